import type { Clock } from '#server/clock.ts';
import { LINES } from '#server/limits.ts';
import type { Log } from '#server/log.ts';
import type { DocumentUpdate, Store } from '#server/store/port.ts';
import { Bucket } from './bucket.ts';
import type { Compactor } from './compactor.ts';
import type { Connection } from './connection.ts';
import { Fanout } from './fanout.ts';
import { frame } from './frames.ts';
import { inspect, type GateCode } from './gate.ts';
import type { KnownState } from './known.ts';
import {
  BATCH_MAX,
  DISK_RETRY_MS,
  DOCUMENT_MAX_BYTES,
  EDITED_INTERVAL_MS,
  REST_AFTER_MS,
  SEAT_BYTES_RATE,
  UPDATE_LEAST_BYTES,
} from './limits.ts';
import { LoggedDocument, type Applied } from './logged.ts';
import {
  CLOSE_NOT_ALLOWED,
  CLOSE_TOO_MANY,
  CLOSE_TRY_AGAIN,
  answerMessage,
  askMessage,
  readMessage,
  updateMessage,
  type Message,
} from './messages.ts';
import type { Window } from './pace.ts';
import { Presence } from './presence.ts';

/** Why something was not taken; those before the gate's pass by themselves and blame nobody. */
export type Refusal =
  | 'read_only'
  | 'disk_full'
  | 'document_full'
  | GateCode
  | 'not_a_message'
  | 'too_many_syncs'
  | 'too_much_presence'
  | 'presence_too_big'
  | 'presence_malformed';

export interface RoomPorts {
  store: Store;
  clock: Clock;
  log: Log;
  pace: Window;
  compactor: Pick<Compactor, 'compact'>;
  onEdited(documentId: string, seatId: string): void;
  onRefused(reason: Refusal): void;
  /** The room can go on no longer; whoever comes next gets a fresh one from the log. */
  onLost(room: Room): void;
}

/** One update frame of a connection. */
interface Frame extends DocumentUpdate {
  connection: Connection;
  number: number;
  isAnswer: boolean;
}

interface Accepted extends Frame {
  changes: boolean;
}

type MessageOf<K extends Message['kind']> = Extract<Message, { kind: K }>;

/**
 * One document and those who have it open. Frames queue up; one batch at a time is judged, written to the log, and only
 * then applied, passed on and acknowledged: nobody ever holds what the log lacks.
 */
export class Room {
  readonly documentId: string;
  readonly connections = new Set<Connection>();
  readonly #presence: Presence;
  readonly #fanout: Fanout;
  readonly #ports: RoomPorts;
  readonly #document: LoggedDocument;
  /** Set while memory is made from the log; what arrives meanwhile waits. */
  #loading: Promise<unknown> | null = null;
  #queue: Frame[] = [];
  #writing: Promise<void> | null = null;
  /** Accepted, but not written because the disk is full. */
  #held: Accepted[] | null = null;
  #wroteAtMs = -Infinity;
  readonly #toldAtMs = new Map<string, number>();
  readonly #bytesOf = new Map<string | null, Bucket>();

  constructor(documentId: string, ports: RoomPorts) {
    this.documentId = documentId;
    this.#ports = ports;
    this.#document = new LoggedDocument(documentId, ports.store, (id) => ports.compactor.compact(id));
    const { clock, pace } = ports;
    this.#presence = new Presence({
      clock,
      owners: () => this.#document.owners,
      onDue: () => this.#fanout.flushSoon(),
    });
    this.#fanout = new Fanout({
      ...{ clock, pace, presence: this.#presence, connections: this.connections },
      stateVector: () => this.#document.stateVector(),
    });
    this.#loading = this.#load();
  }

  get isIdle(): boolean {
    return this.connections.size === 0 && !this.#writing && !this.#loading && !this.#held;
  }

  get gauges() {
    const { badUpdates, isPending, isAwake } = this.#document;
    return { queued: this.#queue.length, badUpdates, isPending, isAwake, isFull: this.#held !== null };
  }

  join(connection: Connection): void {
    const others = [...this.connections].filter((each) => each.access.seatId === connection.access.seatId);
    if (others.length >= LINES) others[0]?.close(CLOSE_TOO_MANY, 'too many connections');
    this.connections.add(connection);
    connection.outlet.catchUp = () => this.#catchUp(connection);
    this.#tellMode(connection);
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    this.#presence.leave(connection);
  }

  /** Called now and then: a document nobody has written in for a while takes less room. */
  rest(): void {
    const isQuiet = this.#ports.clock.nowMs() - this.#wroteAtMs >= REST_AFTER_MS;
    if (isQuiet && !this.#writing && !this.#loading) this.#document.rest();
  }

  /** Nobody is here any more; what was written since the last snapshot goes into one. */
  unload(): void {
    if (this.#document.isUnfolded) void this.#ports.compactor.compact(this.documentId);
  }

  /** Asks every connection's rights anew. */
  recheck(): void {
    for (const connection of this.connections) {
      if (connection.access.mayRead()) this.#tellMode(connection);
      else connection.close(CLOSE_NOT_ALLOWED, 'not allowed');
    }
  }

  receive(connection: Connection, bytes: Uint8Array): void {
    if (this.#loading) return void this.#loading.then(() => this.receive(connection, bytes));
    try {
      this.#hear(connection, bytes);
    } catch (error) {
      this.#ports.log.error(this.#fields(error), 'a message could not be handled');
      connection.close(CLOSE_TRY_AGAIN, 'try again');
    }
  }

  async state(): Promise<Uint8Array> {
    await this.settled();
    return this.#document.state();
  }

  /** Resolves when everything received so far is on disk or refused. */
  async settled(): Promise<void> {
    while (this.#loading ?? this.#writing) await (this.#loading ?? this.#writing);
    this.#fanout.flush();
  }

  async #load(): Promise<void> {
    try {
      await this.#document.load();
    } catch (error) {
      this.#lose(error);
    } finally {
      this.#loading = null;
    }
  }

  #hear(connection: Connection, bytes: Uint8Array): void {
    if (connection.isDismissed) return; // a socket still delivers what came before its goodbye was answered
    if (!connection.access.mayRead()) return connection.close(CLOSE_NOT_ALLOWED, 'not allowed');
    const message = readMessage(bytes);
    if (message === null) return this.#offend(connection, 'not_a_message');
    if (message.kind === 'update') this.#receiveUpdate(connection, message);
    else if (message.kind === 'ask') this.#answer(connection, message);
    else if (message.kind === 'presence') this.#receivePresence(connection, message);
    else if (connection.presence.take(this.#ports.clock.nowMs()))
      connection.outlet.deliver(null, this.#presence.all(connection));
  }

  #offend(connection: Connection, reason: Refusal): void {
    this.#ports.onRefused(reason);
    connection.countOffence();
  }

  #receivePresence(connection: Connection, { entries }: MessageOf<'presence'>): void {
    if (!connection.presence.take(this.#ports.clock.nowMs()))
      return this.#ports.onRefused('too_much_presence');
    this.#presence.receive(connection, entries, (reason) => this.#offend(connection, reason));
  }

  /** What the page lacks, our own question for what we lack, and who is here. */
  #answer(connection: Connection, { stateVector }: MessageOf<'ask'>): void {
    if (connection.outlet.isFilling || !connection.syncs.take(this.#ports.clock.nowMs()))
      return this.#ports.onRefused('too_many_syncs');
    const missing = this.#missing(stateVector);
    if (missing === null) return this.#offend(connection, 'not_a_message');
    connection.outlet.fill(frame(answerMessage(missing)));
    this.#ask(connection);
    connection.outlet.deliver(null, this.#presence.all(connection));
  }

  /** One difference, however much was left out. */
  #catchUp(connection: Connection): void {
    const missing = this.#document.state(connection.outlet.sentUpTo ?? undefined);
    connection.outlet.fill(frame(updateMessage(missing)));
  }

  #missing(stateVector: Uint8Array): Uint8Array | null {
    try {
      return this.#document.state(stateVector);
    } catch {
      return null;
    }
  }

  #ask(connection: Connection): void {
    connection.send(askMessage(this.#document.stateVector()));
  }

  /** A page that may write again is asked for what it could not write before. */
  #tellMode(connection: Connection): void {
    const mayWrite = !this.#held && connection.access.mayWrite();
    if (connection.tellMode(mayWrite)) connection.askAgain(() => this.#ask(connection));
  }

  #receiveUpdate(connection: Connection, { update, isAnswer }: MessageOf<'update'>): void {
    connection.frames += 1;
    const { seatId } = connection.access;
    this.#queue.push({ connection, number: connection.frames, seatId, bytes: update, isAnswer });
    const waitMs = this.#waitAfter(connection, update.length);
    if (waitMs > 0) connection.pause(waitMs);
    this.#writing ??= this.#write(null);
  }

  /** For how long nothing more is read of a connection, in ms. */
  #waitAfter({ access: { seatId }, updates }: Connection, sizeBytes: number): number {
    const nowMs = this.#ports.clock.nowMs();
    const bytes = this.#bytesOf.get(seatId) ?? new Bucket(SEAT_BYTES_RATE, nowMs);
    this.#bytesOf.set(seatId, bytes);
    return Math.max(updates.borrow(nowMs), bytes.borrow(nowMs, Math.max(sizeBytes, UPDATE_LEAST_BYTES)));
  }

  /** One batch after the other, each of what came in one tick or while the one before was being written. */
  async #write(held: Accepted[] | null): Promise<void> {
    try {
      if (held) await this.#writeHeld(held);
      else await new Promise((resolve) => setImmediate(resolve));
      while (this.#queue.length > 0) await this.#commit(this.#judge(this.#queue.splice(0, BATCH_MAX)));
    } catch (error) {
      this.#lose(error);
    } finally {
      this.#writing = null;
    }
  }

  #judge(batch: readonly Frame[]): Accepted[] {
    const accepted: Accepted[] = [];
    let known: KnownState | null = null;
    for (const frame of batch) {
      // Most answers hold nothing that is not here, and to see that the document need not be awake.
      const isNothing = known === null && frame.isAnswer && this.#document.isNothingNew(frame.bytes);
      const verdict = isNothing ? nothing(frame) : this.#judgeOne(frame, (known ??= this.#document.known()));
      if (verdict.ok) accepted.push({ ...frame, changes: verdict.changes, bytes: verdict.bytes });
      else this.#refuse(frame, verdict.code);
    }
    return accepted;
  }

  #judgeOne({ connection, seatId, bytes, isAnswer }: Frame, known: KnownState) {
    const verdict = inspect(bytes, known, seatId, isAnswer ? 'sync' : 'live');
    if (!verdict.ok) return verdict;
    const { changes, bytes: fresh } = verdict.value;
    const code = changes ? this.#whyNotNow(connection, fresh.length) : null;
    if (code) return { ok: false as const, code };
    known.take(verdict.value, seatId);
    return { ok: true as const, changes, bytes: fresh };
  }

  #whyNotNow({ access }: Connection, sizeBytes: number): Refusal | null {
    if (!access.mayRead() || !access.mayWrite()) return 'read_only';
    if (this.#held) return 'disk_full';
    return this.#document.sizeBytes + sizeBytes > DOCUMENT_MAX_BYTES ? 'document_full' : null;
  }

  #refuse({ connection, number }: Frame, reason: Refusal): void {
    connection.refuse(number, reason);
    if (reason === 'read_only') this.#tellMode(connection);
    if (reason === 'read_only' || reason === 'disk_full' || reason === 'document_full')
      return this.#ports.onRefused(reason);
    if (reason === 'gap') connection.askAgain(() => this.#ask(connection));
    else connection.isBroken = true;
    this.#offend(connection, reason);
  }

  async #commit(accepted: readonly Accepted[]): Promise<void> {
    const rows = accepted.filter(({ changes }) => changes);
    if (rows.length > 0) {
      if (!(await this.#document.append(rows.map(toRow)))) return this.#turnFull(accepted);
      this.#wroteAtMs = this.#ports.clock.nowMs();
      await this.#apply(rows, accepted);
      this.#compactWhenLong();
    } else this.#acknowledge(accepted);
  }

  #compactWhenLong(): void {
    if (!this.#document.isLong) return;
    this.#document.countAnew();
    void this.#ports.compactor.compact(this.documentId);
  }

  /** What is in the log: into memory, to everyone, and then "saved" to those who sent it. */
  async #apply(rows: readonly Accepted[], frames: readonly Accepted[]): Promise<void> {
    const { bad, rebuiltAfter } = await this.#applyAlone(rows);
    const refused = new Set<Frame>(rows.filter((_, index) => bad.has(index)));
    if (rebuiltAfter !== null)
      this.#ports.log.error(this.#fields(rebuiltAfter), 'an update could not be applied');
    for (const frame of refused) this.#refuse(frame, 'malformed');
    if (rebuiltAfter === null) for (const { bytes, connection } of rows) this.#fanout.add(bytes, connection);
    else this.#fanout.add(this.#document.state(), null);
    this.#acknowledge(frames.filter((frame) => !refused.has(frame)));
    this.#tellEdited(rows.filter((frame) => !refused.has(frame)));
  }

  /** While memory is made anew from the log, nobody is answered out of it. */
  async #applyAlone(rows: readonly Accepted[]): Promise<Applied> {
    try {
      const applying = this.#document.apply(rows);
      this.#loading = applying.catch(() => undefined);
      return await applying;
    } finally {
      this.#loading = null;
    }
  }

  #turnFull(accepted: readonly Accepted[]): void {
    this.#ports.log.error(this.#fields(), 'the disk is full: a document is read-only');
    this.#held = accepted.filter(({ changes }) => changes);
    for (const frame of accepted) this.#refuse(frame, 'disk_full');
    for (const connection of this.connections) this.#tellMode(connection);
    this.#retryLater();
  }

  #retryLater(): void {
    this.#ports.clock.after(DISK_RETRY_MS, async () => {
      await this.settled();
      if (this.#held) this.#writing = this.#write(this.#held);
    });
  }

  /** Writes what was refused for want of room; when that works, everyone is asked for what came after it. */
  async #writeHeld(held: Accepted[]): Promise<void> {
    if (!(await this.#document.append(held.map(toRow)))) return this.#retryLater();
    this.#held = null;
    this.#ports.log.info(this.#fields(), 'there is room again: a document can be written');
    await this.#apply(held, held);
    for (const connection of this.connections) this.#tellMode(connection);
  }

  #acknowledge(frames: readonly Frame[]): void {
    for (const { connection, number } of frames) this.#fanout.saved(connection, number);
    this.#fanout.flushSoon();
  }

  #tellEdited(frames: readonly Frame[]): void {
    const nowMs = this.#ports.clock.nowMs();
    for (const seatId of new Set(frames.map((frame) => frame.seatId))) {
      if (seatId === null || nowMs - (this.#toldAtMs.get(seatId) ?? -Infinity) < EDITED_INTERVAL_MS) continue;
      this.#toldAtMs.set(seatId, nowMs);
      this.#ports.onEdited(this.documentId, seatId);
    }
  }

  /** After an error of the store nobody knows what is on disk: all leave, and come back to what the log says. */
  #lose(error: unknown): void {
    this.#ports.log.error(this.#fields(error), 'a document was dropped from memory');
    this.#queue = [];
    this.#held = null;
    this.#ports.onLost(this);
    for (const connection of this.connections) connection.close(CLOSE_TRY_AGAIN, 'try again');
  }

  #fields(error?: unknown): object {
    return error === undefined
      ? { documentId: this.documentId }
      : { documentId: this.documentId, error: String(error) };
  }
}

const toRow = ({ seatId, bytes }: Accepted): DocumentUpdate => ({ seatId, bytes });

const nothing = ({ bytes }: Frame) => ({ ok: true as const, changes: false, bytes });
