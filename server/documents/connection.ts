import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Clock } from '#server/clock.ts';
import type { DocumentAccess } from './access.ts';
import { Bucket } from './bucket.ts';
import { frame } from './frames.ts';
import { ASK_AGAIN_MS, OFFENCES_MAX, PRESENCE_RATE, SYNC_RATE, UPDATE_RATE } from './limits.ts';
import { CLOSE_TOO_MANY, HEARTBEAT, modeMessage, refusedMessage } from './messages.ts';
import { Outlet } from './outlet.ts';

/** One page's socket to one document: what it may, how much it sends, how fast it reads. */
export class Connection {
  readonly access: DocumentAccess;
  readonly outlet: Outlet;
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
  #askedAtMs = -Infinity;
  #ask: (() => void) | null = null;

  /** `stream`: what the WebSocket itself writes to. */
  constructor(socket: WebSocket, stream: Duplex, access: DocumentAccess, clock: Clock) {
    this.access = access;
    this.#socket = socket;
    this.#clock = clock;
    this.outlet = new Outlet(stream, clock, (code, reason) => this.#cutOff(code, reason));
    this.updates = new Bucket(UPDATE_RATE, clock.nowMs());
    this.presence = new Bucket(PRESENCE_RATE, clock.nowMs());
    this.syncs = new Bucket(SYNC_RATE, clock.nowMs());
    socket.on('pong', () => (this.#isAlive = true));
  }

  get isOpen(): boolean {
    return !this.isDismissed && this.#socket.readyState === this.#socket.OPEN;
  }

  /** A small word that must not get lost. */
  send(message: Uint8Array): void {
    if (this.isOpen) this.outlet.say(frame(message));
  }

  /** Tells the page when it changed; true when it may write now and could not before. */
  tellMode(mayWrite: boolean): boolean {
    const before = this.#mayWrite;
    if (before !== mayWrite) this.send(modeMessage(mayWrite));
    this.#mayWrite = mayWrite;
    return mayWrite && before === false;
  }

  refuse(frameNumber: number, reason: string): void {
    this.send(refusedMessage(frameNumber, reason));
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
    this.outlet.deliver(null, BEAT);
  }

  close(code: number, reason: string): void {
    this.isDismissed = true;
    this.#ask?.();
    this.#ask = null;
    this.outlet.close();
    this.#socket.resume(); // a paused socket would never see the answer to its goodbye
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  #cutOff(code: number, reason: string): void {
    this.close(code, reason);
    this.terminate(); // a goodbye would queue behind all the rest
  }
}

const BEAT = frame(HEARTBEAT);
