interface Version {
  value: string;
  atMs: number;
}

/** One thing on the wall: what it should show since when, and how late it showed it. */
export class Facet {
  readonly latenciesMs: number[] = [];
  readonly #nowMs: () => number;
  #shown: string | null = null;
  #wanted: string | null = null;
  #pending: Version[] = [];

  constructor(nowMs = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** What it should show and does not. */
  get wait(): Version | undefined {
    return this.#pending.at(-1);
  }

  /** The first value is where measuring begins. */
  want(value: string): void {
    if (value === this.#wanted) return;
    const isFirst = this.#wanted === null;
    this.#wanted = value;
    if (isFirst || value === this.#shown) this.#pending = [];
    else this.#pending.push({ value, atMs: this.#nowMs() });
  }

  show(value: string): void {
    this.#shown = value;
    const shown = this.#pending.findLastIndex((version) => version.value === value) + 1;
    const nowMs = this.#nowMs();
    for (const { atMs } of this.#pending.splice(0, shown)) this.latenciesMs.push(nowMs - atMs);
  }
}
