import { expect, test } from 'vitest';
import { forSeeds, seatNames } from '../testing.ts';
import { pairCosts, type Way } from './costs.ts';
import { cheapest, costOf } from './exact-testing.ts';
import { propose } from './propose.ts';
import type { Roll } from './rules.ts';

/** Bell-shaped enough: the sum of a few dice, 0 to 1. */
const skill = (roll: Roll) => (roll(100) + roll(100) + roll(100) + roll(100)) / 400;

/** How much more the groups found cost than the best there are, in parts of it. */
function gap(way: Way, count: number, size: number, roll: Roll): number {
  const known = Array.from({ length: count }, () => ({
    skills: [skill(roll)],
    answer: String(roll(3)),
    groupId: null,
  }));
  const costs = pairCosts(way, known);
  const groups = count / size;
  const proposal = propose({ seatIds: seatNames(count), groups, costs, conditions: [] }, roll);
  if ('clash' in proposal) throw new Error('there is always a way');
  const found = proposal.groups.map((group) => group.map((seatId) => Number(seatId.slice(4))));
  const best = cheapest(costs, count, size);
  return (costOf(costs, count, found) - best) / Math.max(1e-9, Math.abs(best));
}

test.each(['target', 'mix', 'disagree', 'choice'] as const)(
  '%s: what is found is as good as the best of all ways to make the groups',
  (way) => {
    const gaps: number[] = [];
    forSeeds(40, (roll) => gaps.push(gap(way, 9, 3, roll)));
    expect(gaps.filter((each) => each > 0.02).length).toBeLessThanOrEqual(2);
  },
);
