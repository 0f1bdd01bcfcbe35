import type { StoredDocument } from '#server/store/port.ts';
import type { Now, KeeperWork } from './keeper-worker.ts';
import type { Owners } from './known.ts';
import { KEEPER_PATIENCE_MS } from './limits.ts';
import type { Judged, Offer, Resting } from './memory.ts';
import { Thread } from './thread.ts';

/**
 * Keeps the documents that are too large to be opened and judged where everybody's frames are handled, in a thread of
 * their own. When that thread is lost, so are they: whoever asks for one hears it as an error, and opens it anew.
 */
export class Keeper {
  readonly #thread = new Thread<KeeperWork>(
    new URL('./keeper-worker.ts', import.meta.url),
    KEEPER_PATIENCE_MS,
    () => this.#keeping.size > 0,
  );
  readonly #keeping = new Set<number>();
  #lastKey = 0;

  async wake(state: Uint8Array, owners: Owners): Promise<Kept> {
    const told = owners.size;
    const { keeping, begun } = await this.#keep((key) => this.#thread.run('wake', key, state, [...owners]));
    return new Kept({ ...keeping, owners, told }, begun);
  }

  async replay(stored: StoredDocument): Promise<{ memory: Kept; owners: Owners; bad: ReadonlySet<number> }> {
    const { keeping, begun } = await this.#keep((key) => this.#thread.run('replay', key, stored));
    const { owners, bad, now } = begun;
    return { memory: new Kept({ ...keeping, owners, told: owners.size }, now), owners, bad };
  }

  /** What somebody lacks of a document at rest. */
  difference(state: Uint8Array, stateVector: Uint8Array): Promise<Uint8Array> {
    return this.#thread.run('difference', state, stateVector);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  async #keep<T>(begin: (key: number) => Promise<T>) {
    const key = ++this.#lastKey;
    const forget = () => void this.#keeping.delete(key);
    this.#keeping.add(key);
    try {
      return { keeping: { thread: this.#thread, key, forget }, begun: await begin(key) };
    } catch (error) {
      forget();
      throw error;
    }
  }
}

interface Keeping {
  thread: Thread<KeeperWork>;
  /** Nobody asks for it any more. */
  forget(): void;
  key: number;
  owners: Owners;
  told: number;
}

/** A document in the keeper's thread. */
export class Kept {
  readonly owners: Owners;
  readonly #thread: Thread<KeeperWork>;
  readonly #key: number;
  readonly #forget: () => void;
  #now: Now;
  /** How many of the owners, which are only ever added to, are known there. */
  #told: number;

  constructor({ thread, forget, key, owners, told }: Keeping, now: Now) {
    this.owners = owners;
    this.#forget = forget;
    this.#thread = thread;
    this.#key = key;
    this.#told = told;
    this.#now = now;
  }

  get isPending(): boolean {
    return this.#now.isPending;
  }

  async judge(offers: readonly Offer[], roomBytes: number): Promise<Judged[]> {
    const news = [...this.owners].slice(this.#told);
    this.#told = this.owners.size;
    const { judged, claimed } = await this.#thread.run('judge', this.#key, offers, roomBytes, news);
    // Who wrote first has it, not who said first that they are here.
    for (const [client, owner] of claimed) this.owners.set(client, owner);
    return judged;
  }

  async apply(updates: readonly Uint8Array[]): Promise<void> {
    this.#now = await this.#thread.run('apply', this.#key, updates);
  }

  state(stateVector?: Uint8Array): Promise<Uint8Array> {
    return this.#thread.run('state', this.#key, stateVector);
  }

  stateVector(): Uint8Array {
    return this.#now.stateVector;
  }

  rest(): Promise<Resting> {
    return this.#thread.run('rest', this.#key);
  }

  drop(): void {
    this.#forget();
    this.#thread.run('drop', this.#key).catch(() => {}); // then it is gone anyway
  }
}
