// Our document server beside a bare relay, y-websocket's server and Hocuspocus, one after the other in one run:
//   npm run bench:sync               about 25 minutes; writes its table into docs/measurements.md
//   npm run bench:sync -- --quick    about 5 minutes, shorter and once
//   … --only=school,open             of school, room, class, storm, memory, open, limit; only prints it
// The peers are installed on the way, into a temporary folder. Believe the ratios: a neighbour slows all of them alike.
import { writeReport, type Row } from './report.ts';
import { coldOpen, coldStorm, FULL, limit, memory, QUICK, underLoad, type Form } from './scenarios.ts';
import { RELAY, targets, type Target } from './targets.ts';
import type { LoadResult } from './load.ts';

const isQuick = process.argv.includes('--quick');
const form = isQuick ? QUICK : FULL;
const only = process.argv
  .find((each) => each.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** By target's name. A target that fails at something has no figure there, and the rest goes on. */
async function each<T>(
  which: readonly Target[],
  what: string,
  run: (target: Target) => Promise<T>,
): Promise<Map<string, T>> {
  const results = new Map<string, T>();
  if (only && !only.includes(what)) return results;
  for (const target of which) {
    try {
      results.set(target.name, await run(target));
      console.log(`${what}, ${target.name}: ${JSON.stringify(results.get(target.name), rounded)}`);
    } catch (error) {
      console.log(`${what}, ${target.name}: failed. ${String(error)}`);
    }
  }
  return results;
}

const rounded = (_key: string, value: unknown) =>
  typeof value === 'number' ? Number(value.toPrecision(4)) : value;

/** In turns, `repeats` times, so that what disturbs one disturbs all. */
async function repeated(shape: 'school' | 'room', { repeats }: Form): Promise<Map<string, LoadResult[]>> {
  const all = new Map<string, LoadResult[]>(targets.map(({ name }) => [name, []]));
  for (let turn = 0; turn < repeats; turn++) {
    const results = await each(targets, shape, (target) => underLoad(target, shape, form));
    for (const [name, result] of results) all.get(name)?.push(result);
  }
  return all;
}

const figure = (results: Map<string, LoadResult[]>, of: keyof LoadResult): Map<string, number> =>
  new Map([...results].map(([name, runs]) => [name, middle(runs.map((run) => run[of]))]));

/** As multiples of the relay's. */
function ratios(figures: Map<string, number>): Map<string, number> {
  const relay = figures.get(RELAY) ?? NaN;
  return new Map([...figures].map(([name, value]) => [name, value / relay]));
}

const mapped = <T>(results: Map<string, T>, pick: (result: T) => number): Map<string, number> =>
  new Map([...results].map(([name, result]) => [name, pick(result)]));

async function measureAll(): Promise<Row[]> {
  const lasting = targets.filter(({ isLasting }) => isLasting);
  const holding = targets.filter(({ name }) => name !== RELAY);
  const ours = targets.filter(({ name }) => name === 'Chorus');
  const school = await repeated('school', form);
  const room = await repeated('room', form);
  const class_ = await each(ours, 'class', (target) => underLoad(target, 'class', form));
  const storm = await each(lasting, 'storm', coldStorm);
  const boards = await each(holding, 'memory', (target) => memory(target, form));
  const open = await each(lasting, 'open', (target) => coldOpen(target, form));
  const limits =
    form.roomsMax > 0 ? await each(targets, 'limit', (target) => limit(target, form)) : new Map();
  const students = mapped(limits, ({ students }: { students: number }) => students);
  return [
    {
      what: '300 students: CPU a delivery ÷ relay',
      floor: '≤ 1.3',
      digits: 2,
      figures: ratios(figure(school, 'cpuMs')),
    },
    {
      what: '300 students: CPU ms per 1,000 deliveries',
      floor: '',
      digits: 1,
      figures: figure(school, 'cpuMs'),
    },
    {
      what: '300 students: p99 of an update, ms',
      floor: '≤ 40',
      digits: 1,
      figures: figure(school, 'updateP99Ms'),
    },
    {
      what: 'Students on one core, p99 ≤ 100 ms ÷ relay',
      floor: '≥ 0.8',
      digits: 2,
      figures: ratios(students),
    },
    { what: 'Students on one core, p99 ≤ 100 ms', floor: '', digits: 0, figures: students },
    {
      what: 'One room of 60: CPU a delivery ÷ relay',
      floor: '≤ 0.8',
      digits: 2,
      figures: ratios(figure(room, 'cpuMs')),
    },
    {
      what: 'One room of 60: p99 of an update, ms',
      floor: '≤ 60',
      digits: 1,
      figures: figure(room, 'updateP99Ms'),
    },
    {
      what: 'A class of 30: p95 of “saved”, ms',
      floor: '≤ 60',
      digits: 1,
      figures: mapped(class_, (result) => result.savedP95Ms),
    },
    { what: '300 join within a second, cold: p95, ms', floor: '≤ 160', digits: 0, figures: storm },
    {
      what: 'An idle board of 200 notes, kB',
      floor: '≤ 180',
      digits: 0,
      figures: mapped(boards, ({ boardKb }) => boardKb),
    },
    {
      what: `Memory ${form.emptyMs / 1_000} s after all have left ÷ start`,
      floor: '≤ 1.5',
      digits: 2,
      figures: mapped(boards, ({ after }) => after),
    },
    {
      what: `Cold open of ${form.history.notes} notes, ${form.history.updates} updates, after a clean stop, ms`,
      floor: '≤ 120',
      digits: 0,
      figures: mapped(open, ({ againMs }) => againMs),
    },
    {
      what: 'The same from a log that was never folded (a hub folds every 2,000 updates), ms',
      floor: '',
      digits: 0,
      figures: mapped(open, ({ firstMs }) => firstMs),
    },
  ];
}

const columns = targets.map(({ name }) => name);
const rows = await measureAll();
const file = only ? null : new URL('../../docs/measurements.md', import.meta.url);
await writeReport(columns, rows, { isQuick, file });
process.exit(0);
