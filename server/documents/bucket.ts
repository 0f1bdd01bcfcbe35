/** A token bucket: `burst` at once, then `perSecond`. It may go into debt, which says how long to wait. */
export class Bucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #atMs: number;

  constructor({ perSecond, burst }: { perSecond: number; burst: number }, nowMs: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** Takes one if there is one. */
  take(nowMs: number): boolean {
    this.#refill(nowMs);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Takes so many in any case; the answer is for how many ms nothing more should come. */
  borrow(nowMs: number, count = 1): number {
    this.#refill(nowMs);
    this.#tokens -= count;
    return Math.max(0, Math.ceil((-this.#tokens / this.#perSecond) * 1000));
  }

  /** Tokens there are now; below 0 the debt. */
  left(nowMs: number): number {
    this.#refill(nowMs);
    return this.#tokens;
  }

  /** For how many ms there is not a single one. */
  untilOne(nowMs: number): number {
    return Math.max(0, Math.ceil(((1 - this.left(nowMs)) / this.#perSecond) * 1000));
  }

  #refill(nowMs: number): void {
    const gained = (Math.max(0, nowMs - this.#atMs) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#burst, this.#tokens + gained);
    this.#atMs = nowMs;
  }
}
