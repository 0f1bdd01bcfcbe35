/**
 * How groups are made. `target`: the same gap together; `mix`: every group as strong as the others; `disagree`: different
 * answers together; `choice`: the same answer together; `jigsaw`: one of each group there is now; `random`: by chance.
 */
export const WAYS = ['random', 'mix', 'target', 'disagree', 'choice', 'jigsaw'] as const;
export type Way = (typeof WAYS)[number];

/** What is known of a seat. */
export interface Known {
  /** One figure a task, 0 to 1. */
  skills: readonly number[];
  answer: string;
  groupId: string | null;
}

/** What two seats in one group cost, of each pair twice: at `a * count + b` and the other way round. */
export type Costs = Float64Array;

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);

const distance = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, skill, at) => sum + (skill - (b[at] ?? 0)) ** 2, 0);

/**
 * Squared distances summed within groups, each group's by its size, are the variance within groups. What is not within is
 * between: so the same distances, paid back, make the means of all groups alike.
 */
const pairCost: Record<Way, (a: Known, b: Known) => number> = {
  target: (a, b) => distance(a.skills, b.skills),
  mix: (a, b) => -((mean(a.skills) - mean(b.skills)) ** 2),
  disagree: (a, b) => Number(a.answer === b.answer),
  choice: (a, b) => Number(a.answer !== b.answer),
  jigsaw: (a, b) => Number(a.groupId !== null && a.groupId === b.groupId),
  random: () => 0,
};

/** What it weighs that two have worked together once, in average pairs of the class. */
const MEETING = 2;

/** `met`: how often two have worked together. */
export function pairCosts(
  way: Way,
  seats: readonly Known[],
  met: (a: number, b: number) => number = () => 0,
): Costs {
  const costs = ofPairs(seats.length, (a, b) => pairCost[way](seats[a] as Known, seats[b] as Known));
  const unit = mean([...costs].map(Math.abs)) || 1;
  return ofPairs(
    seats.length,
    (a, b) => (costs[a * seats.length + b] ?? 0) / unit + MEETING * met(a, b) ** 2,
  );
}

function ofPairs(count: number, cost: (a: number, b: number) => number): Costs {
  const costs = new Float64Array(count * count);
  for (let a = 0; a < count; a += 1)
    for (let b = 0; b < a; b += 1) costs[a * count + b] = costs[b * count + a] = cost(a, b);
  return costs;
}
