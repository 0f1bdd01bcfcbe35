import type { Costs } from './costs.ts';

// Every way there is to make groups of one size: for tests and measurements, of classes small enough.

/** Of each group what its pairs cost, by its size. */
export const costOf = (costs: Costs, count: number, groups: readonly (readonly number[])[]): number =>
  groups.reduce((sum, members) => sum + within(costs, count, members) / members.length, 0);

function within(costs: Costs, count: number, members: readonly number[]): number {
  let sum = 0;
  members.forEach((a, at) => members.slice(0, at).forEach((b) => (sum += costs[a * count + b] ?? 0)));
  return sum;
}

/** What the cheapest groups of this size cost. */
export function cheapest(costs: Costs, count: number, size: number): number {
  let best = Infinity;
  const fill = (left: readonly number[], cost: number): void => {
    const [first, ...others] = left;
    if (first === undefined) best = Math.min(best, cost);
    else
      for (const mates of choices(others, size - 1)) {
        const group = [first, ...mates];
        fill(
          others.filter((seat) => !mates.includes(seat)),
          cost + within(costs, count, group) / size,
        );
      }
  };
  fill([...Array(count).keys()], 0);
  return best;
}

function choices(from: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return from.flatMap((seat, at) => choices(from.slice(at + 1), count - 1).map((rest) => [seat, ...rest]));
}
