import type { Clock } from '../clock.ts';
import { newId, type Random } from '../random.ts';
import type { Redis } from '../redis.ts';
import { createLocalBus } from './local.ts';
import { Outbox } from './outbox.ts';
import type { Bus } from './port.ts';

const STREAM = 'chorus:bus';
/** What the stream remembers, about: who was away for longer is told of a gap. */
const REMEMBERED = ['MAXLEN', '~', '10000'];
/** How much is read at once, and how long Redis lets a reader wait for something new, in ms. */
const READ_AT_ONCE = '500';
const BLOCK_MS = 1_000;
/** For how long nothing is tried after something went wrong, in ms, and up to as much again. */
const REST_MS = 200;

/** An entry says of which kind it is and from whom; then come its messages, each after its topic. */
type Kind = 'news' | 'gap' | 'here';

interface Parts {
  redis: Redis;
  clock: Clock;
  random: Random;
  onError: (error: unknown) => void;
}

/**
 * A bus between nodes, by one stream that every node reads from its own cursor on. A node's own subscribers hear a
 * message inside the node, at once: so they hear all of their own node in order, and go on while Redis is away. The
 * others hear it a little later; of each node in its order, but not in the same order everywhere.
 */
export class RedisBus implements Bus {
  readonly #parts: Parts;
  /** Waits for news, so that nothing else has to. */
  readonly #reader: Redis;
  readonly #local: Bus;
  readonly #id: string;
  readonly #outbox = new Outbox();
  readonly #gapListeners = new Set<() => void>();
  /** The newest entry this node has read; null: whatever is in the stream, this node does not know what came before. */
  #cursor: string | null = null;
  /** Which run of Redis the cursor is of, and how often it had been lost then. */
  #run = '';
  #losses = 0;
  #sending: Promise<void> | null = null;
  #isClosed = false;

  /** Throws when Redis cannot be reached. */
  static async open(parts: Parts): Promise<RedisBus> {
    const bus = new RedisBus(parts, await parts.redis.another());
    await bus.#begin();
    void bus.#read();
    return bus;
  }

  private constructor(parts: Parts, reader: Redis) {
    this.#parts = parts;
    this.#reader = reader;
    this.#local = createLocalBus({ onError: parts.onError });
    this.#id = newId(parts.random);
  }

  publish(topic: string, message: string): void {
    if (this.#isClosed) return;
    this.#local.publish(topic, message);
    this.#outbox.add({ topic, message });
    this.#sending ??= this.#send().finally(() => (this.#sending = null));
  }

  subscribe(topic: string, listener: (message: string) => void): () => void {
    return this.#local.subscribe(topic, listener);
  }

  onGap(listener: () => void): () => void {
    const own = () => listener();
    this.#gapListeners.add(own);
    return () => this.#gapListeners.delete(own);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#gapListeners.clear();
    await this.#local.close();
    await this.#sending;
    this.#reader.close();
  }

  /** One parcel after another; what comes meanwhile goes with the next. A closed bus tries no second time. */
  async #send(): Promise<void> {
    await Promise.resolve(); // all that is published in one go is one parcel
    while (!this.#outbox.isEmpty) {
      const parcel = this.#outbox.take();
      try {
        await this.#add(this.#parts.redis, parcel ? 'news' : 'gap', parcel ?? []);
      } catch {
        if (this.#isClosed) return;
        this.#outbox.putBack(parcel);
        await this.#rest(this.#parts.redis);
      }
    }
  }

  /** Returns the entry's id. */
  async #add(redis: Redis, kind: Kind, news: readonly { topic: string; message: string }[]): Promise<string> {
    const pairs = news.flatMap(({ topic, message }) => [topic, message]);
    return String(await redis.ask(['XADD', STREAM, ...REMEMBERED, '*', kind, this.#id, ...pairs]));
  }

  async #read(): Promise<void> {
    while (!this.#isClosed) {
      try {
        if (this.#cursor === null) {
          await this.#begin();
          this.#tellGap();
        } else await this.#follow(this.#cursor);
      } catch {
        await this.#rest(this.#reader);
      }
    }
  }

  /** From an entry of one's own on: all that comes after it is heard. */
  async #begin(): Promise<void> {
    const losses = this.#reader.losses;
    this.#run = await runOf(this.#reader);
    this.#cursor = await this.#add(this.#reader, 'here', []);
    this.#losses = losses;
  }

  /** Hears what is new. While the entry at the cursor is there, nothing after it can be missing. */
  async #follow(cursor: string): Promise<void> {
    if (!(await this.#isSameRun())) return void (this.#cursor = null);
    const there = this.#reader.ask(['XRANGE', STREAM, cursor, cursor]);
    const read = ['XREAD', 'COUNT', READ_AT_ONCE, 'BLOCK', String(BLOCK_MS), 'STREAMS', STREAM, cursor];
    const [entries, found] = await Promise.all([there, this.#reader.ask(read, 2 * BLOCK_MS)]);
    if (this.#isClosed) return;
    if ((entries as unknown[]).length === 0) return void (this.#cursor = null);
    for (const [id, fields] of entriesOf(found)) {
      this.#hear(fields);
      this.#cursor = id;
    }
  }

  /** A Redis that was started anew may have forgotten the latest, even where it remembers the rest. */
  async #isSameRun(): Promise<boolean> {
    const losses = this.#reader.losses;
    if (losses === this.#losses) return true;
    const isSame = (await runOf(this.#reader)) === this.#run;
    this.#losses = losses;
    return isSame;
  }

  #hear([kind, from, ...pairs]: readonly string[]): void {
    if (from === this.#id) return;
    if (kind === 'gap') this.#tellGap();
    if (kind !== 'news') return;
    for (let at = 0; at + 1 < pairs.length; at += 2)
      this.#local.publish(pairs[at] ?? '', pairs[at + 1] ?? '');
  }

  /** After all that was heard before. */
  #tellGap(): void {
    queueMicrotask(() => {
      for (const listener of [...this.#gapListeners]) {
        try {
          listener();
        } catch (error) {
          this.#parts.onError(error);
        }
      }
    });
  }

  async #rest(redis: Redis): Promise<void> {
    await redis.back();
    const { clock, random } = this.#parts;
    await new Promise<void>((resolve) => clock.after(REST_MS + random.below(REST_MS), resolve));
  }
}

/** Another one whenever Redis was started. */
async function runOf(redis: Redis): Promise<string> {
  return /run_id:(\w+)/u.exec(String(await redis.ask(['INFO', 'server'])))?.[1] ?? '';
}

/** Of an answer to XREAD about one stream; null: nothing new. */
function entriesOf(answer: unknown): [id: string, fields: string[]][] {
  const streams = (answer ?? []) as [name: string, entries: [string, string[]][]][];
  return streams.flatMap(([, entries]) => entries);
}
