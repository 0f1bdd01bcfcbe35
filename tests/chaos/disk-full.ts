// The disk runs full in the middle of a lesson, gets room again, and the power goes (needs root, to mount a small disk):
//   node tests/chaos/disk-full.ts --cycles 5
// The figure: notes that were acknowledged or seen by anyone and are gone, and documents that did not heal by themselves.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubProcess } from '#server/testing/hub-process.ts';
import { ChaosClass, type ClassSize } from './class.ts';
import { numberFrom, report, type Finding } from './say.ts';
import { Writer } from './writer.ts';

/** Room comes back for three times what fills it: until they are read back, snapshot and steps stand beside the log. */
const DISK_MB = 12;
const BALLAST_BYTES = 9.5 * 1024 * 1024;
const NOTE = 'x'.repeat(20_000);
const PERIOD_MS = 60;

/** Null where we may not make one. */
async function smallDisk(): Promise<string | null> {
  const disk = await mkdtemp(join(tmpdir(), 'chorus-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', disk], {
    stdio: 'ignore',
  });
  if (mounted.status === 0) return disk;
  await rm(disk, { recursive: true });
  return null;
}

async function fillAndFree(room: ChaosClass, ballast: string) {
  await writeFile(ballast, new Uint8Array(BALLAST_BYTES));
  const hub = await HubProcess.start({ folder: room.folder });
  const writers = room.seats(hub).map((seat) => new Writer(seat, room.ledger));
  await Promise.all(writers.map((writer) => writer.synced()));
  const working = setInterval(
    () => writers.forEach((writer) => writer.mayWrite && writer.write(NOTE)),
    PERIOD_MS,
  );
  await Promise.all(
    writers.map((writer) => writer.until('the disk is full', () => !writer.mayWrite, 60_000)),
  );
  clearInterval(working);
  await rm(ballast);
  const freedMs = performance.now();
  const healed = await Promise.allSettled(
    writers.map((writer) => writer.until('there is room', () => writer.mayWrite)),
  );
  const healMs = performance.now() - freedMs;
  for (const writer of writers) writer.write('there is room again');
  const saved = await Promise.allSettled(
    writers.map((writer) => writer.until('all is saved', () => writer.isSaved)),
  );
  await hub.stop('SIGKILL');
  await room.audit();
  return { healMs, ill: [...healed, ...saved].filter(({ status }) => status === 'rejected').length };
}

export async function diskFull(cycles: number, size: ClassSize): Promise<Finding | null> {
  const healMs: number[] = [];
  const lost: string[] = [];
  let [ill, acknowledged] = [0, 0];
  for (let cycle = 0; cycle < cycles; cycle++) {
    const disk = await smallDisk();
    if (!disk) return null;
    try {
      const room = await ChaosClass.make(size, disk);
      const outcome = await fillAndFree(room, join(disk, 'ballast'));
      healMs.push(outcome.healMs);
      ill += outcome.ill;
      acknowledged += room.ledger.acknowledged;
      lost.push(...room.lost);
    } finally {
      execFileSync('umount', ['--lazy', disk]);
      await rm(disk, { recursive: true });
    }
  }
  const slowest = Math.round(Math.max(...healMs));
  const about = `${cycles} full disks, ${acknowledged} acknowledged, healed in ${slowest} ms at the latest; lost or not healed:`;
  return { figure: lost.length + ill, about };
}

if (import.meta.main) await report(() => diskFull(numberFrom('cycles', 5), { rooms: 2, size: 3 }));
