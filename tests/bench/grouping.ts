// How good the groups are that the desk proposes, and how long it takes: `npm run bench:grouping`, about a minute.
import { pairCosts, type Known, type Way } from '#lib/domain/grouping/costs.ts';
import { cheapest, costOf } from '#lib/domain/grouping/exact-testing.ts';
import { propose } from '#lib/domain/grouping/propose.ts';
import type { Condition, Roll } from '#lib/domain/grouping/rules.ts';
import { dice } from '#lib/domain/testing.ts';
import { machine, tableWith, writeSection } from './report.ts';

const CLASSES = 200;
const STUDENTS = 28;
const SIZE = 4;
const ROUNDS = 6;
/** Classes small enough to look at every way there is. */
const SMALL = [
  { students: 8, size: 2 },
  { students: 9, size: 3 },
  { students: 12, size: 4 },
] as const;
const SMALL_CLASSES = 70;
const BEST_WAYS = ['target', 'mix', 'disagree', 'choice'] as const;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;
const variance = (numbers: readonly number[]) => mean(numbers.map((each) => (each - mean(numbers)) ** 2));
const share = (part: number, all: number) => (100 * part) / all;
function quantile(numbers: readonly number[], at: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? NaN;
}

/** Near enough to a bell: twelve dice. */
const skillOf = (roll: Roll) => sum(Array.from({ length: 12 }, () => roll(1_000))) / 12_000;
const knownOf = (roll: Roll, count: number): Known[] =>
  Array.from({ length: count }, () => ({ skills: [skillOf(roll)], answer: String(roll(3)), groupId: null }));
const seatIds = (count: number) => Array.from({ length: count }, (_, at) => `s${at}`);
const indexOf = (seatId: string) => Number(seatId.slice(1));

interface Asked {
  way: Way;
  known: readonly Known[];
  size: number;
  conditions?: readonly Condition[];
  met?: (a: number, b: number) => number;
}
const times: number[] = [];

function groupsOf({ way, known, size, conditions = [], met }: Asked, roll: Roll): number[][] {
  const before = process.cpuUsage();
  const costs = pairCosts(way, known, met);
  const groups = Math.round(known.length / size);
  const proposal = propose({ seatIds: seatIds(known.length), groups, costs, conditions }, roll);
  const { user, system } = process.cpuUsage(before);
  if (known.length === STUDENTS) times.push((user + system) / 1_000);
  if ('clash' in proposal) throw new Error('these rules can be kept');
  return proposal.groups.map((members) => members.map(indexOf));
}

const skillsIn = (known: readonly Known[], group: readonly number[]) =>
  group.map((at) => known[at]?.skills[0] ?? 0);
function rangeOfMeans(known: readonly Known[], groups: readonly number[][]): number {
  const means = groups.map((group) => mean(skillsIn(known, group)));
  const skills = known.map(({ skills: [first = 0] }) => first);
  return (Math.max(...means) - Math.min(...means)) / Math.sqrt(variance(skills));
}
function withinOfTotal(known: readonly Known[], groups: readonly number[][]): number {
  const within = sum(groups.map((group) => group.length * variance(skillsIn(known, group)))) / known.length;
  return within / variance(known.map(({ skills: [first = 0] }) => first));
}

/** Five pairs apart, two together and two seats fixed. */
function someRules(roll: Roll): Condition[] {
  const [a, b, ...rest] = seatIds(STUDENTS).sort(() => roll(3) - 1) as [string, string, ...string[]];
  const pair = (at: number): [string, string] => [rest[2 * at] ?? '', rest[2 * at + 1] ?? ''];
  return [
    { kind: 'fixed', seatId: a, group: 0 },
    { kind: 'fixed', seatId: b, group: 3 },
    ...[0, 1, 2, 3, 4].map((at): Condition => ({ kind: 'apart', seatIds: pair(at) })),
    ...[5, 6].map((at): Condition => ({ kind: 'together', seatIds: pair(at) })),
  ];
}
function isBroken(condition: Condition, groups: readonly number[][]): boolean {
  const groupOf = (seatId: string) => groups.findIndex((group) => group.includes(indexOf(seatId)));
  if (condition.kind === 'fixed') return groupOf(condition.seatId) !== condition.group;
  const [a, b] = condition.seatIds.map(groupOf);
  return (a === b) !== (condition.kind === 'together');
}

/** Of all pairs of six rounds one after another, how many have worked together before, in %. */
function repeats(way: Way, known: readonly Known[], roll: Roll): number {
  const met = new Map<number, number>();
  const key = (a: number, b: number) => Math.min(a, b) * STUDENTS + Math.max(a, b);
  let [again, all] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = { way, known, size: SIZE, met: (a: number, b: number) => met.get(key(a, b)) ?? 0 };
    for (const group of groupsOf(asked, roll))
      for (const [at, a] of group.entries())
        for (const b of group.slice(0, at)) {
          all += 1;
          again += Number(met.has(key(a, b)));
          met.set(key(a, b), (met.get(key(a, b)) ?? 0) + 1);
        }
  }
  return share(again, all);
}

/** How much more than the best there is, in parts of it; where the best costs less than an average pair does, in parts of that. */
function gap(way: Way, students: number, size: number, roll: Roll): number {
  const known = knownOf(roll, students);
  const costs = pairCosts(way, known);
  const best = cheapest(costs, students, size);
  return (costOf(costs, students, groupsOf({ way, known, size }, roll)) - best) / Math.max(Math.abs(best), 1);
}

const classes = Array.from({ length: CLASSES }, (_, seed) => dice(seed + 1));
const known = classes.map((roll) => knownOf(roll, STUDENTS));
const each = <T>(measure: (known: readonly Known[], roll: Roll) => T): T[] =>
  classes.map((roll, at) => measure(known[at] ?? [], roll));

const ranges = each((of, roll) => rangeOfMeans(of, groupsOf({ way: 'mix', known: of, size: SIZE }, roll)));
const withins = each((of, roll) =>
  withinOfTotal(of, groupsOf({ way: 'target', known: of, size: SIZE }, roll)),
);
const broken = each((of, roll) => {
  const conditions = someRules(roll);
  const groups = groupsOf({ way: 'mix', known: of, size: SIZE, conditions }, roll);
  return { rules: conditions.filter((one) => isBroken(one, groups)).length, range: rangeOfMeans(of, groups) };
});
const again = (way: Way) => each((of, roll) => repeats(way, of, roll));
const [byChance, mixed] = [again('random'), again('mix')];
const gaps = BEST_WAYS.flatMap((way) =>
  SMALL.flatMap(({ students, size }) =>
    Array.from({ length: SMALL_CLASSES }, (_, seed) => gap(way, students, size, dice(seed + 1))),
  ),
);

const three = (numbers: readonly number[], digits: number) =>
  [0.5, 0.95, 1].map((at) => quantile(numbers, at).toFixed(digits));
const lines = [
  ['mixed: range of the groups’ means, in standard deviations', '≤ 0.08', ...three(ranges, 3)],
  [
    'the same with five pairs apart, two together, two seats fixed',
    '',
    ...three(
      broken.map(({ range }) => range),
      3,
    ),
  ],
  ['of those nine rules broken, in all classes', '0', '', '', String(sum(broken.map(({ rules }) => rules)))],
  ['same gap: variance within the groups, of all', '≤ 0.15', ...three(withins, 3)],
  [`pairs that meet again within ${ROUNDS} rounds, by chance, %`, '≤ 2', ...three(byChance, 2)],
  [`the same mixed, %`, '≤ 2', ...three(mixed, 2)],
  [
    `small classes within 2 % of the best there is, % of ${gaps.length}`,
    '≥ 95',
    '',
    '',
    share(gaps.filter((one) => one <= 0.02).length, gaps.length).toFixed(1),
  ],
  ['one proposal, ms of one core', '≤ 200', ...three(times, 0)],
];
const about = `\`npm run bench:grouping\`, ${machine()}. ${CLASSES} classes of ${STUDENTS} in fours, their skills bell-shaped, from seeds: the middle class, the one that 95 of 100
are no worse than, and the worst. The six rounds are one after another with the same skills, so in the later ones mixing well and meeting others pull against each other;
over all classes ${mean(byChance).toFixed(2)} % of the pairs met again by chance, ${mean(mixed).toFixed(2)} % mixed. Small classes: ${SMALL.map(({ students, size }) => `${students} by ${size}`).join(', ')}, ${SMALL_CLASSES} of each in four ways, beside every way there is to group them.`;
const file = process.argv.includes('--dry') ? null : new URL('../../docs/measurements.md', import.meta.url);
await writeSection(
  { name: 'bench:grouping', title: 'Groups' },
  `${about}\n\n${tableWith(['', 'floor', 'middle', '95 of 100', 'worst'], lines)}`,
  file,
);
