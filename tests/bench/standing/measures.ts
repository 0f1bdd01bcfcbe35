/** One who was predicted, and what came of them. `cluster`: whose predictions belong together. */
export interface Judged {
  score: number;
  stuck: 0 | 1;
  cluster: string;
}

/** How often somebody who was stuck stood above somebody who was not; ties count half. */
export function auc(judged: readonly Pick<Judged, 'score' | 'stuck'>[]): number {
  const sorted = judged.toSorted((a, b) => a.score - b.score);
  let [ranks, stuck] = [0, 0];
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const ones = sorted.slice(from, to).filter((each) => each.stuck).length;
    ranks += (ones * (from + to + 1)) / 2;
    stuck += ones;
    from = to;
  }
  return (ranks - (stuck * (stuck + 1)) / 2) / (stuck * (sorted.length - stuck));
}

const BINS = 10;

/** Expected calibration error, in ten bins of equal width. */
export function ece(judged: readonly { p: number; stuck: 0 | 1 }[]): number {
  const bins = Array.from({ length: BINS }, () => ({ p: 0, stuck: 0 }));
  for (const { p, stuck } of judged) {
    const bin = bins[Math.min(BINS - 1, Math.floor(p * BINS))];
    if (bin) [bin.p, bin.stuck] = [bin.p + p, bin.stuck + stuck];
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.p - bin.stuck), 0) / judged.length;
}

const RESAMPLES = 200;

/** 95 of 100 resamplings of students give a figure between these. */
export function interval<T extends { cluster: string }>(
  judged: readonly T[],
  figure: (sample: readonly T[]) => number,
): [low: number, high: number] {
  const clusters = [...Map.groupBy(judged, ({ cluster }) => cluster).values()];
  const roll = dice(1);
  const figures = Array.from({ length: RESAMPLES }, () =>
    figure(clusters.flatMap(() => clusters[roll(clusters.length)] ?? [])),
  ).sort((a, b) => a - b);
  const at = (share: number) => figures[Math.round(share * (RESAMPLES - 1))] ?? NaN;
  return [at(0.025), at(0.975)];
}

/** A linear congruential generator: the same every time. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
