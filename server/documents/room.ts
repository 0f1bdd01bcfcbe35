import type { Clock } from '#server/clock.ts';
import type { Log } from '#server/log.ts';
import type { Store } from '#server/store/port.ts';
import type { Compactor } from './compactor.ts';
import type { Connection } from './connection.ts';
import type { Effect } from './effect.ts';
import { Fanout } from './fanout.ts';
import { frame } from './frames.ts';
import type { Author } from './gate.ts';
import type { Keeper } from './keeper.ts';
import { Lines } from './lines.ts';
import { LoggedDocument, TakenOver } from './logged.ts';
import {
  CLOSE_NOT_ALLOWED,
  CLOSE_RESTART,
  CLOSE_TRY_AGAIN,
  MESSAGE_PRESENCE,
  answerMessage,
  askMessage,
  readMessage,
  updateMessage,
  type Message,
  type Mode,
} from './messages.ts';
import type { Pace } from './pace.ts';
import { Presence } from './presence.ts';
import { isStateVector } from './structs.ts';
import { Writer, type Frame, type Readers, type WriteRefusal, type Written } from './writer.ts';

/** Why something that a connection said was not taken. */
export type Refusal =
  WriteRefusal | 'not_a_message' | 'too_much_presence' | 'presence_too_big' | 'presence_malformed';

export interface RoomPorts {
  store: Store;
  clock: Clock;
  log: Log;
  pace: Pick<Pace, 'windowMs' | 'turn'>;
  compactor: Pick<Compactor, 'compact'>;
  keeper: Keeper;
  fenceOf(documentId: string): number;
  onEdited(documentId: string, seatId: string, effect: Effect): void;
  onFull(): void;
  onRefused(reason: Refusal): void;
  /** The room can go on no longer; whoever comes next gets a fresh one from the log. */
  onLost(room: Room): void;
}

/**
 * Happens to honest pages: after a lost frame all that follow it are a gap, and work from offline meets locks that it could
 * not know of. What it costs the hub is counted all the same.
 */
const BLAMELESS: ReadonlySet<WriteRefusal> = new Set([
  'read_only',
  'disk_full',
  'document_full',
  'gap',
  'locked',
]);

const FULLNESS = { roomy: 'write', nearly: 'nearlyFull', full: 'documentFull' } as const;

type MessageOf<K extends Message['kind']> = Extract<Message, { kind: K }>;

/** One document and those who have it open: who is here, what they say, and what they are told. */
export class Room {
  readonly documentId: string;
  /** Told of every change, as it is passed on; while there are any, the room stays open. */
  readonly watchers = new Set<(bytes: Uint8Array) => void>();
  readonly #lines: Lines;
  readonly #presence: Presence;
  readonly #fanout: Fanout;
  readonly #ports: RoomPorts;
  readonly #document: LoggedDocument;
  readonly #writer: Writer;
  /** Set while memory is made from the log; what arrives meanwhile waits. */
  #loading: Promise<unknown> | null = null;

  constructor(documentId: string, ports: RoomPorts) {
    this.documentId = documentId;
    this.#ports = ports;
    this.#document = new LoggedDocument(documentId, ports);
    const { clock, pace } = ports;
    this.#lines = new Lines(clock);
    this.#presence = new Presence({
      clock,
      owners: () => this.#document.owners,
      onDue: () => this.#fanout.flushSoon(),
    });
    this.#fanout = new Fanout({
      ...{ clock, pace, presence: this.#presence, connections: this.connections },
      stateVector: () => this.#document.stateVector(),
    });
    this.#writer = this.#makeWriter();
    this.#loading = this.#load();
  }

  get connections(): ReadonlySet<Connection> {
    return this.#lines.open;
  }

  /** Somebody has it open, or looks at it from afar. */
  get isWanted(): boolean {
    return this.connections.size > 0 || this.watchers.size > 0;
  }

  /** How many students have it open. */
  get hands(): number {
    return new Set([...this.connections].flatMap(({ access }) => access.seatId ?? [])).size;
  }

  get fullness(): keyof typeof FULLNESS {
    return this.#document.growth.fullness;
  }

  get isIdle(): boolean {
    return !this.isWanted && this.#writer.isIdle && !this.#loading;
  }

  get gauges() {
    const { badUpdates, isPending, isAwake, isKept } = this.#document;
    const { queued, isFull } = this.#writer;
    return { queued, badUpdates, isPending, isAwake, isKept, isFull };
  }

  hasRoomFor(seatId: string | null): boolean {
    return this.#lines.hasRoomFor(seatId);
  }

  join(connection: Connection): void {
    this.#lines.add(connection);
    connection.listen((message) => this.receive(connection, message));
    connection.outlet.catchUp = () => this.#catchUp(connection);
    this.#tellMode(connection);
  }

  leave(connection: Connection): void {
    this.#lines.open.delete(connection);
    this.#presence.leave(connection);
  }

  get isAwake(): boolean {
    return this.#document.isAwake;
  }

  get quietMs(): number {
    return this.#writer.quietMs;
  }

  /** A document nobody has written in for so long takes less room. */
  restAfter(quietMs: number): void {
    if (this.quietMs < quietMs || this.#loading) return;
    this.#document.rest().catch((error: unknown) => this.#lose(error));
  }

  /** Nobody is here any more; what was written since the last snapshot goes into one. */
  async unload(): Promise<void> {
    this.drop();
    if (this.#document.growth.isUnfolded) await this.#ports.compactor.compact(this.documentId);
  }

  /** Nothing is asked of it any more. */
  drop(): void {
    this.#document.drop();
  }

  /** Asks every connection's rights anew. */
  recheck(): void {
    for (const connection of this.connections) {
      if (connection.access.mayRead()) this.#tellMode(connection);
      else connection.close(CLOSE_NOT_ALLOWED, 'not allowed');
    }
  }

  receive(connection: Connection, bytes: Uint8Array): void {
    void this.#ports.pace.turn();
    if (this.#loading) return void this.#loading.then(() => this.receive(connection, bytes));
    try {
      this.#hear(connection, bytes);
    } catch (error) {
      this.#ports.log.error(this.#fields(error), 'a message could not be handled');
      connection.close(CLOSE_TRY_AGAIN, 'try again');
    }
  }

  /** Changes by the hub itself. Resolves when they are on disk or refused; throws when nobody knows. */
  async write(updates: readonly Uint8Array[], author: Author = null): Promise<Written> {
    await this.#loading;
    return this.#writer.writeOwn(updates, author);
  }

  /** Everything, or what somebody with this state vector lacks. */
  async state(stateVector?: Uint8Array): Promise<Uint8Array> {
    await this.settled();
    return this.#document.state(stateVector);
  }

  async stateVector(): Promise<Uint8Array> {
    await this.settled();
    return this.#document.stateVector();
  }

  /** Resolves when everything received so far is on disk or refused. */
  async settled(): Promise<void> {
    while (this.#loading ?? this.#writer.writing) await (this.#loading ?? this.#writer.writing);
    this.#fanout.flush();
  }

  async #load(): Promise<void> {
    try {
      await this.#document.load();
      this.#tellModes();
    } catch (error) {
      this.#lose(error);
    } finally {
      this.#loading = null;
    }
  }

  /** While memory is made anew from the log, nobody is answered out of it. */
  async #alone<T>(work: Promise<T>): Promise<T> {
    try {
      this.#loading = work.catch(() => undefined);
      return await work;
    } finally {
      this.#loading = null;
    }
  }

  #makeWriter(): Writer {
    const readers: Readers = {
      changed: (bytes, author) => {
        this.#fanout.add(bytes, author);
        for (const hear of this.watchers) hear(bytes);
      },
      saved: (frames) => this.#acknowledge(frames),
      refused: (refused, reason) => this.#refuse(refused, reason),
      modeChanged: () => this.#tellModes(),
      alone: (work) => this.#alone(work),
      lost: (error) => this.#lose(error),
    };
    return new Writer(this.documentId, this.#document, readers, this.#ports);
  }

  #hear(connection: Connection, bytes: Uint8Array): void {
    if (connection.isDismissed) return; // a socket still delivers what came before its goodbye was answered
    if (!connection.access.mayRead()) return connection.close(CLOSE_NOT_ALLOWED, 'not allowed');
    if (bytes[0] === MESSAGE_PRESENCE && !this.#mayBePresent(connection)) return; // not even looked into
    const message = readMessage(bytes);
    if (message === null) return this.#offend(connection, 'not_a_message');
    if (message.kind === 'update') this.#receiveUpdate(connection, message);
    else if (message.kind === 'ask') this.#answer(connection, message);
    else if (message.kind === 'presence') this.#receivePresence(connection, message);
    else if (this.#mayBePresent(connection)) connection.outlet.deliver(null, this.#presence.all(connection));
  }

  #offend(connection: Connection, reason: Refusal): void {
    this.#ports.onRefused(reason);
    connection.conduct.offend(connection);
  }

  #mayBePresent({ conduct }: Connection): boolean {
    const may = conduct.presence.take(this.#ports.clock.nowMs());
    if (!may) this.#ports.onRefused('too_much_presence');
    return may;
  }

  #receivePresence(connection: Connection, { entries }: MessageOf<'presence'>): void {
    this.#presence.receive(connection, entries, (reason) => this.#offend(connection, reason));
  }

  /** What the page lacks, our own question for what we lack, and who is here; of several questions the last. */
  #answer(connection: Connection, { stateVector }: MessageOf<'ask'>): void {
    connection.pause(connection.conduct.ask(stateVector.length));
    if (!isStateVector(stateVector)) return this.#offend(connection, 'not_a_message');
    connection.answerWhenDue(() => {
      this.#answerNow(connection, stateVector).catch((error: unknown) => this.#lose(error));
    });
  }

  async #answerNow(connection: Connection, stateVector: Uint8Array): Promise<void> {
    const missing = await this.#document.state(stateVector);
    if (!connection.isOpen) return;
    connection.outlet.fill(frame(answerMessage(missing)));
    this.#ask(connection);
    connection.outlet.deliver(null, this.#presence.all(connection));
  }

  /** One difference, however much was left out. */
  #catchUp(connection: Connection): void {
    this.#document.state(connection.outlet.sentUpTo ?? undefined).then(
      (missing) => connection.isOpen && connection.outlet.fill(frame(updateMessage(missing))),
      (error: unknown) => this.#lose(error),
    );
  }

  #ask(connection: Connection): void {
    connection.send(askMessage(this.#document.stateVector()));
  }

  /** A page that may write again is asked for what it could not write before. */
  #tellMode(connection: Connection): void {
    if (connection.tellMode(this.#modeOf(connection))) connection.askAgain(() => this.#ask(connection));
  }

  #tellModes(): void {
    for (const connection of this.connections) this.#tellMode(connection);
  }

  #modeOf({ access }: Connection): Mode {
    if (!access.mayWrite()) return 'read';
    if (this.#writer.isFull) return 'diskFull';
    return FULLNESS[this.#document.growth.fullness];
  }

  #receiveUpdate(connection: Connection, { update, isAnswer }: MessageOf<'update'>): void {
    connection.frames += 1;
    const { seatId } = connection.access;
    this.#writer.write({ connection, number: connection.frames, seatId, bytes: update, isAnswer });
    connection.pause(connection.conduct.write(update.length));
  }

  #acknowledge(frames: readonly Frame[]): void {
    for (const { connection, number } of frames) this.#fanout.saved(connection, number);
    this.#fanout.flushSoon();
  }

  #refuse({ connection, number }: Frame, reason: WriteRefusal): void {
    connection.refuse(number, reason);
    if (reason === 'read_only') this.#tellMode(connection);
    if (reason === 'gap') connection.askAgain(() => this.#ask(connection));
    if (reason === 'locked') connection.isBroken = true;
    if (BLAMELESS.has(reason)) return this.#ports.onRefused(reason);
    connection.isBroken = true;
    this.#offend(connection, reason);
  }

  /** Another hub writes here, or nobody knows what is on disk: all leave, and come back to what the log says. */
  #lose(error: unknown): void {
    const code = error instanceof TakenOver ? CLOSE_RESTART : CLOSE_TRY_AGAIN;
    this.#ports.log.error(this.#fields(error), 'a document was dropped from memory');
    this.#writer.drop(error);
    this.#document.drop();
    this.#ports.onLost(this);
    for (const connection of this.connections) connection.close(code, 'try again');
  }

  #fields(error: unknown): object {
    return { documentId: this.documentId, error: String(error) };
  }
}
