// Makes the store of a school that has taught for years, as large as wished, to try moves and backups with:
//   node tests/bench/made-school.ts --folder /tmp/school --mb 1024
import { parseArgs } from 'node:util';
import type { LessonEvent } from '#lib/protocol/events.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import type { Store } from '#server/store/port.ts';
import { seededRandom } from '#server/testing/random.ts';

const { values } = parseArgs({
  options: { folder: { type: 'string' }, mb: { type: 'string', default: '1024' } },
});
if (!values.folder) throw new Error('Say where: --folder /tmp/school');

const MB = 1024 * 1024;
const BOARDS = 8;
const random = seededRandom(7);
const bytesOf = (length: number) => Uint8Array.from({ length }, () => random.below(256));
const several = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));

/** 45 minutes of one group: a large part folded, the last minutes not. Returns how many bytes it wrote. */
async function fillBoard(store: Store, documentId: string): Promise<number> {
  const updates = several(500 + random.below(500), (index) => ({
    seatId: `seat${index % 4}`,
    bytes: bytesOf(40 + random.below(160)),
  }));
  await store.appendUpdates(documentId, updates, 28_000_000, 0);
  const steps = several(45, (minute) => ({
    ...{ upTo: minute + 1, minute: 28_000_000 + minute, erased: '[]' },
    bytes: bytesOf(200 + random.below(4_000)),
  }));
  const state = bytesOf(20_000 + random.below(60_000));
  const owners: [number, string][] = several(4, (index) => [index, `seat${index}`]);
  await store.putSnapshot(documentId, { upTo: 45, state, stateVector: bytesOf(24), owners }, steps);
  const all = [...updates, ...steps].reduce((sum, { bytes }) => sum + bytes.length, state.length);
  return all;
}

async function teachLesson(store: Store, lessonId: string): Promise<number> {
  const card = { phase: 'planned', code: null, wallKey: null } as const;
  await store.putLesson({
    ...{ lessonId, teacherId: 'teacher', title: 'Rivers', classId: null, plan: [], createdAtMs: 1 },
    ...card,
  });
  const events = several(600, (index): LessonEvent => ({
    ...{ type: 'hand:raised', atMs: 1_700_000_000_000 + index, seatId: `seat${index % 30}` },
    text: 'x'.repeat(random.below(60)),
  }));
  await store.appendEvents(lessonId, 0, events, { ...card, phase: 'ended' });
  const voices = several(30, (index) => ({
    voiceId: `v${random.below(2 ** 32)}`,
    spent: `${lessonId}${index}`,
    content: { kind: 'text' as const, text: 'I see' },
  }));
  await store.releaseVoices({ lessonId, questionId: 'q' }, voices);
  let written = JSON.stringify(events).length;
  for (let board = 0; board < BOARDS; board++)
    written += await fillBoard(store, `${lessonId}-board-g${board}`);
  return written;
}

const store = await openSqliteStore({ folder: values.folder });
let [written, lessons] = [0, 0];
while (written < Number(values.mb) * MB) written += await teachLesson(store, `lesson${++lessons}`);
await store.close();
console.log(`${lessons} lessons, ${Math.round(written / MB)} MB`);
