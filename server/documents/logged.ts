import * as Y from 'yjs';
import { StoreFullError, type DocumentUpdate, type Store } from '#server/store/port.ts';
import { KnownState, type Owners } from './known.ts';
import { isWaiting, replay } from './replay.ts';

/** What applying did: which of the rows proved inapplicable after all. */
export interface Applied {
  bad: ReadonlySet<number>;
  /** Why memory was dropped and made anew from the log; null as good as always. */
  rebuiltAfter: unknown;
}

/** A document in memory and its log. Memory only ever holds what the log makes it. */
export class LoggedDocument {
  readonly #documentId: string;
  readonly #store: Store;
  #doc = new Y.Doc();
  #owners: Owners = new Map();
  #sizeBytes = 0;
  #badRows = 0;

  constructor(documentId: string, store: Store) {
    this.#documentId = documentId;
    this.#store = store;
  }

  /** Throws when the log cannot be read: an unreadable document is never shown as a blank one. */
  async load() {
    const rows = await this.#store.readUpdates(this.#documentId);
    const { doc, owners, bad, sizeBytes } = replay(rows);
    // Ids seen in presence only stay whose they are.
    for (const [client, owner] of this.#owners) if (!owners.has(client)) owners.set(client, owner);
    this.#doc = doc;
    this.#owners = owners;
    this.#sizeBytes = sizeBytes;
    this.#badRows = bad.size;
    return { rowCount: rows.length, bad };
  }

  get owners(): Owners {
    return this.#owners;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get badRows(): number {
    return this.#badRows;
  }

  get isPending(): boolean {
    return isWaiting(this.#doc);
  }

  /** What the gate asks about, for one batch. */
  known(): KnownState {
    return new KnownState(this.#doc, this.#owners);
  }

  /** Everything, or what somebody with this state vector lacks; throws when the vector is none. */
  state(stateVector?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, stateVector);
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** False: the disk is full and nothing was kept. */
  async append(rows: readonly DocumentUpdate[]): Promise<boolean> {
    try {
      await this.#store.appendUpdates(this.#documentId, rows);
    } catch (error) {
      if (error instanceof StoreFullError) return false;
      throw error;
    }
    this.#sizeBytes += rows.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return true;
  }

  /** Takes rows that were just appended into memory. */
  async apply(rows: readonly DocumentUpdate[]): Promise<Applied> {
    try {
      this.#doc.transact(() => rows.forEach(({ bytes }) => Y.applyUpdate(this.#doc, bytes)));
      if (this.isPending) throw new Error('structs wait for others');
    } catch (error) {
      return this.#rebuild(rows.length, error);
    }
    return { bad: new Set(), rebuiltAfter: null };
  }

  /** Memory may be half changed: it is made anew from the log, without the rows that cannot be applied. */
  async #rebuild(count: number, error: unknown): Promise<Applied> {
    const { rowCount, bad } = await this.load();
    const first = rowCount - count;
    const badOfThese = [...bad].filter((row) => row >= first).map((row) => row - first);
    return { bad: new Set(badOfThese), rebuiltAfter: error };
  }
}
