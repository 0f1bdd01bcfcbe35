import type { Clock } from '../clock.ts';

interface Timer {
  atMs: number;
  everyMs: number | null;
  run: () => void;
}

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<Timer>();

  constructor(startMs = Date.UTC(2026, 8, 1, 8)) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    return this.#add({ atMs: this.#nowMs + delayMs, everyMs: null, run });
  }

  every(intervalMs: number, run: () => void): () => void {
    return this.#add({ atMs: this.#nowMs + intervalMs, everyMs: intervalMs, run });
  }

  /** Moves time on, running what falls due, in order. */
  pass(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (let due = this.#next(endMs); due; due = this.#next(endMs)) {
      this.#nowMs = due.atMs;
      if (due.everyMs === null) this.#timers.delete(due);
      else due.atMs += due.everyMs;
      due.run();
    }
    this.#nowMs = endMs;
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  #next(endMs: number): Timer | undefined {
    return [...this.#timers].filter((timer) => timer.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
  }
}
