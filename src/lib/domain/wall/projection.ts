/** How much of the class's work was done when, as the wall was told it. */
export interface Mark {
  atMs: number;
  percent: number;
}

/** The pace is what the class did in the last so many ms. */
const WINDOW_MS = 300_000;
/** Before this nobody can say, in ms and percent. */
const EARLIEST_MS = 60_000;
const LEAST_PERCENT = 10;
/** Nobody works through everything in less than half a minute, and no projection looks further than an hour. */
const FASTEST_MS = 30_000;
const SLOWEST_MS = 3_600_000;
/** A finish is said to so many ms. */
const ROUND_MS = 300_000;

/** Where the class stood when the window began. */
function windowStart(marks: readonly Mark[], last: Mark): Mark | undefined {
  const fromMs = last.atMs - WINDOW_MS;
  const before = marks.findLast(({ atMs }) => atMs <= fromMs);
  return before ? { ...before, atMs: Math.max(before.atMs, fromMs) } : marks[0];
}

/**
 * When most are done if the class goes on as in the last minutes, rounded up to five minutes; null while nobody can say. It is
 * worked out of nothing but what hung on the wall already, so it says no more about anybody than that did.
 */
export function finishAtMs(marks: readonly Mark[]): number | null {
  const last = marks.at(-1);
  const first = last && windowStart(marks, last);
  if (!last || !first || last.percent < LEAST_PERCENT || last.percent >= 100) return null;
  const tookMs = last.atMs - first.atMs;
  const gained = last.percent - first.percent;
  if (tookMs < EARLIEST_MS || gained <= 0) return null;
  const wholeMs = Math.min(SLOWEST_MS, Math.max(FASTEST_MS, (100 * tookMs) / gained));
  const finishMs = last.atMs + (wholeMs * (100 - last.percent)) / 100;
  return Math.ceil(finishMs / ROUND_MS) * ROUND_MS;
}
