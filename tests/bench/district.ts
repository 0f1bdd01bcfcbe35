// 300 students in groups of five, the seats of each group spread over two nodes: ours and Hocuspocus with its Redis extension,
// beside our one node, in one run; all nodes and Redis on one core:
//   npm run bench:district               about 8 minutes; writes its table into docs/measurements.md
//   npm run bench:district -- --quick    about 3 minutes, shorter and once; only prints it
import { districtTargets, ONE, THEIRS, TWO } from './district-targets.ts';
import type { LoadResult } from './load.ts';
import { machine, tableWith, writeSection } from './report.ts';
import { FULL, QUICK, underLoad } from './scenarios.ts';

const isQuick = process.argv.includes('--quick');
const form = isQuick ? QUICK : FULL;
const runs = new Map<string, LoadResult[]>(districtTargets.map(({ name }) => [name, []]));

for (let turn = 0; turn < form.repeats; turn++)
  for (const target of districtTargets) {
    const result = await underLoad(target, 'school', form);
    runs.get(target.name)?.push(result);
    console.log(`${target.name}: ${JSON.stringify(result)}`);
  }

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const figure = (name: string, of: keyof LoadResult) =>
  middle((runs.get(name) ?? []).map((result) => result[of]));
const names = districtTargets.map(({ name }) => name);
const line = (what: string, floor: string, digits: number, of: (name: string) => number) => [
  ...[what, floor],
  ...names.map((name) => of(name).toFixed(digits)),
];

/** Of the processor, a delivery: nodes that are too slow deliver less, and would else look cheap. */
const cpu = (name: string) => figure(name, 'cpuMs');

const table = tableWith(
  ['', 'floor for two nodes', ...names],
  [
    line('p99 of an update, ms', '≤ 50', 1, (name) => figure(name, 'updateP99Ms')),
    line('p99 of a cursor, ms', '≤ 50', 1, (name) => figure(name, 'cursorP99Ms')),
    line('p95 of “saved”, ms', '', 1, (name) => figure(name, 'savedP95Ms')),
    line('CPU ms per 1,000 deliveries, nodes and Redis', '', 1, cpu),
    line(`… ÷ ${THEIRS}`, '≤ 0.7', 2, (name) => cpu(name) / cpu(THEIRS)),
    line(`… ÷ our ${ONE}`, '≤ 1.8', 2, (name) => cpu(name) / cpu(ONE)),
    line('cores', '', 2, (name) => figure(name, 'cores')),
    line('of what should have come, what did', '', 3, (name) => figure(name, 'share')),
    line('rooms in which all ended with the same', '60', 0, (name) => figure(name, 'same')),
  ],
);
const about =
  `\`npm run bench:district${isQuick ? ' -- --quick' : ''}\`, ${machine()}. ` +
  `300 students in groups of five, 5 updates and 10 cursor moves a second each, every second seat of a group at the other node. ` +
  `All nodes and Redis share one core; PostgreSQL has the other one with the students, and its time is not counted. ` +
  `Hocuspocus’ nodes share an SQLite file and write every few seconds. “${TWO}”: a change by the node that is not the home goes there and back.`;
const file = isQuick ? null : new URL('../../docs/measurements.md', import.meta.url);
await writeSection({ name: 'bench:district', title: 'Two nodes' }, `${about}\n\n${table}`, file);
process.exit(0);
