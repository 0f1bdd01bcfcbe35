import type { Duplex } from 'node:stream';
import type { Clock } from '#server/clock.ts';
import { frame } from './frames.ts';
import { QUEUE_FULL_BYTES, QUEUE_MAX_BYTES, QUEUE_PRESENCE_MAX_BYTES, SLOW_MAX_MS } from './limits.ts';
import { CLOSE_TOO_SLOW, savedMessage } from './messages.ts';

type CutOff = (code: number, reason: string) => void;

/**
 * The way out to one page, for as much as it reads. To a slow reader first presence is no longer sent, then no changes
 * either; when its queue has run empty it is told to catch up, which costs one difference however long it was away.
 */
export class Outlet {
  /** Sends a reader what it missed, now that it reads again; set by the room. */
  catchUp: (() => void) | null = null;
  /** State vector of what a slow reader was sent; null when nobody took it down: then it is sent everything. */
  sentUpTo: Uint8Array | null = null;
  readonly #stream: Duplex;
  readonly #clock: Clock;
  readonly #cutOff: CutOff;
  /** Bytes of whole documents, and of large changes, under way: they are no sign of a slow reader. */
  #wholeBytes = 0;
  /** Calls off being cut off; null for a reader that keeps up. */
  #patience: (() => void) | null = null;
  #saved: number | null = null;

  constructor(stream: Duplex, clock: Clock, cutOff: CutOff) {
    this.#stream = stream;
    this.#clock = clock;
    this.#cutOff = cutOff;
    stream.on('drain', () => this.#drained());
  }

  /** Changes have been left out that this page has to be sent some day. */
  get isBehind(): boolean {
    return this.#patience !== null;
  }

  /** Its queue is long, but all that went out went to it too. */
  get isSlow(): boolean {
    return !this.isBehind && this.queuedBytes > QUEUE_PRESENCE_MAX_BYTES;
  }

  get queuedBytes(): number {
    return this.#stream.writableLength - this.#wholeBytes;
  }

  /** A whole document is on its way already. */
  get isFilling(): boolean {
    return this.#wholeBytes > 0;
  }

  /** "Saved up to here"; goes out with the next delivery, of several the last. */
  saved(frames: number): void {
    this.#saved = frames;
  }

  /** What goes to everyone, in one write: changes, what is saved, presence. */
  deliver(changes: Buffer | null, presence: Buffer | null): void {
    const parts: Buffer[] = [];
    if (changes && this.#isLikeAWhole(changes)) this.fill(changes);
    else if (changes && this.#hasRoomFor(changes)) parts.push(changes);
    if (this.#saved !== null && !this.isBehind) {
      parts.push(frame(savedMessage(this.#saved)));
      this.#saved = null;
    }
    if (presence && !this.isBehind && this.queuedBytes < QUEUE_PRESENCE_MAX_BYTES) parts.push(presence);
    const [first] = parts;
    if (first) this.#stream.write(parts.length === 1 ? first : Buffer.concat(parts));
  }

  say(bytes: Buffer): void {
    if (this.queuedBytes + bytes.length > QUEUE_FULL_BYTES) this.#cutOff(CLOSE_TOO_SLOW, 'too slow a reader');
    else this.#stream.write(bytes);
  }

  /** A whole document, or what a page lacks of it, or a very large change. */
  fill(bytes: Buffer): void {
    this.#wholeBytes += bytes.length;
    this.#stream.write(bytes, () => (this.#wholeBytes -= bytes.length));
  }

  close(): void {
    this.#patience?.();
    this.#patience = null;
  }

  /**
   * One change that does not fit into the queue of a reader who keeps up, as when a board is brought back: nobody reads
   * slowly because of it, and where nothing is full nothing would tell that there is room again.
   */
  #isLikeAWhole({ length }: Buffer): boolean {
    return this.queuedBytes + length > QUEUE_MAX_BYTES && !this.isBehind && !this.#stream.writableNeedDrain;
  }

  #hasRoomFor({ length }: Buffer): boolean {
    if (this.isBehind) return false;
    if (this.queuedBytes + length <= QUEUE_MAX_BYTES) return true;
    this.#patience = this.#clock.after(SLOW_MAX_MS, () => this.#cutOff(CLOSE_TOO_SLOW, 'too slow a reader'));
    return false;
  }

  #drained(): void {
    if (this.isBehind) {
      this.close();
      this.catchUp?.();
      this.deliver(null, null);
    }
    this.sentUpTo = null;
  }
}
