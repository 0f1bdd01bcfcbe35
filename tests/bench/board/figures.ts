/** What one run of one board yields, by name; what it does not do has no figure. */
export type Figures = Record<string, number>;

const FRAME_MS = 1_000 / 60;

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

/** Of the frames that a screen of 60 Hz could have shown, in %. */
export function droppedPercent(framesMs: readonly number[]): number {
  const tookMs = framesMs.reduce((sum, each) => sum + each, 0);
  const missed = framesMs.reduce((sum, each) => sum + Math.max(0, Math.round(each / FRAME_MS) - 1), 0);
  return (100 * missed) / Math.max(1, Math.round(tookMs / FRAME_MS));
}
