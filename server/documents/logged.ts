import * as Y from 'yjs';
import { StoreFullError, type DocumentUpdate, type Store, type StoredDocument } from '#server/store/port.ts';
import { KnownState, type Owners } from './known.ts';
import { COMPACT_AFTER_BYTES, COMPACT_AFTER_UPDATES, LARGE_DOCUMENT_BYTES } from './limits.ts';
import { isWaiting, replay } from './replay.ts';

/** What applying did: which of the updates proved inapplicable after all. */
export interface Applied {
  bad: ReadonlySet<number>;
  /** Why memory was dropped and made anew from the log; null as good as always. */
  rebuiltAfter: unknown;
}

/** A document at rest: bytes, which newcomers get as they lie. */
interface Resting {
  state: Uint8Array;
  stateVector: Uint8Array;
}

const EMPTY: Resting = { state: Uint8Array.of(0, 0), stateVector: Uint8Array.of(0) };

/**
 * A document in memory and its log. Memory only ever holds what the log makes it. Where nobody writes it is bytes; a `Y.Doc`
 * is there while somebody does, because judging what they write asks for it.
 */
export class LoggedDocument {
  readonly #documentId: string;
  readonly #store: Store;
  readonly #compact: (documentId: string) => Promise<unknown>;
  #doc: Y.Doc | null = null;
  #resting: Resting | null = EMPTY;
  /** What a page sends that has nothing new. */
  #nothing: Uint8Array | null = null;
  /** What was answered last to somebody with this state vector, and is still true. */
  #answer: { to: Uint8Array; state: Uint8Array } | null = null;
  #owners: Owners = new Map();
  #sizeBytes = 0;
  /** Number of the newest update. */
  #last = 0;
  #sinceSnapshot = { updates: 0, bytes: 0 };
  #badUpdates = 0;

  /** `compact`: makes a snapshot, elsewhere; what is large is only opened from one. */
  constructor(
    documentId: string,
    store: Store,
    compact: (documentId: string) => Promise<unknown> = async () => null,
  ) {
    this.#documentId = documentId;
    this.#store = store;
    this.#compact = compact;
  }

  /** Throws when the log cannot be read: an unreadable document is never shown as a blank one. */
  async load(): Promise<ReadonlySet<number>> {
    let stored = await this.#store.readDocument(this.#documentId);
    if (stored.updates.length > 0 && sizeOf(stored) > LARGE_DOCUMENT_BYTES) {
      await this.#compact(this.#documentId);
      stored = await this.#store.readDocument(this.#documentId);
    }
    return stored.updates.length === 0 ? this.#takeAsItLies(stored) : this.#replay(stored);
  }

  get owners(): Owners {
    return this.#owners;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get badUpdates(): number {
    return this.#badUpdates;
  }

  get isEmpty(): boolean {
    return this.#last === 0;
  }

  /** More than bytes. */
  get isAwake(): boolean {
    return this.#doc !== null;
  }

  get isPending(): boolean {
    return this.#doc !== null && isWaiting(this.#doc);
  }

  /** A snapshot would pay. */
  get isLong(): boolean {
    const { updates, bytes } = this.#sinceSnapshot;
    return updates >= COMPACT_AFTER_UPDATES || bytes >= COMPACT_AFTER_BYTES;
  }

  /** There are updates that no snapshot holds. */
  get isUnfolded(): boolean {
    return this.#sinceSnapshot.updates > 0;
  }

  /** A snapshot is being made of all there is by now. */
  countAnew(): void {
    this.#sinceSnapshot = { updates: 0, bytes: 0 };
  }

  /** The usual answer of a page to "what have you that I lack?"; told without waking the document. */
  isNothingNew(update: Uint8Array): boolean {
    if (update.length === EMPTY.state.length && update.every((byte) => byte === 0)) return true;
    this.#nothing ??= this.#encode(this.stateVector());
    return Buffer.from(this.#nothing.buffer, this.#nothing.byteOffset, this.#nothing.length).equals(update);
  }

  /** What the gate asks about, for one batch. */
  known(): KnownState {
    return new KnownState(this.#wake(), this.#owners);
  }

  /** Everything, or what somebody with this state vector lacks; throws when the vector is none. */
  state(stateVector: Uint8Array = EMPTY.stateVector): Uint8Array {
    if (this.#answer && Buffer.from(this.#answer.to).equals(stateVector)) return this.#answer.state;
    const state = this.#encode(stateVector);
    this.#answer = { to: new Uint8Array(stateVector), state };
    return state;
  }

  stateVector(): Uint8Array {
    return this.#resting?.stateVector ?? Y.encodeStateVector(this.#wake());
  }

  /** Nobody has written for a while: bytes are all that is needed. */
  rest(): void {
    if (this.#doc === null) return;
    this.#resting = { state: Y.encodeStateAsUpdate(this.#doc), stateVector: Y.encodeStateVector(this.#doc) };
    this.#forgetEncoded();
    this.#doc.destroy();
    this.#doc = null;
  }

  /** `minute`: now, whole minutes since 1970. False: the disk is full and nothing was kept. */
  async append(updates: readonly DocumentUpdate[], minute: number): Promise<boolean> {
    try {
      await this.#store.appendUpdates(this.#documentId, updates, minute);
    } catch (error) {
      if (error instanceof StoreFullError) return false;
      throw error;
    }
    const bytes = updates.reduce((sum, update) => sum + update.bytes.length, 0);
    this.#sizeBytes += bytes;
    this.#last += updates.length;
    this.#sinceSnapshot.updates += updates.length;
    this.#sinceSnapshot.bytes += bytes;
    return true;
  }

  /** Takes updates that were just appended into memory. */
  async apply(updates: readonly DocumentUpdate[]): Promise<Applied> {
    const doc = this.#wake();
    this.#resting = null;
    this.#forgetEncoded();
    try {
      doc.transact(() => updates.forEach(({ bytes }) => Y.applyUpdate(doc, bytes)));
      if (isWaiting(doc)) throw new Error('structs wait for others');
    } catch (error) {
      return this.#rebuild(updates.length, error);
    }
    return { bad: new Set(), rebuiltAfter: null };
  }

  /** Memory may be half changed: it is made anew from the log, without the updates that cannot be applied. */
  async #rebuild(count: number, error: unknown): Promise<Applied> {
    const first = this.#last - count + 1;
    const stored = await this.#store.readDocument(this.#documentId);
    const bad = await this.#replay(stored);
    const held = new Set(stored.updates.map(({ number }) => number).filter((number) => !bad.has(number)));
    const badOfThese = Array.from({ length: count }, (_, index) => index).filter(
      (index) => !held.has(first + index), // also what a snapshot made at this moment may have set aside
    );
    return { bad: new Set(badOfThese), rebuiltAfter: error };
  }

  #takeAsItLies({ snapshot }: StoredDocument): ReadonlySet<number> {
    this.#doc = null;
    this.#resting = snapshot ?? EMPTY;
    this.#take(new Map(snapshot?.owners), snapshot?.upTo ?? 0, snapshot?.state.length ?? 0);
    this.countAnew();
    return new Set();
  }

  /** Nobody has tried these updates together since they were written: they are tried before anybody is sent them. */
  async #replay(stored: StoredDocument): Promise<ReadonlySet<number>> {
    const { doc, owners, bad } = replay(stored);
    this.#doc = doc;
    this.#resting = null;
    this.#take(owners, stored.updates.at(-1)?.number ?? 0, sizeOf(stored));
    this.#sinceSnapshot = { updates: stored.updates.length, bytes: sizeOf(stored) };
    this.#badUpdates += bad.size;
    if (bad.size > 0) await this.#store.setAside(this.#documentId, [...bad]);
    return bad;
  }

  #take(owners: Owners, last: number, sizeBytes: number): void {
    // Ids seen in presence only stay whose they are.
    for (const [client, owner] of this.#owners) if (!owners.has(client)) owners.set(client, owner);
    this.#owners = owners;
    this.#last = Math.max(this.#last, last);
    this.#sizeBytes = sizeBytes;
    this.#forgetEncoded();
  }

  #forgetEncoded(): void {
    this.#answer = null;
    this.#nothing = null;
  }

  #wake(): Y.Doc {
    if (this.#doc === null) {
      this.#doc = new Y.Doc();
      if (this.#resting) Y.applyUpdate(this.#doc, this.#resting.state);
    }
    return this.#doc;
  }

  #encode(stateVector: Uint8Array): Uint8Array {
    if (this.#doc) return Y.encodeStateAsUpdate(this.#doc, stateVector);
    const { state } = this.#resting ?? EMPTY;
    return Y.decodeStateVector(stateVector).size === 0 ? state : Y.diffUpdate(state, stateVector);
  }
}

const sizeOf = ({ snapshot, updates }: StoredDocument): number =>
  updates.reduce((sum, { bytes }) => sum + bytes.length, snapshot?.state.length ?? 0);
