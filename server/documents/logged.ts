import * as Y from 'yjs';
import { StoreFullError, type DocumentUpdate, type Store, type StoredDocument } from '#server/store/port.ts';
import type { Compactor } from './compactor.ts';
import { TooMuch } from './effort.ts';
import { Growth, isLarge } from './growth.ts';
import type { Kept, Keeper } from './keeper.ts';
import type { Owners } from './known.ts';
import {
  DOCUMENT_MAX_BYTES,
  EFFORT_HERE,
  HOME_AFTER_BATCHES,
  LARGE_DOCUMENT_BYTES,
  LARGE_UPDATE_BYTES,
} from './limits.ts';
import { Memory, type Judged, type Offer, type Resting } from './memory.ts';
import { replay } from './replay.ts';

/** What applying did: which of the updates proved inapplicable after all. */
export interface Applied {
  bad: ReadonlySet<number>;
  /** Why memory was dropped and made anew from the log; null as good as always. */
  rebuiltAfter: unknown;
}

interface Ports {
  store: Store;
  /** Makes a snapshot, elsewhere; what is large is only opened from one. */
  compactor: Pick<Compactor, 'compact'>;
  keeper: Keeper;
  /** With which number this hub may write a document, see `Store.takeOver`; 0 where nobody ever took it over. */
  fenceOf(documentId: string): number;
}

/** Another hub looks after this document by now. */
export class TakenOver extends Error {
  override name = 'TakenOver';
}

const EMPTY: Resting = { state: Uint8Array.of(0, 0), stateVector: Uint8Array.of(0) };

/**
 * A document in memory and its log. Memory only ever holds what the log makes it. Where nobody writes it is bytes; where
 * somebody does it is more, because judging what they write asks for it. What is large is then kept by the keeper.
 */
export class LoggedDocument {
  readonly growth = new Growth();
  readonly #documentId: string;
  readonly #ports: Ports;
  /** As it was when this document was opened: another hub may have written since the lesson was last taken over. */
  readonly #fence: number;
  #resting: Resting | null = EMPTY;
  #memory: Memory | Kept | null = null;
  /** What a page sends that has nothing new. */
  #nothing: Uint8Array | null = null;
  /** What was answered last to somebody with this state vector, and is still true. */
  #answer: { to: Uint8Array; state: Uint8Array } | null = null;
  #owners: Owners = new Map();
  /** Changes with everything that makes an answer a different one. */
  #version = 0;
  /** Batches in a row that the keeper judged and that could have been judged here. */
  #easyBatches = 0;
  /** How much can still be written before it may be too large to be kept here. */
  #bytesToSpare = LARGE_DOCUMENT_BYTES;
  #badUpdates = 0;

  constructor(documentId: string, ports: Ports) {
    this.#documentId = documentId;
    this.#ports = ports;
    this.#fence = ports.fenceOf(documentId);
  }

  /** Throws when the log cannot be read: an unreadable document is never shown as a blank one. */
  async load(): Promise<ReadonlySet<number>> {
    let stored = await this.#read();
    if (stored.updates.length > 0 && isLarge(stored)) {
      await this.#ports.compactor.compact(this.#documentId);
      stored = await this.#read();
    }
    return stored.updates.length === 0 ? this.#takeAsItLies(stored) : this.#replay(stored);
  }

  get owners(): Owners {
    return this.#owners;
  }

  get badUpdates(): number {
    return this.#badUpdates;
  }

  get isEmpty(): boolean {
    return this.growth.last === 0;
  }

  /** More than bytes. */
  get isAwake(): boolean {
    return this.#memory !== null;
  }

  /** By the keeper, because it is large. */
  get isKept(): boolean {
    return this.#memory !== null && !(this.#memory instanceof Memory);
  }

  get isPending(): boolean {
    return this.#memory?.isPending ?? false;
  }

  /** Makes a snapshot of all there is by now. */
  async compact(): Promise<void> {
    this.growth.fold();
    const snapshot = await this.#ports.compactor.compact(this.#documentId);
    if (snapshot) this.growth.folded(snapshot.state.length);
  }

  /** What may be kept of these, each judged as if those before it were applied. */
  async judge(offers: readonly Offer[]): Promise<Judged[]> {
    const judged: Judged[] = [];
    // Most answers hold nothing that is not here, and to see that the document need not be awake.
    for (const { bytes, kind } of offers) {
      if (kind !== 'sync' || !(await this.#isNothingNew(bytes))) break;
      judged.push({ ok: true, bytes, changes: false, touched: null, effort: 0 });
    }
    const rest = offers.slice(judged.length);
    return rest.length === 0 ? judged : [...judged, ...(await this.#judgeAwake(rest))];
  }

  /** Everything, or what somebody with this state vector lacks. */
  async state(stateVector: Uint8Array = EMPTY.stateVector): Promise<Uint8Array> {
    if (this.#answer && Buffer.from(this.#answer.to).equals(stateVector)) return this.#answer.state;
    const version = this.#version;
    const state = await this.#encode(stateVector);
    if (version === this.#version) this.#answer = { to: new Uint8Array(stateVector), state };
    return state;
  }

  stateVector(): Uint8Array {
    return this.#resting?.stateVector ?? this.#memory?.stateVector() ?? EMPTY.stateVector;
  }

  /** Nobody has written for a while: bytes are all that is needed. */
  async rest(): Promise<void> {
    const [memory, version] = [this.#memory, this.#version];
    const resting = this.#resting ?? (await memory?.rest()) ?? EMPTY;
    if (this.#memory !== memory || this.#version !== version) return; // somebody has written after all
    this.drop();
    this.#resting = resting;
    this.#forgetEncoded();
  }

  /** Gives up what is more than bytes. */
  drop(): void {
    if (this.#memory && !(this.#memory instanceof Memory)) this.#memory.drop();
    this.#memory = null;
  }

  /** `minute`: now, whole minutes since 1970. False: the disk is full and nothing was kept; so it is when it throws `TakenOver`. */
  async append(updates: readonly DocumentUpdate[], minute: number): Promise<boolean> {
    try {
      const isKept = await this.#ports.store.appendUpdates(this.#documentId, updates, minute, this.#fence);
      if (!isKept) throw new TakenOver('Another hub looks after this document.');
    } catch (error) {
      if (error instanceof StoreFullError) return false;
      throw error;
    }
    this.#bytesToSpare -= this.growth.add(updates);
    return true;
  }

  /** Takes updates that were just appended into memory. */
  async apply(updates: readonly DocumentUpdate[]): Promise<Applied> {
    const memory = this.#memory ?? (await this.#wake());
    try {
      const applying = memory.apply(updates.map(({ bytes }) => bytes));
      this.#resting = null;
      this.#forgetEncoded();
      await applying;
    } catch (error) {
      return this.#rebuild(updates.length, error);
    }
    return { bad: new Set(), rebuiltAfter: null };
  }

  #read(): Promise<StoredDocument> {
    return this.#ports.store.readDocument(this.#documentId);
  }

  /** The usual answer of a page to "what have you that I lack?". */
  async #isNothingNew(update: Uint8Array): Promise<boolean> {
    if (update.length === EMPTY.state.length && update.every((byte) => byte === 0)) return true;
    if (this.isKept) return false;
    this.#nothing ??= await this.#encode(this.stateVector());
    return Buffer.from(this.#nothing.buffer, this.#nothing.byteOffset, this.#nothing.length).equals(update);
  }

  async #judgeAwake(offers: readonly Offer[]): Promise<Judged[]> {
    const isTooLarge = offers.some(({ bytes }) => bytes.length > LARGE_UPDATE_BYTES) || this.#hasOutgrown();
    if (this.#easyBatches >= HOME_AFTER_BATCHES && !isTooLarge) await this.rest(); // and is awake here again
    const memory = isTooLarge ? await this.#moveToKeeper() : (this.#memory ?? (await this.#wake()));
    try {
      const judged = await memory.judge(offers, this.#roomBytes);
      this.#easyBatches = this.isKept && this.#isEasy(judged) ? this.#easyBatches + 1 : 0;
      return judged;
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      return (await this.#moveToKeeper()).judge(offers, this.#roomBytes);
    }
  }

  #isEasy(judged: readonly Judged[]): boolean {
    const effort = judged.reduce((sum, one) => sum + one.effort, 0);
    return effort <= EFFORT_HERE && this.growth.sizeBytes <= LARGE_DOCUMENT_BYTES;
  }

  get #roomBytes(): number {
    return DOCUMENT_MAX_BYTES - this.growth.sizeBytes;
  }

  async #wake(): Promise<Memory | Kept> {
    const { state } = this.#resting ?? EMPTY;
    if (isLargeState(state)) return this.#moveToKeeper();
    this.#bytesToSpare = LARGE_DOCUMENT_BYTES - state.length;
    return (this.#memory = Memory.of(state, this.#owners));
  }

  /** What was written may have been written over: how large it is shows only when it is made bytes. */
  #hasOutgrown(): boolean {
    if (this.#bytesToSpare >= 0 || !(this.#memory instanceof Memory)) return false;
    this.#bytesToSpare = LARGE_DOCUMENT_BYTES - this.#memory.state().length;
    return this.#bytesToSpare < 0;
  }

  async #moveToKeeper(): Promise<Memory | Kept> {
    if (this.#memory && this.isKept) return this.#memory;
    const state = this.#resting?.state ?? (await this.#memory?.state()) ?? EMPTY.state;
    return (this.#memory = await this.#ports.keeper.wake(state, this.#owners));
  }

  /** Memory may be half changed: it is made anew from the log, without the updates that cannot be applied. */
  async #rebuild(count: number, error: unknown): Promise<Applied> {
    const first = this.growth.last - count + 1;
    const stored = await this.#read();
    const bad = await this.#replay(stored);
    const held = new Set(stored.updates.map(({ number }) => number).filter((number) => !bad.has(number)));
    const badOfThese = Array.from({ length: count }, (_, index) => index).filter(
      (index) => !held.has(first + index), // also what a snapshot made at this moment may have set aside
    );
    return { bad: new Set(badOfThese), rebuiltAfter: error };
  }

  #takeAsItLies(stored: StoredDocument): ReadonlySet<number> {
    this.drop();
    this.#resting = stored.snapshot ?? EMPTY;
    this.#take(stored, new Map(stored.snapshot?.owners));
    return new Set();
  }

  /** Nobody has tried these updates together since they were written: they are tried before anybody is sent them. */
  async #replay(stored: StoredDocument): Promise<ReadonlySet<number>> {
    const { memory, owners, bad } =
      this.isKept || isLarge(stored) ? await this.#ports.keeper.replay(stored) : replayHere(stored);
    this.drop();
    this.#memory = memory;
    this.#resting = null;
    this.#take(stored, owners);
    this.#badUpdates += bad.size;
    if (bad.size > 0) await this.#ports.store.setAside(this.#documentId, [...bad]);
    return bad;
  }

  #take(stored: StoredDocument, owners: Owners): void {
    // Ids seen in presence only stay whose they are.
    for (const [client, owner] of this.#owners) if (!owners.has(client)) owners.set(client, owner);
    this.#owners = owners;
    this.growth.begin(stored);
    this.#bytesToSpare = LARGE_DOCUMENT_BYTES - this.growth.sizeBytes;
    this.#forgetEncoded();
  }

  #forgetEncoded(): void {
    this.#version += 1;
    this.#answer = null;
    this.#nothing = null;
  }

  async #encode(stateVector: Uint8Array): Promise<Uint8Array> {
    if (this.#resting && stateVector.every((byte) => byte === 0)) return this.#resting.state;
    if (this.#memory) return this.#memory.state(stateVector);
    const { state } = this.#resting ?? EMPTY;
    return isLargeState(state)
      ? this.#ports.keeper.difference(state, stateVector)
      : Y.diffUpdate(state, stateVector);
  }
}

function replayHere(stored: StoredDocument) {
  const { doc, owners, bad } = replay(stored);
  return { memory: new Memory(doc, owners), owners, bad };
}

const isLargeState = (state: Uint8Array): boolean => state.length > LARGE_DOCUMENT_BYTES;
