import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { parseDocumentId } from '#lib/domain/documents.ts';
import type { History } from '#lib/domain/history.ts';
import type { Undone } from '#lib/domain/undo.ts';
import type { RestoreHow } from '#lib/protocol/history.ts';
import type { BoardLook } from '#lib/protocol/pushes.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { Clock } from '#server/clock.ts';
import type { Log } from '#server/log.ts';
import { StoreFullError, type Store } from '#server/store/port.ts';
import type { DocumentAccess } from './access.ts';
import { Archive } from './archive.ts';
import { Compactor } from './compactor.ts';
import type { Effect } from './effect.ts';
import { Connection } from './connection.ts';
import { Door, refuse } from './door.ts';
import { Keeper } from './keeper.ts';
import {
  FOLD_AT_CLOSE_MS,
  GOODBYE_MS,
  HEARTBEAT_MS,
  REST_LOOK_MS,
  SYNC_MAX_BYTES,
  UNLOAD_AFTER_MS,
} from './limits.ts';
import { LoggedDocument } from './logged.ts';
import { Leaves, type Leaf } from './leaves.ts';
import { Looks } from './looks.ts';
import { CLOSE_GONE, CLOSE_RESTART } from './messages.ts';
import { measure, type DocumentMetrics } from './metrics.ts';
import { Pace } from './pace.ts';
import { Rest } from './rest.ts';
import { Room, type Refusal, type RoomPorts } from './room.ts';
import { foldingThread } from './thread.ts';

export interface DocumentPorts {
  store: Store;
  clock: Clock;
  log: Log;
  /** With which number this hub may write a document now, see `Store.takeOver`; 0 where nobody ever took its lesson over. */
  fenceOf(documentId: string): number;
  /** At most once per 10 s a seat and document, only for edits that changed something. */
  onEdited(documentId: string, seatId: string, effect: Effect): void;
  /** A document could not be written for want of room. */
  onFull(): void;
}

type RestoreRefusal = 'no_such_minute' | 'document_full';

export interface DocumentServer {
  /** Takes over an accepted upgrade of /doc/<documentId>. */
  connect(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    documentId: string,
    access: DocumentAccess,
  ): void;
  /**
   * Re-checks every connection of a lesson's documents (after a move, a pause, a removal, an end): those who may no
   * longer read are closed with 4403, others are told read-only or not.
   */
  recheck(lessonId: string): void;
  /** Encoded state as one update, for reviews and tests; empty when there is none. */
  readState(documentId: string): Promise<Uint8Array>;
  /** All that is remembered of a document; no steps when there is none. */
  history(documentId: string): Promise<History>;
  /** Resolves when the change is on disk; everybody who has the board open gets it like any other. */
  restore(documentId: string, minute: number, how: RestoreHow): Promise<Outcome<null, RestoreRefusal>>;
  undo(documentId: string, seatId: string, sinceMinute: number): Promise<Outcome<Undone, 'document_full'>>;
  /** Brings a leaf up to what its board is by now. */
  takeLeaf(boardId: string, leafId: string): Promise<void>;
  /** Puts leaves onto their board. Returns how many of them could not be. */
  gatherLeaves(boardId: string, leaves: readonly Leaf[]): Promise<number>;
  /** What lies in these frames of a board, each with itself; those that are not there are left out. */
  framed(documentId: string, frameIds: readonly string[]): Promise<[frameId: string, objectIds: string[]][]>;
  /** Which of these objects are on a board. */
  present(documentId: string, objectIds: readonly string[]): Promise<string[]>;
  /** Closes and unloads a lesson's documents, before the lesson is deleted. */
  forget(lessonId: string): Promise<void>;
  /** Whether a document of a lesson is in memory. */
  isOpen(lessonId: string): boolean;
  /** Resolves when what has been said so far on a lesson's documents is on disk. */
  settled(lessonId: string): Promise<void>;
  /** Closes a lesson's documents with 1012: another node looks after them. */
  release(lessonId: string): void;
  /** Shows what a board looks like from afar, now and whenever that changes. Returns how to stop. */
  watch(documentId: string, show: (look: BoardLook) => void): () => void;
  /** Shows what the wall shows of a board (see `domain/board/sheet.ts`), now and as it changes. Returns how to stop. */
  watchSheet(documentId: string, show: (sheet: Uint8Array) => void): () => void;
  /** Whether a picture is on the sheet that is shown now. */
  isOnSheet(documentId: string, blob: string): boolean;
  metrics(): DocumentMetrics;
  /** Refuses new connections, writes what is under way, closes with 1012. */
  close(): Promise<void>;
}

export function createDocumentServer(ports: DocumentPorts): DocumentServer {
  return new Documents(ports);
}

class Documents implements DocumentServer {
  readonly #ports: DocumentPorts;
  readonly #rooms = new Map<string, Room>();
  readonly #refused: Record<string, number> = {};
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    perMessageDeflate: false,
    maxPayload: SYNC_MAX_BYTES + 64, // and the message's own head
  });
  readonly #connections = new Set<Connection>();
  /** Lessons on their way out: what the hub is still making of their documents is not written. */
  readonly #forgotten = new Set<string>();
  readonly #door: Door;
  readonly #pace: Pace;
  readonly #thread = foldingThread();
  readonly #keeper = new Keeper();
  readonly #compactor: Compactor;
  readonly #archive: Archive;
  readonly #looks: Looks;
  readonly #leaves: Leaves;
  readonly #timers: readonly (() => void)[];
  #isClosing = false;

  constructor(ports: DocumentPorts) {
    this.#ports = ports;
    this.#door = new Door(ports.clock, () => this.#countRefused('not_welcome'));
    this.#pace = new Pace(ports.clock);
    this.#compactor = new Compactor(ports.store, ports.log, this.#thread);
    this.#archive = new Archive({ ...ports, thread: this.#thread, compactor: this.#compactor });
    this.#looks = new Looks({
      ...{ clock: ports.clock, log: ports.log },
      enter: (documentId) => this.#roomOf(documentId),
      leave: (room) => this.#unloadLater(room),
    });
    this.#leaves = new Leaves({
      log: ports.log,
      enter: (documentId) => this.#roomToWrite(documentId),
      leave: (room) => this.#unloadLater(room),
    });
    const rest = new Rest(this.#pace);
    this.#timers = [
      ports.clock.every(HEARTBEAT_MS, () => this.#beat()),
      ports.clock.every(REST_LOOK_MS, () => rest.look([...this.#rooms.values()])),
    ];
  }

  connect(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    documentId: string,
    access: DocumentAccess,
  ): void {
    socket.on('error', () => socket.destroy());
    if (this.#isClosing || this.#rooms.get(documentId)?.hasRoomFor(access.seatId) === false)
      return refuse(socket, '503 Service Unavailable');
    if (!this.#door.opensFor(this.#door.conductOf(documentId, access), socket)) return;
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) =>
      this.#open(webSocket, socket, documentId, access),
    );
  }

  recheck(lessonId: string): void {
    for (const room of this.#roomsOf(lessonId)) room.recheck();
  }

  async readState(documentId: string): Promise<Uint8Array> {
    const room = this.#rooms.get(documentId);
    if (room) return room.state();
    const { store, fenceOf } = this.#ports;
    const ports = { store, fenceOf, compactor: this.#compactor, keeper: this.#keeper };
    const document = new LoggedDocument(documentId, ports);
    await document.load();
    return document.isEmpty ? new Uint8Array() : document.state().finally(() => document.drop());
  }

  history(documentId: string): Promise<History> {
    return this.#archive.history(documentId);
  }

  async restore(documentId: string, minute: number, how: RestoreHow) {
    const restoring = await this.#archive.restoring(documentId, minute, how);
    return restoring.ok ? this.#write(documentId, restoring.value) : restoring;
  }

  async undo(documentId: string, seatId: string, sinceMinute: number) {
    const { changes, undone } = await this.#archive.undoing(documentId, seatId, sinceMinute);
    const written = await this.#write(documentId, changes);
    return written.ok ? done(undone) : written;
  }

  takeLeaf(boardId: string, leafId: string): Promise<void> {
    return this.#leaves.take(boardId, leafId);
  }

  gatherLeaves(boardId: string, leaves: readonly Leaf[]): Promise<number> {
    return this.#leaves.gather(boardId, leaves);
  }

  async framed(documentId: string, frameIds: readonly string[]): Promise<[string, string[]][]> {
    const state = await this.readState(documentId);
    return state.length === 0 ? [] : this.#thread.run('framedIn', state, frameIds);
  }

  async present(documentId: string, objectIds: readonly string[]): Promise<string[]> {
    if (objectIds.length === 0) return [];
    const state = await this.readState(documentId);
    return state.length === 0 ? [] : this.#thread.run('presentIn', state, objectIds);
  }

  async forget(lessonId: string): Promise<void> {
    this.#forgotten.add(lessonId);
    for (const room of this.#roomsOf(lessonId)) {
      this.#shut(room, CLOSE_GONE, 'gone');
      await room.settled();
      room.drop();
    }
  }

  isOpen(lessonId: string): boolean {
    return this.#roomsOf(lessonId).length > 0;
  }

  async settled(lessonId: string): Promise<void> {
    await Promise.all(this.#roomsOf(lessonId).map((room) => room.settled()));
  }

  release(lessonId: string): void {
    for (const room of this.#roomsOf(lessonId)) {
      this.#shut(room, CLOSE_RESTART, 'it has moved');
      void room.settled().then(() => room.drop());
    }
  }

  #shut(room: Room, code: number, reason: string): void {
    this.#looks.end(room.documentId);
    this.#rooms.delete(room.documentId);
    for (const connection of room.connections) connection.close(code, reason);
  }

  watch(documentId: string, show: (look: BoardLook) => void): () => void {
    return this.#looks.watch(documentId, show);
  }

  watchSheet(documentId: string, show: (sheet: Uint8Array) => void): () => void {
    return this.#looks.watchSheet(documentId, show);
  }

  isOnSheet(documentId: string, blob: string): boolean {
    return this.#looks.hasPicture(documentId, blob);
  }

  metrics(): DocumentMetrics {
    return {
      ...measure([...this.#rooms.values()], [...this.#connections]),
      windowMs: this.#pace.windowMs(0, false),
      refused: { ...this.#refused },
    };
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    for (const stop of this.#timers) stop();
    this.#pace.close();
    await this.#looks.close();
    await Promise.all([...this.#rooms.values()].map((room) => room.settled()));
    for (const connection of this.#connections) connection.close(CLOSE_RESTART, 'the hub restarts');
    await this.#goodbye();
    await Promise.all([...this.#rooms.values()].map((room) => room.settled()));
    await this.#foldAll();
    await Promise.all([this.#archive.close(), this.#compactor.close()]);
    await Promise.all([this.#thread.close(), this.#keeper.close()]);
  }

  /** Waits for the sockets to close by themselves, but not long. */
  async #goodbye(): Promise<void> {
    const stopWaiting = this.#ports.clock.after(GOODBYE_MS, () =>
      this.#connections.forEach((each) => each.terminate()),
    );
    const closed = [...this.#sockets.clients].map(
      (socket) => new Promise((resolve) => socket.once('close', resolve)),
    );
    await Promise.all(closed);
    stopWaiting();
  }

  /** What was open opens as bytes tomorrow, as far as that can be made in the time there is. */
  async #foldAll(): Promise<void> {
    const stopWaiting = this.#ports.clock.after(FOLD_AT_CLOSE_MS, () => void this.#compactor.close());
    const rooms = [...this.#rooms.values()];
    this.#rooms.clear();
    await Promise.all(rooms.map((room) => room.unload()));
    stopWaiting();
  }

  /** Changes by the hub itself, on the same way as everybody's. */
  async #write(documentId: string, changes: readonly Uint8Array[]): Promise<Outcome<null, 'document_full'>> {
    const room = this.#roomToWrite(documentId);
    const written = await room.write(changes).finally(() => this.#unloadLater(room));
    if (written === 'ok') return done(null);
    if (written === 'document_full') return refused(written);
    throw written === 'disk_full'
      ? new StoreFullError()
      : new Error(`the hub's own change was refused: ${written}`);
  }

  #beat(): void {
    for (const connection of this.#connections) connection.beat();
    this.#door.forget();
  }

  #open(socket: WebSocket, stream: Duplex, documentId: string, access: DocumentAccess): void {
    this.#pace.hurry();
    const room = this.#roomOf(documentId);
    const conduct = this.#door.conductOf(documentId, access);
    const connection = new Connection(socket, stream, { access, conduct, clock: this.#ports.clock });
    this.#connections.add(connection);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#leave(room, connection));
    room.join(connection);
  }

  #leave(room: Room, connection: Connection): void {
    this.#connections.delete(connection);
    room.leave(connection);
    this.#unloadLater(room);
  }

  #roomToWrite(documentId: string): Room {
    if (this.#forgotten.has(parseDocumentId(documentId)?.lessonId ?? ''))
      throw new Error('the lesson is gone');
    return this.#roomOf(documentId);
  }

  #roomOf(documentId: string): Room {
    return this.#rooms.get(documentId) ?? this.#openRoom(documentId);
  }

  #openRoom(documentId: string): Room {
    const { store, clock, log, fenceOf, onEdited, onFull } = this.#ports;
    const ports: RoomPorts = {
      ...{ store, clock, log, fenceOf, onEdited, onFull, pace: this.#pace },
      compactor: this.#compactor,
      keeper: this.#keeper,
      onRefused: (reason) => this.#countRefused(reason),
      onLost: (room) => this.#drop(room),
    };
    const room = new Room(documentId, ports);
    this.#rooms.set(documentId, room);
    return room;
  }

  #countRefused(reason: Refusal | 'not_welcome'): void {
    this.#refused[reason] = (this.#refused[reason] ?? 0) + 1;
  }

  /** An idle room has nothing that is not in the log, so leaving the map is all that unloading needs. */
  #unloadLater(room: Room): void {
    if (room.isWanted) return;
    this.#ports.clock.after(UNLOAD_AFTER_MS, () => {
      if (room.isIdle) this.#unload(room);
      else this.#unloadLater(room);
    });
  }

  #unload(room: Room): void {
    if (this.#rooms.get(room.documentId) === room) void room.unload();
    this.#drop(room);
  }

  #drop(room: Room): void {
    if (this.#rooms.get(room.documentId) === room) this.#rooms.delete(room.documentId);
  }

  #roomsOf(lessonId: string): Room[] {
    return [...this.#rooms.values()].filter(
      (room) => parseDocumentId(room.documentId)?.lessonId === lessonId,
    );
  }
}
