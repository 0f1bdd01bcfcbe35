/** Said when something asks for more work than is given for it. */
export class TooMuch extends Error {}

/** What judging an update costs, and applying it will, in steps; its bytes say little about that. */
export class Effort {
  readonly #most: number;
  #spent = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get spent(): number {
    return this.#spent;
  }

  /** Throws `TooMuch`. */
  spend(steps: number): void {
    this.#spent += steps;
    if (this.#spent > this.#most) throw new TooMuch('more work than is given for it');
  }
}
