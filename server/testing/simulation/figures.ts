export interface Latency {
  count: number;
  /** Null when nothing was measured. */
  p50Ms: number | null;
  p95Ms: number | null;
  maxMs: number | null;
}

/** The value that so many of 100 do not exceed; null of nothing. */
export function percentile(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? sorted[0];
  return value === undefined ? null : Math.round(value * 10) / 10;
}

export const latencyOf = (values: readonly number[]): Latency => ({
  count: values.length,
  p50Ms: percentile(values, 50),
  p95Ms: percentile(values, 95),
  maxMs: percentile(values, 100),
});
