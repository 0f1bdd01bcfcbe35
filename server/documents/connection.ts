import type { WebSocket } from 'ws';
import type { Clock } from '#server/clock.ts';
import type { DocumentAccess } from './access.ts';
import { Bucket } from './bucket.ts';
import {
  ASK_AGAIN_MS,
  OFFENCES_MAX,
  PRESENCE_RATE,
  QUEUE_MAX_BYTES,
  QUEUE_PRESENCE_MAX_BYTES,
  SYNC_RATE,
  UPDATE_RATE,
} from './limits.ts';
import { CLOSE_TOO_MANY, CLOSE_TOO_SLOW, HEARTBEAT, modeMessage, refusedMessage } from './messages.ts';

/** One page's socket to one document: what it may, how much it sends, how fast it reads. */
export class Connection {
  readonly access: DocumentAccess;
  /** Update frames received, from 1; what "saved up to n" counts. */
  frames = 0;
  /** A frame of this connection was refused for good: asking for it again would only bring it again. */
  isBroken = false;
  /** The hub has closed it: nothing it says counts any more. */
  isDismissed = false;
  readonly updates: Bucket;
  readonly presence: Bucket;
  readonly syncs: Bucket;
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  #mayWrite: boolean | null = null;
  #offences = 0;
  #isAlive = true;
  /** Bytes of whole documents under way: a large one is no sign of a slow reader. */
  #syncBytes = 0;
  #askedAtMs = -Infinity;
  #ask: (() => void) | null = null;

  constructor(socket: WebSocket, access: DocumentAccess, clock: Clock) {
    this.access = access;
    this.#socket = socket;
    this.#clock = clock;
    this.updates = new Bucket(UPDATE_RATE, clock.nowMs());
    this.presence = new Bucket(PRESENCE_RATE, clock.nowMs());
    this.syncs = new Bucket(SYNC_RATE, clock.nowMs());
    socket.on('pong', () => (this.#isAlive = true));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(message: Uint8Array): void {
    if (!this.isOpen) return;
    if (this.#waitingBytes() > QUEUE_MAX_BYTES) this.#cutOff();
    else this.#socket.send(message);
  }

  sendPresence(message: Uint8Array): void {
    if (this.isOpen && this.#waitingBytes() <= QUEUE_PRESENCE_MAX_BYTES) this.#socket.send(message);
  }

  /** A whole document, or what a page lacks of it. */
  sendSync(message: Uint8Array): void {
    if (!this.isOpen) return;
    this.#syncBytes += message.length;
    this.#socket.send(message, () => (this.#syncBytes -= message.length));
  }

  /** Tells the page when it changed; true when it may write now and could not before. */
  tellMode(mayWrite: boolean): boolean {
    const before = this.#mayWrite;
    if (before !== mayWrite) this.send(modeMessage(mayWrite));
    this.#mayWrite = mayWrite;
    return mayWrite && before === false;
  }

  refuse(frame: number, reason: string): void {
    this.send(refusedMessage(frame, reason));
  }

  /** An honest page earns none of these. */
  countOffence(): void {
    this.#offences += 1;
    if (this.#offences > OFFENCES_MAX) this.close(CLOSE_TOO_MANY, 'too many bad frames');
  }

  /** Runs `ask` soon, once, however often it is called. */
  askAgain(ask: () => void): void {
    if (this.#ask || this.isBroken) return;
    const waitMs = Math.max(0, this.#askedAtMs + ASK_AGAIN_MS - this.#clock.nowMs());
    this.#ask = this.#clock.after(waitMs, () => {
      this.#ask = null;
      this.#askedAtMs = this.#clock.nowMs();
      ask();
    });
  }

  /** Reads nothing for a while: TCP slows the sender down and nothing is lost. */
  pause(durationMs: number): void {
    if (this.#socket.isPaused) return;
    this.#socket.pause();
    this.#clock.after(durationMs, () => this.#socket.resume());
  }

  /** Called at every heartbeat: whoever did not answer the last one is gone. */
  beat(): void {
    if (!this.#isAlive) return this.#socket.terminate();
    this.#isAlive = false;
    if (!this.isOpen) return;
    this.#socket.ping();
    this.sendPresence(HEARTBEAT);
  }

  close(code: number, reason: string): void {
    this.isDismissed = true;
    this.#ask?.();
    this.#ask = null;
    this.#socket.resume(); // a paused socket would never see the answer to its goodbye
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  #waitingBytes(): number {
    return this.#socket.bufferedAmount - this.#syncBytes;
  }

  #cutOff(): void {
    this.close(CLOSE_TOO_SLOW, 'too slow a reader');
    this.terminate(); // a goodbye would queue behind all the rest
  }
}
