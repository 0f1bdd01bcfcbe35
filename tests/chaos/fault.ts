// The hub is killed by its n-th write or fsync, whatever it was in the middle of (needs strace):
//   node tests/chaos/fault.ts --cycles 100
// The figure: notes that were acknowledged or seen by anyone, and are gone.
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '#server/testing/random.ts';
import { ChaosClass, type ClassSize } from './class.ts';
import { numberFrom, report, say, type Finding } from './say.ts';

const CALLS = ['fsync', 'pwrite64', 'fsync', 'pwrite64', 'fdatasync,fsync'] as const;
/** A hub that lives so long was not going to make that many calls. */
const PATIENCE_MS = 4_000;

export const hasStrace = spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;

/** The hub is strace's parent here (-D), so that its process id is the one that was started. */
const killedBy = (call: string, nth: number) => [
  ...['strace', '-D', '-f', '-qq', '-o', '/dev/null'],
  ...['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${nth}`],
];

export async function fault(cycles: number, seed: number, size: ClassSize): Promise<Finding> {
  const random = seededRandom(seed);
  const room = await ChaosClass.make(size);
  let killed = 0;
  for (let cycle = 0; cycle < cycles; cycle++) {
    const call = CALLS[cycle % CALLS.length] ?? 'fsync';
    const under = killedBy(call, 1 + random.below(call === 'pwrite64' ? 400 : 80));
    await room.roundUnder({ under }, async (hub) => {
      await Promise.race([hub.exited, pause(PATIENCE_MS)]);
      if (!hub.isRunning) killed += 1;
      await hub.stop('SIGKILL');
    });
    if (cycle % 20 === 19) say(`${cycle + 1} of ${cycles}: ${room.promises}, ${room.lost.size} lost`);
  }
  await room.remove();
  const about = `seed ${seed}: ${cycles} cycles, ${killed} killed by their call at work, ${room.promises}; lost:`;
  return { figure: room.lost.size, about };
}

if (import.meta.main)
  await report(async () =>
    hasStrace
      ? fault(numberFrom('cycles', 100), numberFrom('seed', Date.now() % 100_000), { rooms: 6, size: 5 })
      : null,
  );
