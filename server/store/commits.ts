import type { Durability } from './port.ts';

/** Commits that the figures speak of. */
const LATELY = 500;

/** How commits went lately. */
export class Commits {
  #tookMs: number[] = [];
  #lastAtMs: number | null = null;

  note(tookMs: number, nowMs: number): void {
    this.#tookMs.push(tookMs);
    if (this.#tookMs.length > LATELY) this.#tookMs = this.#tookMs.slice(-LATELY / 2);
    this.#lastAtMs = nowMs;
  }

  read(): Durability {
    const sorted = this.#tookMs.toSorted((a, b) => a - b);
    return { lastWriteAtMs: this.#lastAtMs, commitP95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? null };
  }
}
