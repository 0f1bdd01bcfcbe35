import { minuteOf } from '#lib/domain/history.ts';
import type { Clock } from '#server/clock.ts';
import type { Log } from '#server/log.ts';
import type { DocumentUpdate } from '#server/store/port.ts';
import type { Connection } from './connection.ts';
import type { Author, GateCode } from './gate.ts';
import {
  BATCH_MAX,
  BATCH_MAX_BYTES,
  DISK_RETRY_MS,
  DOCUMENT_MAX_BYTES,
  EDITED_INTERVAL_MS,
} from './limits.ts';
import { EffectTally, type Effect } from './effect.ts';
import type { Applied, LoggedDocument } from './logged.ts';
import type { Obstacle, Offer } from './memory.ts';
import type { Pace } from './pace.ts';
import { TookTooLong } from './thread.ts';
import type { Touched } from './touched.ts';

/** Why an update was not taken; those before the gate's pass by themselves and blame nobody. */
export type WriteRefusal = Obstacle | GateCode;

/** What becomes of an update. */
export type Written = 'ok' | WriteRefusal;

/** One update frame of a connection. */
export interface Frame extends DocumentUpdate {
  connection: Connection;
  number: number;
  isAnswer: boolean;
}

/** One change by the hub itself, which waits to hear what became of it. */
interface OwnFrame extends DocumentUpdate {
  connection: null;
  isAnswer: true;
  settled: PromiseWithResolvers<Written>;
}

type Queued = Frame | OwnFrame;
type Accepted = Queued & { changes: boolean; touched: Touched | null };

/** What becomes of frames is told to those who have the document open. */
export interface Readers {
  /** In the log and in memory. `author` does not need to hear it; null: everybody does. */
  changed(bytes: Uint8Array, author: Connection | null): void;
  saved(frames: readonly Frame[]): void;
  refused(frame: Frame, reason: WriteRefusal): void;
  /** Whether anything can be written here may have changed. */
  modeChanged(): void;
  /** Nobody may be answered out of memory before this is done. */
  alone<T>(work: Promise<T>): Promise<T>;
  /** Nobody knows any more what is on disk. */
  lost(error: unknown): void;
}

interface Ports {
  clock: Clock;
  log: Log;
  pace: Pick<Pace, 'turn'>;
  onEdited(documentId: string, seatId: string, effect: Effect): void;
  onFull(): void;
}

/**
 * The way of one document's updates into its log. They queue up; one batch at a time is judged, written to the log, and
 * only then applied, passed on and acknowledged: nobody ever holds what the log lacks.
 */
export class Writer {
  readonly #documentId: string;
  readonly #document: LoggedDocument;
  readonly #readers: Readers;
  readonly #ports: Ports;
  #queue: Queued[] = [];
  readonly #unsettled = new Set<OwnFrame>();
  #writing: Promise<void> | null = null;
  /** Accepted, but not written because the disk is full. */
  #held: Accepted[] | null = null;
  #wroteAtMs = -Infinity;
  #fullness = 'roomy';
  readonly #toldAtMs = new Map<string, number>();
  readonly #tallies = new Map<string, EffectTally>();

  constructor(documentId: string, document: LoggedDocument, readers: Readers, ports: Ports) {
    this.#documentId = documentId;
    this.#document = document;
    this.#readers = readers;
    this.#ports = ports;
  }

  /** Not one frame is on its way. */
  get isIdle(): boolean {
    return !this.#writing && !this.#held;
  }

  get isFull(): boolean {
    return this.#held !== null;
  }

  get queued(): number {
    return this.#queue.length;
  }

  /** Resolves when this batch and those behind it are on disk or refused; null when there is none. */
  get writing(): Promise<void> | null {
    return this.#writing;
  }

  /** For how long nothing has been written, ms. */
  get quietMs(): number {
    return this.#writing ? 0 : this.#ports.clock.nowMs() - this.#wroteAtMs;
  }

  write(frame: Frame): void {
    this.#queue.push(frame);
    this.#writing ??= this.#work(null);
  }

  /**
   * Changes by the hub itself, one after the other, so that nobody's pen waits for them all. None unless all fit. `author`:
   * whose work it is that the hub puts here.
   */
  async writeOwn(updates: readonly Uint8Array[], author: Author): Promise<Written> {
    const sizeBytes = updates.reduce((sum, { length }) => sum + length, 0);
    if (this.#document.growth.sizeBytes + sizeBytes > DOCUMENT_MAX_BYTES) return 'document_full';
    for (const bytes of updates) {
      const written = await this.#writeOwn(bytes, author);
      if (written !== 'ok') return written;
    }
    return 'ok';
  }

  /** Nothing of what waits will be written. */
  drop(error: unknown): void {
    this.#queue = [];
    this.#held = null;
    for (const { settled } of this.#unsettled) settled.reject(error);
  }

  async #writeOwn(bytes: Uint8Array, author: Author): Promise<Written> {
    const settled = Promise.withResolvers<Written>();
    const frame: OwnFrame = { connection: null, seatId: author, bytes, isAnswer: true, settled };
    this.#unsettled.add(frame);
    this.#queue.push(frame);
    this.#writing ??= this.#work(null);
    return settled.promise.finally(() => this.#unsettled.delete(frame));
  }

  /** One batch after the other, each of what came in one tick or while the one before was being written. */
  async #work(held: Accepted[] | null): Promise<void> {
    try {
      if (held) await this.#writeHeld(held);
      while (this.#queue.length > 0) {
        await this.#ports.pace.turn();
        await this.#commit(await this.#judge(this.#nextBatch()));
      }
    } catch (error) {
      this.#readers.lost(error);
    } finally {
      this.#writing = null;
    }
  }

  /** What is large goes alone: nobody's keystroke waits in one commit with megabytes. */
  #nextBatch(): Queued[] {
    let [count, bytes] = [0, 0];
    for (const frame of this.#queue) {
      bytes += frame.bytes.length;
      if (count > 0 && (count >= BATCH_MAX || bytes > BATCH_MAX_BYTES)) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #judge(batch: readonly Queued[]): Promise<Accepted[]> {
    const offers = batch.map((frame) => this.#offer(frame));
    const judged = await this.#document.judge(offers).catch((error: unknown) => this.#blame(error, batch));
    return batch.flatMap((frame, index) => {
      const one = judged[index];
      if (one) frame.connection?.charge(one.effort);
      if (one?.ok) return [{ ...frame, bytes: one.bytes, changes: one.changes, touched: one.touched }];
      if (one) this.#refuse(frame, one.code);
      return [];
    });
  }

  /** What takes for ever was made to: nobody writes such a thing by drawing. */
  #blame(error: unknown, [frame, ...others]: readonly Queued[]): never {
    if (error instanceof TookTooLong && others.length === 0) frame?.connection?.conduct.ban();
    throw error;
  }

  #offer({ connection, seatId, bytes, isAnswer }: Queued): Offer {
    return {
      bytes,
      author: seatId,
      kind: isAnswer ? 'sync' : 'live',
      obstacle: this.#obstacleOf(connection),
      locked: connection?.access.locked() ?? null,
    };
  }

  #obstacleOf(connection: Connection | null): Obstacle | null {
    if (connection && !(connection.access.mayRead() && connection.access.mayWrite())) return 'read_only';
    return this.#held ? 'disk_full' : null;
  }

  async #commit(accepted: readonly Accepted[]): Promise<void> {
    const rows = accepted.filter(({ changes }) => changes);
    if (rows.length > 0) {
      if (!(await this.#append(rows))) return this.#turnFull(accepted);
      this.#wroteAtMs = this.#ports.clock.nowMs();
      await this.#apply(rows, accepted);
      this.#tellFullness();
      this.#compactWhenLong();
    } else this.#acknowledge(accepted);
  }

  #append(rows: readonly Accepted[]): Promise<boolean> {
    return this.#document.append(rows.map(toRow), minuteOf(this.#ports.clock.nowMs()));
  }

  #tellFullness(): void {
    const { fullness } = this.#document.growth;
    if (fullness !== this.#fullness) this.#readers.modeChanged();
    this.#fullness = fullness;
  }

  #compactWhenLong(): void {
    if (this.#document.growth.isLong) void this.#document.compact().then(() => this.#tellFullness());
  }

  /** What is in the log: into memory, to everyone, and then "saved" to those who sent it. */
  async #apply(rows: readonly Accepted[], frames: readonly Accepted[]): Promise<void> {
    const applied = await this.#readers.alone(this.#document.apply(rows));
    const refused = new Set<Accepted>(rows.filter((_, index) => applied.bad.has(index)));
    for (const frame of refused) this.#refuse(frame, 'malformed');
    await this.#tellChanges(rows, applied);
    this.#acknowledge(frames.filter((frame) => !refused.has(frame)));
    this.#tellEdited(rows.filter((frame) => frame.connection !== null && !refused.has(frame)));
  }

  async #tellChanges(rows: readonly Accepted[], { rebuiltAfter }: Applied): Promise<void> {
    if (rebuiltAfter === null)
      return rows.forEach(({ bytes, connection }) => this.#readers.changed(bytes, connection));
    this.#ports.log.error(this.#fields(rebuiltAfter), 'an update could not be applied');
    this.#readers.changed(await this.#document.state(), null);
  }

  #tellEdited(frames: readonly Accepted[]): void {
    const nowMs = this.#ports.clock.nowMs();
    for (const { seatId, touched } of frames) if (seatId && touched) this.#tallyOf(seatId).add(touched);
    for (const seatId of new Set(frames.map((frame) => frame.seatId))) {
      if (seatId === null || nowMs - (this.#toldAtMs.get(seatId) ?? -Infinity) < EDITED_INTERVAL_MS) continue;
      this.#toldAtMs.set(seatId, nowMs);
      this.#ports.onEdited(this.#documentId, seatId, this.#tallyOf(seatId).take());
    }
  }

  #tallyOf(seatId: string): EffectTally {
    const tally = this.#tallies.get(seatId) ?? new EffectTally();
    this.#tallies.set(seatId, tally);
    return tally;
  }

  #acknowledge(frames: readonly Queued[]): void {
    this.#readers.saved(frames.filter((frame) => frame.connection !== null));
    for (const frame of frames) if (frame.connection === null) frame.settled.resolve('ok');
  }

  #refuse(frame: Queued, reason: WriteRefusal): void {
    if (frame.connection === null) frame.settled.resolve(reason);
    else this.#readers.refused(frame, reason);
  }

  #turnFull(accepted: readonly Accepted[]): void {
    this.#ports.log.error(this.#fields(), 'the disk is full: a document is read-only');
    this.#held = accepted.filter(({ changes, connection }) => changes && connection !== null);
    for (const frame of accepted) this.#refuse(frame, 'disk_full');
    this.#readers.modeChanged();
    this.#ports.onFull();
    this.#retryLater();
  }

  #retryLater(): void {
    this.#ports.clock.after(DISK_RETRY_MS, async () => {
      while (this.#writing) await this.#writing;
      if (this.#held) this.#writing = this.#work(this.#held);
    });
  }

  /** Writes what was refused for want of room; when that works, everyone is asked for what came after it. */
  async #writeHeld(held: Accepted[]): Promise<void> {
    if (!(await this.#append(held))) return this.#retryLater();
    this.#held = null;
    this.#ports.log.info(this.#fields(), 'there is room again: a document can be written');
    await this.#apply(held, held);
    this.#readers.modeChanged();
  }

  #fields(error?: unknown): object {
    const documentId = this.#documentId;
    return error === undefined ? { documentId } : { documentId, error: String(error) };
  }
}

const toRow = ({ seatId, bytes }: Accepted): DocumentUpdate => ({ seatId, bytes });
