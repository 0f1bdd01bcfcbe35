import { Outline } from '#lib/board/outline.ts';
import type { Records } from '#lib/board/records.ts';

/** ms. A class that works changes a board ten times a second; in which order it is read can wait. */
const REST = 500;
/** Of the time, at most one part in so many goes into the order. */
const SHARE = 50;

type Later = (run: () => void, ms: number) => void;

/** The board in the order in which it is read and walked through. What is new has its place a moment later. */
export class Reading {
  outline = $state.raw(new Outline([]));
  readonly #model: Records;
  readonly #later: Later;
  readonly #clock: () => number;
  readonly #listeners = new Set<() => void>();
  #isStale = true;
  #isWaiting = false;
  #rest = REST;

  constructor(model: Records, later: Later, clock: () => number) {
    this.#model = model;
    this.#later = later;
    this.#clock = clock;
    this.now();
    model.listen(() => this.#hear());
  }

  /** Hears of every new order. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** As it is this moment: whoever takes a step wants to come somewhere. */
  now(): Outline {
    if (this.#isStale) this.#order();
    return this.outline;
  }

  #hear(): void {
    this.#isStale = true;
    if (this.outline.items.length === 0) return this.#order();
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#later(() => {
      this.#isWaiting = false;
      this.now();
    }, this.#rest);
  }

  #order(): void {
    const begun = this.#clock();
    this.outline = new Outline(this.#model.placed());
    this.#isStale = false;
    this.#rest = Math.max(REST, SHARE * (this.#clock() - begun));
    for (const listener of this.#listeners) listener();
  }
}
