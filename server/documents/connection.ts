import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Clock } from '#server/clock.ts';
import type { DocumentAccess } from './access.ts';
import type { Conduct } from './conduct.ts';
import { frame } from './frames.ts';
import { ANSWER_RETRY_MS, ASK_AGAIN_MS } from './limits.ts';
import { CLOSE_TOO_MANY, HEARTBEAT, modeMessage, refusedMessage, type Mode } from './messages.ts';
import { Outlet } from './outlet.ts';

/** One page's socket to one document: what it may, when it is read, what it is told. */
export class Connection {
  readonly access: DocumentAccess;
  readonly conduct: Conduct;
  readonly outlet: Outlet;
  /** Update frames received, from 1; what "saved up to n" counts. */
  frames = 0;
  /** A frame of this connection was refused for good: asking for it again would only bring it again. */
  isBroken = false;
  /** The hub has closed it: nothing it says counts any more. */
  isDismissed = false;
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  #hear: (message: Uint8Array) => void = () => {};
  /** What came in one piece with the message after which no more should be read. */
  #unread: Uint8Array[] = [];
  #isPaused = false;
  #mode: Mode | null = null;
  /** Of the newest ping, of the newest that was answered, and of the last heartbeat. */
  #pinged = 0;
  #answered = 0;
  #beaten = 0;
  #askedAtMs = -Infinity;
  #ask: (() => void) | null = null;
  #answer: (() => void) | null = null;

  /** `stream`: what the WebSocket itself writes to. */
  constructor(
    socket: WebSocket,
    stream: Duplex,
    { access, conduct, clock }: { access: DocumentAccess; conduct: Conduct; clock: Clock },
  ) {
    this.access = access;
    this.conduct = conduct;
    this.#socket = socket;
    this.#clock = clock;
    this.outlet = new Outlet(stream, clock, (code, reason) => this.#cutOff(code, reason));
    conduct.lines.add(this);
    socket.on('pong', (data) => (this.#answered = Math.max(this.#answered, Number(data) || 0)));
    socket.on('close', () => conduct.lines.delete(this));
    socket.on('message', (data, isBinary) => {
      this.#unread.push(isBinary ? toBytes(data) : NOTHING);
      this.#read();
    });
  }

  /** Calls `hear` with every message, as fast as this seat's conduct allows. */
  listen(hear: (message: Uint8Array) => void): void {
    this.#hear = hear;
  }

  get isOpen(): boolean {
    return !this.isDismissed && this.#socket.readyState === this.#socket.OPEN;
  }

  /** A small word that must not get lost. */
  send(message: Uint8Array): void {
    if (this.isOpen) this.outlet.say(frame(message));
  }

  /** Tells the page when it changed; true when it may write now and could not before. */
  tellMode(mode: Mode): boolean {
    const before = this.#mode;
    if (before === mode) return false;
    this.#mode = mode;
    this.send(modeMessage(mode));
    return before !== null && !WRITING.has(before) && WRITING.has(mode);
  }

  refuse(frameNumber: number, reason: string): void {
    this.send(refusedMessage(frameNumber, reason));
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

  /** Runs `answer` once the answer before has left and the seat's questions allow it; of several the newest. */
  answerWhenDue(answer: () => void): void {
    const isNext = this.#answer === null;
    this.#answer = answer;
    if (isNext) this.#answerOrWait();
  }

  /** What judging its work has cost, in steps. */
  charge(effort: number): void {
    this.pause(this.conduct.pay(effort));
  }

  /** Reads nothing for a while: TCP slows the sender down and nothing is lost. */
  pause(durationMs: number): void {
    if (durationMs <= 0 || this.#isPaused || this.isDismissed) return;
    this.#isPaused = true;
    this.#socket.pause();
    this.#clock.after(durationMs, () => this.#resume());
  }

  /** Called at every heartbeat: whoever did not answer the last one is gone. */
  beat(): void {
    if (!this.hasAnswered(this.#beaten)) return this.#socket.terminate();
    this.#beaten = this.ping();
    if (this.isOpen) this.outlet.deliver(null, BEAT);
  }

  /** Asks whether anybody is there; the answer is for `hasAnswered`. */
  ping(): number {
    if (this.isOpen) this.#socket.ping(String(++this.#pinged));
    return this.#pinged;
  }

  hasAnswered(ping: number): boolean {
    return this.#answered >= ping || this.#isPaused; // of whom nothing is read, no answer is
  }

  close(code: number, reason: string): void {
    this.isDismissed = true;
    this.#unread = [];
    this.#ask?.();
    this.#ask = null;
    this.outlet.close();
    this.#socket.resume(); // a paused socket would never see the answer to its goodbye
    this.#socket.close(code, reason);
  }

  /** For good, because of what its seat has done. */
  dismiss(): void {
    this.close(CLOSE_TOO_MANY, 'too many bad frames');
  }

  terminate(): void {
    this.#socket.terminate();
  }

  #read(): void {
    while (!this.#isPaused) {
      const message = this.#unread.shift();
      if (message === undefined) return;
      this.pause(this.conduct.hear());
      this.#hear(message);
    }
  }

  #answerOrWait(): void {
    const nowMs = this.#clock.nowMs();
    if (this.outlet.isFilling || !this.conduct.syncs.take(nowMs)) {
      const waitMs = Math.max(ANSWER_RETRY_MS, this.conduct.syncs.untilOne(nowMs));
      return void this.#clock.after(waitMs, () => this.isOpen && this.#answerOrWait());
    }
    const answer = this.#answer;
    this.#answer = null;
    answer?.();
  }

  #resume(): void {
    if (this.isDismissed) return;
    this.#isPaused = false;
    this.#read();
    if (!this.#isPaused) this.#socket.resume();
  }

  #cutOff(code: number, reason: string): void {
    this.close(code, reason);
    this.terminate(); // a goodbye would queue behind all the rest
  }
}

const WRITING: ReadonlySet<Mode> = new Set(['write', 'nearlyFull']);
const BEAT = frame(HEARTBEAT);
const NOTHING = new Uint8Array();
const toBytes = (data: RawData): Uint8Array => (Buffer.isBuffer(data) ? data : NOTHING);
