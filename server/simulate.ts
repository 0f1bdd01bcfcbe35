import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CODE_LENGTH } from '#lib/protocol/http.ts';
import { OwnHub } from './testing/simulation/own-hub.ts';
import {
  runSimulation,
  type SimulationOptions,
  type SimulationView,
} from './testing/simulation/simulation.ts';
import type { Report } from './testing/simulation/report.ts';
import { endingOf, lineOf, tableOf } from './testing/simulation/table.ts';
import { Visitor } from './testing/visitor.ts';

const HELP = `
  npm run simulate -- [options]

  Walks a class that isn't there through a lesson, by the hub's public doors, and says what became of everything it did.

  --students 28     how many, 1 to 100
  --minutes 3       how long the lesson lasts
  --seed 1          the same seed, the same class
  --json FILE       write the report there, too
  --quiet           print nothing

  Without an address it starts a hub of its own. Otherwise:
  --url http://…    the hub to walk into, and either
  --code ABC234     only students, into a lesson that somebody holds, or
  --teacher NAME    a lesson with this teacher; the password is in the environment, CHORUS_PASSWORD
`;
/** Between two looks at the table, in ms. */
const LOOK_MS = 5_000;

class UsageError extends Error {}

interface Arguments {
  students: number;
  minutes: number;
  seed: number;
  url: string | undefined;
  code: string | undefined;
  teacher: string | undefined;
  json: string | undefined;
  quiet: boolean;
}

const text = { type: 'string' } as const;

function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      students: { ...text, default: '28' },
      minutes: { ...text, default: '3' },
      seed: { ...text, default: '1' },
      ...{ url: text, code: text, teacher: text, json: text },
      quiet: { type: 'boolean', default: false },
    },
  });
  const { students, minutes, seed } = values;
  return {
    ...{
      url: values.url,
      code: values.code,
      teacher: values.teacher,
      json: values.json,
      quiet: values.quiet,
    },
    students: numberIn('--students', students, [1, 100]),
    minutes: numberIn('--minutes', minutes, [0.2, 600]),
    seed: numberIn('--seed', seed, [0, 1_000_000]),
  };
}

function numberIn(name: string, given: string, [least, most]: readonly [number, number]): number {
  const number = Number(given);
  if (given.trim() === '' || !(number >= least && number <= most))
    throw new UsageError(`${name} is a number from ${least} to ${most}, not “${given}”.`);
  return number;
}

/** The hub to walk into, and how. */
async function findEntry({
  url,
  code,
  teacher,
}: Arguments): Promise<Pick<SimulationOptions, 'url' | 'entry'>> {
  if (!url || !URL.canParse(url) || new URL(url).protocol !== 'http:')
    throw new UsageError('--url is the address of a hub, as in http://127.0.0.1:3000.');
  const { origin } = new URL(url);
  if (code) {
    if (code.length !== CODE_LENGTH) throw new UsageError(`--code has ${CODE_LENGTH} letters and digits.`);
    return { url: origin, entry: { code } };
  }
  const password = process.env['CHORUS_PASSWORD'];
  if (!teacher || !password)
    throw new UsageError('With --url goes --code, or --teacher and the password in CHORUS_PASSWORD.');
  const visitor = new Visitor(origin);
  const outcome = await visitor.call('POST /api/sign-in', { name: teacher, password });
  if (!outcome.ok) throw new UsageError(`${teacher} could not sign in: ${outcome.code}.`);
  return { url: origin, entry: { teacher: visitor } };
}

/** The first teacher of a hub that has none. */
async function setUp({ url, setupKey }: OwnHub): Promise<Visitor> {
  const teacher = new Visitor(url);
  const password = crypto.randomUUID();
  await teacher.done('POST /api/setup', { key: setupKey, name: 'Ms Reed', password });
  return teacher;
}

/** Draws the table every few seconds: over itself in a terminal, line by line elsewhere. Returns how to stop. */
function drawTable(view: SimulationView): () => void {
  const startedAtMs = performance.now();
  let drawn = 0;
  const draw = () => {
    const elapsedMs = performance.now() - startedAtMs;
    if (!process.stdout.isTTY) return console.log(lineOf(view, elapsedMs));
    if (drawn > 0) process.stdout.moveCursor(0, -drawn);
    const lines = tableOf(view, elapsedMs);
    for (const line of lines) {
      process.stdout.clearLine(0);
      console.log(line);
    }
    drawn = lines.length;
  };
  const timer = setInterval(draw, LOOK_MS);
  return () => {
    clearInterval(timer);
    draw();
  };
}

async function simulate(args: Arguments, where: Pick<SimulationOptions, 'url' | 'entry'>): Promise<Report> {
  const { students, minutes, seed, quiet } = args;
  let stop = () => {};
  const onStart = (view: SimulationView) => {
    if (!quiet) stop = drawTable(view);
  };
  try {
    return await runSimulation({ ...where, students, minutes, seed, onStart });
  } finally {
    stop();
  }
}

/** On one machine no line breaks by itself, and a hub that is well logs nothing from warnings up. */
function whatElse({ breaks }: Report, { log }: OwnHub): string[] {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const lost = breaks === 0 ? [] : [`${breaks} lines were lost that nobody cut`];
  return [...lost, ...lines.map((line) => `the hub logged: ${line}`)];
}

/** A hub that lives as long as the simulation. */
async function simulateAlone(args: Arguments): Promise<Report> {
  const hub = await OwnHub.start();
  const goHome = () => void hub.stop().finally(() => process.exit(2));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, goHome);
  try {
    const report = await simulate(args, { url: hub.url, entry: { teacher: await setUp(hub) } });
    return { ...report, missing: [...report.missing, ...whatElse(report, hub)] };
  } finally {
    await hub.stop();
  }
}

async function main(): Promise<void> {
  const args = readArguments();
  const isAlone = args.url === undefined && args.code === undefined && args.teacher === undefined;
  const report = isAlone ? await simulateAlone(args) : await simulate(args, await findEntry(args));
  if (args.json) await writeFile(args.json, `${JSON.stringify(report, null, 2)}\n`);
  if (!args.quiet) console.log(['', JSON.stringify(report, null, 2), '', ...endingOf(report), ''].join('\n'));
  process.exitCode = report.missing.length > 0 ? 1 : 0;
}

try {
  await main();
} catch (error) {
  const isUsage =
    error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `\n  ${(error as Error).message}\n${HELP}` : error);
  process.exitCode = 2;
}
