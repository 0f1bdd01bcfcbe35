import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { newId, type Random } from '../random.ts';
import type { Redis } from '../redis.ts';
import type { Holder, Leases } from './port.ts';

/**
 * A node that has not been heard for so long counts as gone, in ms; and how often it lets itself be heard. Lines that are
 * asked for meanwhile are held (district/front.ts), so what a killed node had is written elsewhere soon afterwards.
 */
const ALIVE_MS = 2_000;
const RENEW_MS = 500;
/** What a node that is gone has left behind is forgotten after this time, in ms. */
const HOME_MS = 60_000;
/** Redis does nothing else while a script runs. */
const NAMES_A_SCRIPT = 1_000;
/** Of how many names of others it is remembered who had them, for when nobody can be asked. */
const REMEMBERED = 10_000;

const NODE = 'chorus:node:';
const HOME = 'chorus:home:';

/** Whoever takes something is alive: a node that was not heard for a while is heard by this. */
const ALIVE = `redis.call('SET', '${NODE}' .. ARGV[1], ARGV[2], 'PX', ${ALIVE_MS})`;

/** Another node's address, if it has this name and is alive. */
const OTHER = `
local function other(key)
  local id = redis.call('GET', key)
  return id and id ~= ARGV[1] and redis.call('GET', '${NODE}' .. id)
end`;

/** One name. Answers with the other's address, or whether this node has it now. */
const TAKE = `${OTHER}
local address = other(KEYS[1])
if address then return address end
if ARGV[3] == 'leave' then
  redis.call('DEL', KEYS[1])
  return 0
end
${ALIVE}
redis.call('SET', KEYS[1], ARGV[1], 'PX', ${HOME_MS})
return 1`;

/** All names that this node has, a second later: it keeps what no other has taken. Answers which are lost, counted from 1. */
const RENEW = `${OTHER}
${ALIVE}
local lost = {}
for at, key in ipairs(KEYS) do
  if other(key) then lost[#lost + 1] = at
  else redis.call('SET', key, ARGV[1], 'PX', ${HOME_MS}) end
end
return lost`;

const RELEASE = `
for _, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[1] then redis.call('DEL', key) end
end`;

interface Parts {
  redis: Redis;
  /** Where other nodes reach this one, as in http://10.0.0.7:3000; asked when it is told to them. */
  address: () => string;
  clock: Clock;
  random: Random;
  log: Log;
}

/** Leases between nodes. Redis holds no truth: what it forgets, each node that is alive tells it again. */
export class RedisLeases implements Leases {
  readonly #parts: Parts;
  /** Another one at each start: whoever starts anew has nothing. */
  readonly #id: string;
  readonly #mine = new Set<string>();
  /** Given away while Redis could not be told. */
  readonly #owed = new Set<string>();
  readonly #others = new Map<string, string>();
  readonly #listeners = new Set<(name: string) => void>();
  readonly #stopRenewing: () => void;
  #isRetired = false;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#id = newId(parts.random);
    this.#stopRenewing = parts.clock.every(RENEW_MS, () => void this.#renew().catch(() => undefined));
  }

  async holder(name: string): Promise<Holder | null> {
    if (this.#isClosed) return null;
    const how = this.#isRetired && !this.#mine.has(name) ? 'leave' : 'take';
    try {
      this.#hear(name, await this.#run(TAKE, [name], this.#parts.address(), how));
    } catch {
      // Nobody can be asked: as this node last knew.
    }
    return this.#known(name);
  }

  isMine(name: string): boolean {
    return this.#mine.has(name);
  }

  onLost(listener: (name: string) => void): () => void {
    const own = (name: string) => listener(name);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  async release(name: string): Promise<void> {
    if (this.#mine.delete(name)) await this.#giveAway([name]);
    this.#mine.delete(name); // a take that was under way has come back meanwhile
  }

  retire(): void {
    this.#isRetired = true;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stopRenewing();
    const names = [...this.#mine, ...this.#owed];
    this.#mine.clear();
    this.#listeners.clear();
    await this.#giveAway(names);
    await this.#parts.redis.ask(['DEL', NODE + this.#id]).catch(() => undefined);
  }

  #known(name: string): Holder | null {
    if (this.#mine.has(name)) return { isMine: true };
    const address = this.#others.get(name);
    return address === undefined ? null : { isMine: false, address };
  }

  /** Another's address; 1: this node has it now; 0: nobody. */
  #hear(name: string, answer: unknown): void {
    this.#others.delete(name);
    if (answer === 1) {
      this.#mine.add(name);
      this.#owed.delete(name);
      return;
    }
    if (typeof answer === 'string') this.#remember(name, answer);
    if (this.#mine.delete(name)) this.#tellLost(name);
  }

  #remember(name: string, address: string): void {
    this.#others.set(name, address);
    const [oldest] = this.#others.keys();
    if (this.#others.size > REMEMBERED && oldest !== undefined) this.#others.delete(oldest);
  }

  #tellLost(name: string): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(name);
      } catch (error) {
        this.#parts.log.error({ error: String(error) }, 'a lost lease could not be let go');
      }
    }
  }

  /** Tells Redis again what this node has. Without a name it says only that the node is there. */
  async #renew(): Promise<void> {
    await this.#giveAway([...this.#owed]);
    for (const names of slices([...this.#mine], true)) {
      const lost = (await this.#run(RENEW, names, this.#parts.address())) as number[];
      for (const at of lost) {
        const name = names[at - 1];
        if (name !== undefined && this.#mine.delete(name)) this.#tellLost(name);
      }
    }
  }

  async #giveAway(names: readonly string[]): Promise<void> {
    for (const some of slices(names)) {
      for (const name of some) this.#owed.add(name);
      try {
        await this.#run(RELEASE, some);
        for (const name of some) this.#owed.delete(name);
      } catch {
        // Redis is told at the next renewal.
      }
    }
  }

  #run(script: string, names: readonly string[], ...more: string[]): Promise<unknown> {
    const keys = names.map((name) => HOME + name);
    return this.#parts.redis.ask(['EVAL', script, String(keys.length), ...keys, this.#id, ...more]);
  }
}

/** Never more than one script may carry; `orOne`: an empty one if there is nothing. */
function slices(names: readonly string[], orOne = false): string[][] {
  const count = Math.max(orOne ? 1 : 0, Math.ceil(names.length / NAMES_A_SCRIPT));
  return Array.from({ length: count }, (_, at) =>
    names.slice(at * NAMES_A_SCRIPT, (at + 1) * NAMES_A_SCRIPT),
  );
}
