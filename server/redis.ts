import { ErrorReply, RedisClient } from '@redis/client';
import type { Clock } from './clock.ts';
import { silentLog, type Log } from './log.ts';
import type { Random } from './random.ts';
import { RedisRefusedError } from './redis-url.ts';

/** Longer than this no answer is waited for, in ms: then Redis counts as away. */
const ANSWER_MS = 1_500;
/** At the start, when it may be starting too. */
const FIRST_ANSWER_MS = 10_000;
/** The longest pause between two tries to reach it again, in ms; the first ones are shorter, and none are alike. */
const PAUSE_MAX_MS = 1_000;
const PAUSE_MIN_MS = 50;

/** Nobody answers, or not in time. What was asked may have been done all the same. */
export class RedisAwayError extends Error {
  constructor(cause?: unknown) {
    super('Redis does not answer', { cause });
  }
}

export interface RedisParts {
  url: string;
  clock: Clock;
  random: Random;
  log: Log;
}

/** By its own class: `createClient` makes another of some 400 commands each time, which takes 40 ms. */
const newClient = (url: string, connectTimeout: number) =>
  new RedisClient({
    url,
    RESP: 2,
    disableClientInfo: true,
    disableOfflineQueue: true,
    // Answers are timed here, and a new connection is made here: one that hangs is given up as a whole.
    commandOptions: { timeout: undefined },
    socket: { reconnectStrategy: false, connectTimeout },
  });

type Client = ReturnType<typeof newClient>;

/** A connection to Redis that comes back by itself. Whoever asks meanwhile is told at once that nobody answers. */
export class Redis {
  readonly #parts: RedisParts;
  #client: Client | null = null;
  #losses = 0;
  #isClosed = false;
  /** What it refused since it is there: said once. */
  readonly #refusals = new Set<string>();
  #coming: Promise<void> = Promise.resolve();

  /** Throws a RedisRefusedError when it cannot be reached or does not let us in. */
  static async open(parts: RedisParts): Promise<Redis> {
    const redis = new Redis(parts);
    redis.#client = await redis.#connect(FIRST_ANSWER_MS).catch((error: unknown) => {
      throw new RedisRefusedError(refusalOf(parts.url, error));
    });
    return redis;
  }

  private constructor(parts: RedisParts) {
    this.#parts = parts;
  }

  /** One more connection, for who would keep others waiting. */
  another(): Promise<Redis> {
    return Redis.open(this.#parts);
  }

  get isUp(): boolean {
    return this.#client !== null;
  }

  /** How often it was lost: what was true of it before may be true no more. */
  get losses(): number {
    return this.#losses;
  }

  /** Throws Redis's own refusal, or that it is away. Commands are done in the order in which they are asked. */
  ask(command: readonly string[], withinMs = ANSWER_MS): Promise<unknown> {
    const client = this.#client;
    if (!client) return Promise.reject(new RedisAwayError());
    return this.#inTime(client, client.sendCommand([...command]), withinMs);
  }

  /** Resolves when it can be asked again, or never will be. */
  back(): Promise<void> {
    return this.#coming;
  }

  close(): void {
    this.#isClosed = true;
    const client = this.#client;
    this.#client = null;
    client?.destroy();
  }

  async #connect(withinMs = ANSWER_MS): Promise<Client> {
    const client = newClient(this.#parts.url, withinMs);
    client.on('error', (error: unknown) => this.#lose(client, error));
    try {
      await this.#inTime(client, client.connect(), withinMs);
      return client;
    } catch (error) {
      client.destroy();
      throw error;
    }
  }

  #inTime<T>(client: Client, answer: Promise<T>, withinMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      let isSettled = false;
      const giveUp = () => {
        if (isSettled) return;
        reject(new RedisAwayError());
        this.#lose(client, new RedisAwayError());
      };
      // Of a process that was stopped or busy the answer may have come long ago: it is read before anything is given up.
      const stop = this.#parts.clock.after(withinMs, () => setImmediate(giveUp));
      const settle = () => {
        isSettled = true;
        stop();
      };
      answer.finally(settle).then(resolve, (error: unknown) => reject(this.#noted(error)));
    });
  }

  #noted(error: unknown): Error {
    if (!(error instanceof ErrorReply)) return new RedisAwayError(error);
    if (!this.#refusals.has(error.message)) this.#parts.log.warn({ error: error.message }, 'Redis refuses');
    this.#refusals.add(error.message);
    return error;
  }

  #lose(client: Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#losses += 1;
    this.#refusals.clear();
    client.destroy();
    this.#parts.log.warn({ error: String(error) }, 'Redis is away');
    this.#coming = this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    const { clock, random, log } = this.#parts;
    for (let tries = 1; !this.#isClosed && !this.#client; tries++) {
      const mostMs = Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** tries);
      await new Promise<void>((resolve) => {
        clock.after(PAUSE_MIN_MS + random.below(mostMs), resolve);
      });
      const client = this.#isClosed ? null : await this.#connect().catch(() => null);
      if (this.#isClosed) client?.destroy();
      else this.#client = client;
    }
    if (this.#client) log.info({}, 'Redis is back');
  }
}

/** Throws a RedisRefusedError when it lets in whoever asks. */
export async function checkPassword(parts: RedisParts): Promise<void> {
  const url = new URL(parts.url);
  url.username = url.password = '';
  const stranger = await Redis.open({ ...parts, url: url.href, log: silentLog }).catch(() => null);
  const answer = await stranger?.ask(['PING']).catch(() => null);
  stranger?.close();
  if (answer)
    throw new RedisRefusedError(
      `Redis at ${url.host} lets in whoever asks. Set requirepass in its redis.conf, and the same in REDIS_URL.`,
    );
}

function refusalOf(redisUrl: string, error: unknown): string {
  const { host } = new URL(redisUrl);
  return error instanceof ErrorReply
    ? `Redis at ${host} does not let us in: ${error.message} Check the password in REDIS_URL.`
    : `Redis at ${host} does not answer. Start it, or check REDIS_URL.`;
}
