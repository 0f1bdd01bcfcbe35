/** Count, mean and sum of squares around it of some values, kept while they come (Welford 1962). */
export interface Spread {
  count: number;
  mean: number;
  squares: number;
}

export const noSpread: Spread = { count: 0, mean: 0, squares: 0 };

export function withValue({ count, mean, squares }: Spread, value: number): Spread {
  const next = mean + (value - mean) / (count + 1);
  return { count: count + 1, mean: next, squares: squares + (value - mean) * (value - next) };
}

/** Before a class has shown its pace: half of all spells are over after 60 s, and they differ by half as much again and more. */
const PRIOR = { count: 5, mean: Math.log(60_000), deviation: 0.8 };
/** So many spells of a student's own weigh as much as all of the class. */
const OWN_COUNT = 3;

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/**
 * How unusual it is to take so long, in standard deviations of the logarithm: for this student, as far as they have shown their pace, else
 * for the class. `ms`: so far.
 */
export function unusual(own: Spread, all: readonly Spread[], ms: number): number {
  const count = sumOf(all.map((each) => each.count));
  const mean =
    (PRIOR.count * PRIOR.mean + sumOf(all.map((each) => each.count * each.mean))) / (PRIOR.count + count);
  const freedom = sumOf(all.map((each) => Math.max(0, each.count - 1)));
  const squares = PRIOR.count * PRIOR.deviation ** 2 + sumOf(all.map((each) => each.squares));
  const deviation = Math.sqrt(squares / (PRIOR.count + freedom));
  const middle = (OWN_COUNT * mean + own.count * own.mean) / (OWN_COUNT + own.count);
  return (Math.log(Math.max(1_000, ms)) - middle) / deviation;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
