/** Nobody is idle sooner than this, in ms. */
const LEAST_MS = 120_000;
/** Until the class has shown how long it takes between two signs. */
const UNKNOWN_MS = 180_000;
const FEWEST_GAPS = 5;

/** After how long without a sign somebody is idle: what nine of ten gaps of the others stay below. `gaps`: the shortest first. */
export function idleAfterMs(gaps: readonly number[]): number {
  if (gaps.length < FEWEST_GAPS) return UNKNOWN_MS;
  return Math.max(LEAST_MS, gaps[Math.ceil(0.9 * gaps.length) - 1] ?? LEAST_MS);
}
