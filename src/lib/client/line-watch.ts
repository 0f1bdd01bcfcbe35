/** The hub gives a sign of life every 15 s; a line without one for so long is dead, in ms. */
const SILENCE_MS = 20_000;
/** So long a new line may take until it is open, in ms: a network that swallows everything never says no. */
const OPENING_MS = 10_000;
/** So long an answer may take when there is a reason to doubt the line, in ms. */
const DOUBT_MS = 4_000;

interface Line {
  /** Asks the hub for a sign of life. */
  ask(): void;
  /** Nobody is there. */
  drop(): void;
}

/**
 * Finds out that a line is dead which nobody hung up: a lid was closed, the Wi-Fi changed, a router forgot. The browser
 * would notice after minutes.
 */
export class LineWatch {
  readonly #line: Line;
  readonly #nowMs: () => number;
  #state: 'none' | 'opening' | 'open' = 'none';
  #deadlineMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(line: Line, nowMs: () => number) {
    this.#line = line;
    this.#nowMs = nowMs;
  }

  opening(): void {
    this.#state = 'opening';
    this.#expectWithin(OPENING_MS);
  }

  heard(): void {
    this.#state = 'open';
    this.#expectWithin(SILENCE_MS);
  }

  closed(): void {
    this.#state = 'none';
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The network went, or came, or the page was asleep. */
  doubt(): void {
    if (this.#state !== 'open') return;
    this.#line.ask();
    const deadlineMs = Math.min(this.#deadlineMs, this.#nowMs() + DOUBT_MS);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#expectWithin(deadlineMs - this.#nowMs());
  }

  /** A sign only moves the deadline; the timer, once it rings, looks how far it was moved. */
  #expectWithin(ms: number): void {
    this.#deadlineMs = this.#nowMs() + ms;
    this.#timer ??= setTimeout(this.#look, ms);
  }

  readonly #look = (): void => {
    this.#timer = undefined;
    const leftMs = this.#deadlineMs - this.#nowMs();
    if (leftMs > 0) this.#timer = setTimeout(this.#look, leftMs);
    else this.#line.drop();
  };
}
