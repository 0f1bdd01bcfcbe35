// Everything that is tried against the hub, in its long form: `npm run chaos`. About three hours; each is a command of its own.
// The figure: what was lost, taken that should not have been, or harmed, in all of them together.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { say } from './say.ts';

const EXPERIMENTS = [
  'forged',
  'disk-full',
  'large',
  'hostile',
  'mutate',
  'histories',
  'fault',
  'power-cut',
  'kill',
  'roll',
  'redis',
  'district',
  'postgres',
];

/** The figure that an experiment says last. */
function run(name: string): string {
  say(`\n${name}`);
  const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  process.stdout.write(stdout);
  return stdout.trimEnd().split('\n').at(-1) ?? '';
}

const figures = EXPERIMENTS.map((name) => [name, run(name)] as const);
say('');
for (const [name, figure] of figures) say(`${name}: ${figure === '' ? 'broke' : figure}`);
// One that broke off without a figure counts as well.
const total = figures.reduce(
  (sum, [, figure]) => sum + (figure === 'skipped' ? 0 : figure === '' ? 1 : Number(figure) || 0),
  0,
);
say(String(total));
process.exit(total > 0 ? 1 : 0);
