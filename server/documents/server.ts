import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { parseDocumentId } from '#lib/domain/documents.ts';
import type { History } from '#lib/domain/history.ts';
import type { Undone } from '#lib/domain/undo.ts';
import type { RestoreHow } from '#lib/protocol/history.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { Clock } from '#server/clock.ts';
import type { Log } from '#server/log.ts';
import { StoreFullError, type Store } from '#server/store/port.ts';
import type { DocumentAccess } from './access.ts';
import { Archive } from './archive.ts';
import { Compactor } from './compactor.ts';
import { Conducts, type Conduct } from './conduct.ts';
import { Connection } from './connection.ts';
import {
  AWAKE_MAX,
  GOODBYE_MS,
  HEARTBEAT_MS,
  REFUSED_WAITING_MAX,
  REFUSE_AFTER_MS,
  REST_AFTER_MS,
  REST_EARLY_MS,
  REST_LOOK_MS,
  SYNC_MAX_BYTES,
  UNLOAD_AFTER_MS,
} from './limits.ts';
import { LoggedDocument } from './logged.ts';
import { CLOSE_GONE, CLOSE_RESTART } from './messages.ts';
import { Pace } from './pace.ts';
import { Thread } from './thread.ts';
import { Room, type Refusal, type RoomPorts } from './room.ts';

export interface DocumentPorts {
  store: Store;
  clock: Clock;
  log: Log;
  /** At most once per 10 s a seat and document, only for edits that changed something. */
  onEdited(documentId: string, seatId: string): void;
  /** A document could not be written for want of room. */
  onFull(): void;
}

type RestoreRefusal = 'no_such_minute' | 'document_full';

export interface DocumentMetrics {
  documents: number;
  connections: number;
  /** Of the documents, those that are more than bytes because somebody writes in them. */
  awake: number;
  /** Update frames waiting to be judged or written. */
  queued: number;
  /** Documents that wait for parts nobody sent: always 0, or the gate has a hole. */
  pending: number;
  /** Log rows that cannot be applied and are left out. */
  badRows: number;
  /** Documents that are read-only because the disk is full. */
  full: number;
  /** Bytes that wait for pages to read them. */
  outgoingBytes: number;
  /** Pages that read so slowly that changes are left out for now. */
  behind: number;
  /** For how long changes are collected before they leave, ms. */
  windowMs: number;
  /** Since the start, by reason. */
  refused: Readonly<Record<string, number>>;
}

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
  /** Closes and unloads a lesson's documents, before the lesson is deleted. */
  forget(lessonId: string): Promise<void>;
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
  readonly #conducts: Conducts;
  readonly #pace: Pace;
  readonly #thread = new Thread();
  readonly #compactor: Compactor;
  readonly #archive: Archive;
  readonly #timers: readonly (() => void)[];
  #isClosing = false;

  constructor(ports: DocumentPorts) {
    this.#ports = ports;
    this.#conducts = new Conducts(ports.clock);
    this.#pace = new Pace(ports.clock);
    this.#compactor = new Compactor(ports.store, ports.log, this.#thread);
    this.#archive = new Archive({ ...ports, thread: this.#thread, compactor: this.#compactor });
    this.#timers = [
      ports.clock.every(HEARTBEAT_MS, () => this.#beat()),
      ports.clock.every(REST_LOOK_MS, () => this.#letRest()),
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
    const conduct = this.#conductOf(documentId, access);
    const waitMs = conduct.untilWelcome();
    if (waitMs > 0) return this.#turnAway(socket, conduct, waitMs);
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
    const document = new LoggedDocument(documentId, this.#ports.store);
    await document.load();
    return document.isEmpty ? new Uint8Array() : document.state();
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

  async forget(lessonId: string): Promise<void> {
    this.#forgotten.add(lessonId);
    for (const room of this.#roomsOf(lessonId)) {
      this.#rooms.delete(room.documentId);
      for (const connection of room.connections) connection.close(CLOSE_GONE, 'gone');
      await room.settled();
    }
  }

  metrics(): DocumentMetrics {
    const outlets = [...this.#connections].map(({ outlet }) => outlet);
    const gauges = [...this.#rooms.values()].map((room) => room.gauges);
    return {
      documents: this.#rooms.size,
      connections: this.#connections.size,
      queued: gauges.reduce((sum, { queued }) => sum + queued, 0),
      pending: gauges.filter(({ isPending }) => isPending).length,
      awake: gauges.filter(({ isAwake }) => isAwake).length,
      badRows: gauges.reduce((sum, { badUpdates }) => sum + badUpdates, 0),
      full: gauges.filter(({ isFull }) => isFull).length,
      outgoingBytes: outlets.reduce((sum, { queuedBytes }) => sum + queuedBytes, 0),
      behind: outlets.filter(({ isBehind }) => isBehind).length,
      windowMs: this.#pace.windowMs(0),
      refused: { ...this.#refused },
    };
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    for (const stop of this.#timers) stop();
    this.#pace.close();
    await Promise.all([...this.#rooms.values()].map((room) => room.settled()));
    for (const connection of this.#connections) connection.close(CLOSE_RESTART, 'the hub restarts');
    await this.#goodbye();
    await Promise.all([...this.#rooms.values()].map((room) => room.settled()));
    this.#rooms.clear();
    await Promise.all([this.#archive.close(), this.#compactor.close()]);
    await this.#thread.close();
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

  /** Changes by the hub itself, on the same way as everybody's. */
  async #write(documentId: string, changes: readonly Uint8Array[]): Promise<Outcome<null, 'document_full'>> {
    if (this.#forgotten.has(parseDocumentId(documentId)?.lessonId ?? ''))
      throw new Error('the lesson is gone');
    const room = this.#rooms.get(documentId) ?? this.#openRoom(documentId);
    const written = await room.write(changes).finally(() => this.#unloadLater(room));
    if (written === 'ok') return done(null);
    if (written === 'document_full') return refused(written);
    throw written === 'disk_full'
      ? new StoreFullError()
      : new Error(`the hub's own change was refused: ${written}`);
  }

  #beat(): void {
    for (const connection of this.#connections) connection.beat();
    this.#conducts.forget();
  }

  /** Those written in last stay ready to be written in; a hub full of boards keeps most of them as bytes. */
  #letRest(): void {
    const awake = [...this.#rooms.values()].filter((room) => room.isAwake);
    const oldestFirst = awake.sort((a, b) => b.quietMs - a.quietMs);
    const tooMany = Math.max(0, awake.length - AWAKE_MAX);
    for (const [index, room] of oldestFirst.entries())
      room.restAfter(index < tooMany ? REST_EARLY_MS : REST_AFTER_MS);
  }

  #open(socket: WebSocket, stream: Duplex, documentId: string, access: DocumentAccess): void {
    const room = this.#rooms.get(documentId) ?? this.#openRoom(documentId);
    const conduct = this.#conductOf(documentId, access);
    const connection = new Connection(socket, stream, { access, conduct, clock: this.#ports.clock });
    this.#connections.add(connection);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#leave(room, connection));
    room.join(connection);
  }

  #turnAway(socket: Duplex, conduct: Conduct, waitMs: number): void {
    this.#countRefused('not_welcome');
    if (conduct.turnedAway >= REFUSED_WAITING_MAX) return void socket.destroy();
    conduct.turnedAway += 1;
    this.#ports.clock.after(REFUSE_AFTER_MS, () => {
      conduct.turnedAway -= 1;
      refuse(socket, `429 Too Many Requests\r\nRetry-After: ${Math.ceil(waitMs / 1000)}`);
    });
  }

  /** Teachers have no seat; those of one lesson are one person. */
  #conductOf(documentId: string, { seatId }: DocumentAccess): Conduct {
    return this.#conducts.of(seatId ?? `teacher ${parseDocumentId(documentId)?.lessonId}`);
  }

  #leave(room: Room, connection: Connection): void {
    this.#connections.delete(connection);
    room.leave(connection);
    this.#unloadLater(room);
  }

  #openRoom(documentId: string): Room {
    const { store, clock, log, onEdited, onFull } = this.#ports;
    const ports: RoomPorts = {
      ...{ store, clock, log, onEdited, onFull, pace: this.#pace, compactor: this.#compactor },
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
    if (room.connections.size > 0) return;
    this.#ports.clock.after(UNLOAD_AFTER_MS, () => {
      if (room.isIdle) this.#unload(room);
      else this.#unloadLater(room);
    });
  }

  #unload(room: Room): void {
    if (this.#rooms.get(room.documentId) === room) room.unload();
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

/** Closes for good: one that only says goodbye stays half open for as long as the other end likes. */
const refuse = (socket: Duplex, status: string) =>
  void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
