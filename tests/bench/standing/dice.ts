import { seededRandom } from '#server/testing/random.ts';

const PARTS = 1_000_000;

/** Dice of a simulated class: everything that is not written down comes from them. */
export interface Dice {
  /** From `low` to `high`. */
  between(low: number, high: number): number;
  chance(share: number): boolean;
  below(count: number): number;
  normal(): number;
  /** Half are below `median`; `spread`: standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number;
  /** How many of `count` it happens to. */
  ofMany(count: number, share: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

export function newDice(seed: number): Dice {
  const random = seededRandom(seed);
  const unit = () => (random.below(PARTS) + 0.5) / PARTS;
  const normal = () => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
  const chance = (share: number) => unit() < share;
  return {
    between: (low, high) => low + (high - low) * unit(),
    chance,
    below: (count) => random.below(count),
    normal,
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    ofMany: (count, share) => Array.from({ length: count }, () => chance(share)).filter(Boolean).length,
    pick: (items) => items[random.below(items.length)] ?? items[0],
  };
}
