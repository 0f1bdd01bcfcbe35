// The hub is killed in the middle of a lesson, again and again:
//   node tests/chaos/kill.ts --cycles 350
// Every seventh time it is asked to stop instead. The figure: notes that were acknowledged or seen by anyone, and are gone.
import { seededRandom } from '#server/testing/random.ts';
import { ChaosClass, someTime, type ClassSize } from './class.ts';
import { numberFrom, report, say, type Finding } from './say.ts';

/** Longest work before a kill, in ms. */
const WORK_MAX_MS = 1_200;

export async function kill(cycles: number, seed: number, size: ClassSize): Promise<Finding> {
  const random = seededRandom(seed);
  const room = await ChaosClass.make(size);
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const signal = cycle % 7 === 0 ? 'SIGTERM' : 'SIGKILL';
    await room.round(async (hub) => {
      await someTime(random.below, WORK_MAX_MS);
      await hub.stop(signal);
    });
    if (cycle % 20 === 0) say(`${cycle} of ${cycles}: ${room.promises}, ${room.lost.size} lost`);
  }
  await room.audit();
  await room.remove();
  return { figure: room.lost.size, about: `seed ${seed}: ${cycles} falls, ${room.promises}; lost:` };
}

if (import.meta.main)
  await report(() =>
    kill(numberFrom('cycles', 350), numberFrom('seed', Date.now() % 100_000), { rooms: 6, size: 5 }),
  );
