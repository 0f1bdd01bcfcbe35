import { expect, test } from 'vitest';
import { forSeeds, seatNames } from '../testing.ts';
import { pairCosts, WAYS, type Known } from './costs.ts';
import { propose, type Wanted } from './propose.ts';
import type { Condition, Roll } from './rules.ts';

const dull: Known = { skills: [0.5], answer: 'none', groupId: null };
const wish = (count: number, groups: number, conditions: Condition[] = []): Wanted => ({
  seatIds: seatNames(count),
  groups,
  costs: pairCosts(
    'random',
    Array.from({ length: count }, () => dull),
  ),
  conditions,
});
const apart = (a: number, b: number): Condition => ({ kind: 'apart', seatIds: [`seat${a}`, `seat${b}`] });
const together = (a: number, b: number): Condition => ({ ...apart(a, b), kind: 'together' }) as Condition;
const fixed = (seat: number, group: number): Condition => ({ kind: 'fixed', seatId: `seat${seat}`, group });

function groupsOf(wanted: Wanted, roll: Roll): string[][] {
  const proposal = propose(wanted, roll);
  if ('clash' in proposal) throw new Error(`no way: ${JSON.stringify(proposal.clash)}`);
  return proposal.groups;
}
const indexOf = (groups: string[][], seatId: string) => groups.findIndex((group) => group.includes(seatId));

function isKept(condition: Condition, groups: string[][]): boolean {
  if (condition.kind === 'fixed') return indexOf(groups, condition.seatId) === condition.group;
  const [a, b] = condition.seatIds.map((seatId) => indexOf(groups, seatId));
  return (a === b) === (condition.kind === 'together');
}

test('everybody is in one group, the groups are even, and every rule is kept', () => {
  forSeeds(100, (roll) => {
    const count = 8 + roll(20);
    const conditions = [apart(0, 1), apart(2, 3), apart(0, 2), together(4, 5), fixed(6, 1)];
    const groups = groupsOf(wish(count, Math.ceil(count / 4), conditions), roll);
    expect(groups.flat().sort()).toEqual(seatNames(count).sort());
    const sizes = groups.map((group) => group.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(conditions.filter((each) => !isKept(each, groups))).toEqual([]);
  });
});

test('a rule about somebody who is not here asks for nothing', () => {
  forSeeds(5, (roll) =>
    expect(groupsOf(wish(4, 2, [apart(0, 9), together(1, 8), fixed(7, 0)]), roll)).toHaveLength(2),
  );
});

test('whom the teacher has put somewhere stays, and the others make room', () => {
  forSeeds(20, (roll) => {
    const groups = groupsOf(
      wish(
        9,
        3,
        [0, 1, 2, 3].map((seat) => fixed(seat, 2)),
      ),
      roll,
    );
    expect(groups.map((group) => group.length).sort()).toEqual([2, 3, 4]);
    expect(groups[2]?.sort()).toEqual(['seat0', 'seat1', 'seat2', 'seat3']);
  });
});

test.each<[string, Condition[]]>([
  ['kept apart and together', [together(0, 1), apart(1, 0)]],
  ['put where somebody is to be kept away', [fixed(0, 1), fixed(1, 1), apart(0, 1)]],
  ['three apart and only two groups', [apart(0, 1), apart(1, 2), apart(0, 2)]],
  ['more together than a group holds', [together(0, 1), together(1, 2), together(2, 3)]],
])('what cannot be is named, and nothing else: %s', (_, clash) => {
  const conditions = [fixed(5, 0), ...clash];
  forSeeds(3, (roll) => expect(propose(wish(6, 2, conditions), roll)).toEqual({ clash }));
});

/** Six of one kind and six of the other. */
const halves = Array.from({ length: 12 }, (_, at): Known => ({
  skills: [at % 2],
  answer: `wrong ${at % 2}`,
  groupId: `g${at % 2}`,
}));
const kindsIn = (groups: string[][]) =>
  groups.map((group) => new Set(group.map((seatId) => Number(seatId.slice(4)) % 2)).size);

test.each([
  ['target', 1],
  ['choice', 1],
  ['mix', 2],
  ['disagree', 2],
  ['jigsaw', 2],
] as const)('%s: how many kinds there are in each group', (way, kinds) => {
  forSeeds(10, (roll) => {
    const groups = groupsOf({ ...wish(12, 6), costs: pairCosts(way, halves) }, roll);
    expect(kindsIn(groups)).toEqual([kinds, kinds, kinds, kinds, kinds, kinds]);
  });
});

test('in every way, who has worked together works with others first', () => {
  const met = (a: number, b: number) => Number(Math.floor(a / 2) === Math.floor(b / 2));
  for (const way of WAYS)
    forSeeds(3, (roll) => {
      const costs = pairCosts(
        way,
        Array.from({ length: 12 }, () => dull),
        met,
      );
      const groups = groupsOf({ ...wish(12, 6), costs }, roll);
      for (const [a = '', b = ''] of groups) expect(met(Number(a.slice(4)), Number(b.slice(4)))).toBe(0);
    });
});

test('groups of a hundred are found too, with all rules', () => {
  forSeeds(1, (roll) => {
    const conditions = Array.from({ length: 40 }, (_, at) =>
      at % 2 ? apart(at, at + 40) : together(at, at + 41),
    );
    const groups = groupsOf(wish(100, 25, conditions), roll);
    expect(conditions.every((each) => isKept(each, groups))).toBe(true);
  });
});
