// The power goes while the hub works: what was not synced to disk is gone, or there in parts (needs gcc):
//   node tests/chaos/power-cut.ts --cycles 100
// The figure: notes that were acknowledged or seen by anyone, and are gone.
import { execFileSync, spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '#server/testing/random.ts';
import { ChaosClass, someTime, type ClassSize } from './class.ts';
import { numberFrom, report, say, type Finding } from './say.ts';

const WORK_MAX_MS = 1_200;

export const hasCompiler =
  process.platform === 'linux' && spawnSync('gcc', ['--version'], { stdio: 'ignore' }).status === 0;

/** The shim that forgets, and the pipe that makes it. */
function build(folder: string) {
  const [shim, pipe] = [join(folder, 'power-cut.so'), join(folder, 'power')];
  execFileSync('gcc', [
    '-shared',
    '-fPIC',
    '-O2',
    '-o',
    shim,
    join(import.meta.dirname, 'power-cut.c'),
    '-ldl',
    '-lpthread',
  ]);
  execFileSync('mkfifo', [pipe]);
  return { shim, pipe };
}

async function cut(pipe: string): Promise<void> {
  const end = await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  await end.write('x');
  await end.close();
}

export async function powerCut(cycles: number, seed: number, size: ClassSize): Promise<Finding> {
  const random = seededRandom(seed);
  const room = await ChaosClass.make(size);
  const { shim, pipe } = build(room.folder);
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const survives = cycle % 3 === 0 ? 0 : 1 + random.below(1_000_000);
    const env = { LD_PRELOAD: shim, POWER_CUT: pipe, POWER_SEED: String(survives) };
    await room.roundUnder({ env }, async () => {
      await someTime(random.below, WORK_MAX_MS);
      await cut(pipe);
    });
    if (cycle % 20 === 0) say(`${cycle} of ${cycles}: ${room.promises}, ${room.lost.size} lost`);
  }
  await room.remove();
  return { figure: room.lost.size, about: `seed ${seed}: ${cycles} cuts, ${room.promises}; lost:` };
}

if (import.meta.main)
  await report(async () =>
    hasCompiler
      ? powerCut(numberFrom('cycles', 100), numberFrom('seed', Date.now() % 100_000), { rooms: 6, size: 5 })
      : null,
  );
