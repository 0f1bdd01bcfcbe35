// What remembering costs: `npx node tests/bench/history.ts`. First what 45 minutes of dragging one note about leave on disk;
// then how long a teacher waits who looks at a board of 10,000 notes and brings it back, until a student's page shows it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { addNote, moveObject, objectsOf, removeObject } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { minuteOf } from '#lib/domain/history.ts';
import { Compactor } from '#server/documents/compactor.ts';
import { COMPACT_AFTER_UPDATES } from '#server/documents/limits.ts';
import { foldingThread } from '#server/documents/thread.ts';
import { silentLog } from '#server/log.ts';
import type { Store } from '#server/store/port.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { startLesson } from '#server/testing/lesson.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';

const NOTES = 10_000;
const DRAG_MINUTES = 45;
const A_MINUTE = 60 * 30;
const dice = seededDice(1);
const at = () => [dice.between(0, 9_000), dice.between(0, 9_000)] as const;

/** A document's log in the making, a minute at a time. */
class Log {
  readonly doc = new Y.Doc();
  readonly #store: Store;
  readonly #documentId: string;
  #updates: Uint8Array[] = [];

  constructor(store: Store, id: string) {
    this.#store = store;
    this.#documentId = id;
    this.doc.on('update', (bytes: Uint8Array) => this.#updates.push(bytes));
  }

  async write(minute: number): Promise<void> {
    const rows = this.#updates.map((bytes) => ({ seatId: null, bytes }));
    this.#updates = [];
    await this.#store.appendUpdates(this.#documentId, rows, minute, 0);
  }
}

async function compact(store: Store, id: string): Promise<void> {
  const thread = foldingThread();
  const compactor = new Compactor(store, silentLog, thread);
  await compactor.compact(id);
  await compactor.close();
  await thread.close();
}

async function dragging(store: Store): Promise<void> {
  const id = 'lesson-board-g1';
  const log = new Log(store, id);
  const note = addNote(log.doc, dice, { at: at(), colour: 0, author: 'Ada' });
  for (let step = 1; step <= DRAG_MINUTES * A_MINUTE; step++) {
    moveObject(log.doc, note, at());
    const isMinuteOver = step % A_MINUTE === 0;
    if (isMinuteOver || step % COMPACT_AFTER_UPDATES === 0) await log.write(Math.ceil(step / A_MINUTE));
    if (step % COMPACT_AFTER_UPDATES === 0) await compact(store, id);
  }
  await compact(store, id);
  const { snapshot, steps } = await store.readHistory(id, 0);
  const rows = await store.readUpdates(id);
  const bytes =
    [...rows, ...steps].reduce((sum, each) => sum + each.bytes.length, snapshot?.state.length ?? 0) +
    JSON.stringify([snapshot?.owners, steps.map(({ erased }) => erased)]).length;
  console.log(
    `${DRAG_MINUTES} minutes of dragging one note, ${DRAG_MINUTES * A_MINUTE} updates, on disk: ${bytes} bytes`,
  );
}

const until = (page: SharedDocument, isSo: (doc: Y.Doc) => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => page.status().synced && isSo(page.doc) && resolve();
    page.doc.on('update', look);
    page.subscribe(look);
    look();
  });

const timed = async (what: string, work: () => Promise<unknown>) => {
  const [beganMs, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  const [tookMs, cpuMs] = [performance.now() - beganMs, (user + system) / 1_000].map(Math.round);
  console.log(`${what}: ${tookMs} ms (${cpuMs} ms of processor, hub and student's page)`);
};

async function bringingBack(store: Store): Promise<void> {
  const school = await startLesson({ store });
  const ada = await school.join('Ada');
  await school.desk.done('lesson:begin', {});
  const id = documentId({ lessonId: school.lessonId, activityId: 'board', groupId: 'g1' });
  const minute = minuteOf(Date.now()) - 45;
  const log = new Log(store, id);
  const notes: string[] = [];
  for (let count = 0; count < NOTES; count++)
    notes.push(
      addNote(log.doc, dice, { at: at(), colour: 0, author: 'Ada', text: `A thought, number ${count}` }),
    );
  await log.write(minute);
  for (let later = 1; later <= 40; later++) {
    for (let count = 0; count < 1_000; count++) moveObject(log.doc, notes[dice.below(NOTES)] ?? '', at());
    await log.write(minute + later);
  }
  for (const note of notes.slice(NOTES / 2)) removeObject(log.doc, note);
  await log.write(minute + 41);
  await compact(store, id);

  const url = `${school.url.replace('http', 'ws')}/doc`;
  const page = openDocument({ url, documentId: id, WebSocketPolyfill: withCookies(ada.visitor) });
  const teacher = school.teacherVisitor;
  await timed('a student opens it', () => until(page, (doc) => objectsOf(doc).size === NOTES / 2));
  await timed(`the history of a board of ${NOTES} notes`, () =>
    teacher.done('GET /api/documents/:documentId/history', { documentId: id }),
  );
  for (const [how, size] of [
    ['instead', NOTES],
    ['beside', 2 * NOTES],
  ] as const)
    await timed(`it is brought back (${how}), until the student sees it`, async () => {
      await teacher.done('POST /api/documents/:documentId/restore', { documentId: id, minute, how });
      await until(page, (doc) => objectsOf(doc).size === size);
    });
  page.close();
  await school.close();
}

const folder = await mkdtemp(join(tmpdir(), 'chorus-history-'));
const store = await openSqliteStore({ folder });
await dragging(store);
await bringingBack(store);
await rm(folder, { recursive: true });
