// What a district costs and where it ends, from one class to a million students at once:
//   npm run bench:capacity    about three minutes; writes its tables into docs/measurements.md
//   … -- --quick              shorter classes, and only prints
// It measures a small district on this machine (CPU time, not how long things took: a busy machine makes it somewhat dearer) and
// reckons on from there. Needs Debian's postgresql, redis-server and nginx.
import { machine, tableWith, writeSection } from './report.ts';
import {
  measureBus,
  measureClasses,
  measureCommits,
  measureLeases,
  type Commits,
  type OwnRedis,
} from './capacity/measure.ts';
import {
  ASSUMED,
  firstFull,
  fullnessOf,
  largestCell,
  resourcesOf,
  type Costs,
  type Resource,
} from './capacity/model.ts';
import { missingServers, SmallDistrict } from '#server/testing/small-district.ts';
import { TestRedis } from '#server/testing/redis.ts';

const isQuick = process.argv.includes('--quick');
const CLASSES = { classes: 2, students: 28, minutes: isQuick ? 0.5 : 1.5 };
const SCALES = [1_000, 10_000, 100_000, 1_000_000];

async function measure(): Promise<{ costs: Costs; commits: Commits }> {
  const redis = await TestRedis.start();
  const own: OwnRedis = { redis, url: redis.url };
  const [deliveryCpu, leaseCpu] = [await measureBus(own), await measureLeases(own)];
  await redis.close();
  const district = await SmallDistrict.start();
  try {
    const { postgres } = district;
    if (!postgres) throw new Error('a district of its own has a PostgreSQL of its own');
    const commits = await measureCommits(postgres);
    const classes = await measureClasses(district, CLASSES);
    return { costs: { ...classes, deliveryCpu, leaseCpu }, commits };
  } finally {
    await district.close();
  }
}

const us = (seconds: number) => `${Number((seconds * 1e6).toPrecision(3))} µs`;
const ms = (seconds: number) => `${(seconds * 1e3).toPrecision(3)} ms`;
const short = (number: number) =>
  number < 10 ? String(Number(number.toPrecision(2))) : Math.ceil(number).toLocaleString('en');

function costTable(costs: Costs): string {
  const { joinCpu, liveCpu } = costs;
  return tableWith(
    ['', 'nodes', 'nginx', 'PostgreSQL'],
    [
      ['a student comes in: CPU', ms(joinCpu.nodes), ms(joinCpu.nginx), ms(joinCpu.postgres)],
      ['a student’s second of lesson: CPU', us(liveCpu.nodes), us(liveCpu.nginx), us(liveCpu.postgres)],
      [
        'the same: memory, bytes sent, bytes written ahead',
        `${costs.studentMb.toFixed(1)} MB (a node alone ${costs.nodeMb.toFixed(0)} MB)`,
        `${short(costs.sentBytes)} B`,
        `${short(costs.walBytes)} B`,
      ],
    ],
  );
}

const cell = (resource: Resource, students: number) => {
  const { need, most } = resource;
  const full = most === Infinity ? '' : ` (${Math.round(fullnessOf(resource, students) * 100)} %)`;
  return `${short(need(students))}${full}`;
};

const scaleTable = (resources: readonly Resource[]) =>
  tableWith(
    ['', ...SCALES.map((students) => students.toLocaleString('en'))],
    [
      ...resources.map((resource) => [
        `${resource.name}, ${resource.unit}`,
        ...SCALES.map((students) => cell(resource, students)),
      ]),
      ['**full first**', ...SCALES.map((students) => verdict(resources, students))],
    ],
  );

function verdict(resources: readonly Resource[], students: number): string {
  const first = firstFull(resources, students);
  const share = fullnessOf(first, students);
  if (share <= 1) return `nothing; nearest is ${first.name}`;
  const cells = Math.ceil(students / largestCell(resources));
  return `${first.name}: ${first.remedy}. In ${cells} cells nothing is`;
}

/** Of one cell: what would be full next, if the one before had been mended. */
function order(resources: readonly Resource[]): string {
  const ends = resources
    .filter(({ most }) => most !== Infinity)
    .map((resource) => ({ resource, students: largestCell([resource]) }))
    .toSorted((a, b) => a.students - b.students);
  return tableWith(
    ['in one cell', 'is full at', 'then'],
    ends.map(({ resource, students }) => [
      resource.name,
      `${students.toLocaleString('en')} students`,
      resource.remedy,
    ]),
  );
}

function about(costs: Costs, { aloneMs, writers, together, flushes }: Commits): string {
  const a = ASSUMED;
  return [
    `\`npm run bench:capacity\`, ${machine()}. Measured: ${CLASSES.classes} simulated classes of ${CLASSES.students} for ${CLASSES.minutes} minutes through nginx and two nodes, over PostgreSQL, Redis`,
    `and a small S3 on the same machine. Redis: ${us(costs.deliveryCpu)} of CPU to bring one message to one node, ${us(costs.leaseCpu)} to keep one lesson’s lease for a second.`,
    `PostgreSQL: a commit that is alone takes ${aloneMs.toFixed(1)} ms, on disk; ${writers} writers at once have ${short(together)} a second with ${short(flushes)} flushes: what waits goes together, so a slow disk makes saving`,
    'slower and is never full by their number.',
    `Assumed, not measured: ${a.lesson} students a lesson; half of all come in within two minutes after a bell (schools of one district ring together); nothing is planned fuller than`,
    `${a.fullness * 100} %; a machine has ${a.cores} cores like these, ${a.memoryMb / 1024} GiB, 10 Gbit/s and holds a million lines; a disk writes ${a.diskBytes / 1e6} MB/s in order; a node has ${a.nodeConnections} connections to`,
    `PostgreSQL, which takes in ${a.mostConnections}; every device loads everything anew (${short(costs.firstLoadBytes)} B, from “first visit” above), though most have it. Costs grow with the students; the bus with their square, because every node reads`,
    'what any student’s coming in makes. A simulated student does something every few seconds, which is more than most do.',
  ].join('\n');
}

if (missingServers.length > 0) {
  console.error(`This needs more than is here: apt-get install ${missingServers.join(' ')}`);
  process.exit(1);
}
const { costs, commits } = await measure();
const resources = resourcesOf(costs);
const size = largestCell(resources);
const section = [
  about(costs, commits),
  costTable(costs),
  'What so many students at once need, and how full that makes what there is in one cell:',
  scaleTable(resources),
  `A cell is nginx, nodes, one PostgreSQL, one Redis, one bucket. This one ends at ${size.toLocaleString('en')} students at once.`,
  order(resources),
].join('\n\n');
await writeSection(
  { name: 'bench:capacity', title: 'Where a district ends' },
  section,
  isQuick ? null : new URL('../../docs/measurements.md', import.meta.url),
);
process.exit(0);
