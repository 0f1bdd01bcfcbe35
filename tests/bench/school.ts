// A hub on a temporary folder with groups of seats in it, for a load harness of anybody's to join as:
//   npm run bench:school -- --rooms 60 --size 5 --out seats.json
// Stays up until SIGTERM, SIGINT or the end of its input, and leaves nothing behind but the file.
import { once } from 'node:events';
import { fstatSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HubProcess } from '#server/testing/hub-process.ts';
import { firstTeacher, makeRooms } from './seats.ts';

const { values } = parseArgs({
  options: {
    rooms: { type: 'string', default: '60' },
    size: { type: 'string', default: '5' },
    out: { type: 'string', default: 'seats.json' },
  },
});

/** Somebody at the other end of a pipe who lets go of it is as good as a signal; an empty input (`< /dev/null`) says nothing. */
function isOver(): Promise<unknown> {
  const signals = (['SIGTERM', 'SIGINT'] as const).map((signal) => once(process, signal));
  const input = fstatSync(0);
  const isPipe = input.isFIFO() || input.isSocket();
  return Promise.race(isPipe ? [...signals, once(process.stdin.resume(), 'end')] : signals);
}

const over = isOver();
const folder = await mkdtemp(join(tmpdir(), 'chorus-school-'));
const hub = await HubProcess.start({ folder });
try {
  const teacher = await firstTeacher(hub.url, hub.setupKey);
  const rooms = await makeRooms(teacher, Number(values.rooms), Number(values.size));
  await writeFile(values.out, JSON.stringify({ pid: hub.pid, rooms }));
  console.log(`${rooms.length} rooms of ${values.size} seats at ${hub.url}, in ${values.out}`);
  await Promise.race([over, hub.exited]);
} finally {
  await hub.stop();
  await rm(folder, { recursive: true });
}
process.exit(0);
