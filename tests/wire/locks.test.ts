import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import {
  addConnector,
  addFrame,
  addNote,
  moveObject,
  objectsOf,
  readObject,
  removeObject,
  setText,
} from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { locksOn } from '#lib/domain/locks.ts';
import { doWithout } from '#lib/domain/set-back.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { startLesson } from '#server/testing/lesson.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';
import type { Visitor } from '#server/testing/visitor.ts';

const dice = seededDice(1);
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Ada and Bo are one group, at a board with two notes on it, of which one lies in a frame. */
async function start() {
  const lesson = await startLesson({ store: createMemoryStore() });
  cleanups.push(() => lesson.close());
  const [ada, bo] = [await lesson.join('Ada'), await lesson.join('Bo')];
  await lesson.desk.done('lesson:begin', {});
  await bo.until('there is a group', (page) => page.lesson.groups.length === 1);
  const where = { activityId: 'board', groupId: 'g1' };
  const board = documentId({ lessonId: lesson.lessonId, ...where });
  const [adas, bos] = [open(ada.visitor, board), open(bo.visitor, board)];
  const [inside, outside] = [lay(adas, [50, 50], 'inside'), lay(adas, [900, 50], 'outside')];
  const frame = addFrame(adas.doc, dice, {
    at: [0, 0],
    size: [400, 400],
    colour: 1,
    author: 'Ada',
    text: 'Ideas',
  });
  await says(adas, ({ save }) => save === 'saved');
  await says(bos, () => readObject(bos.doc, frame) !== null);
  const locked = () => locksOn(bo.lesson.locks, 'board', 'g1').all;
  return { lesson, desk: lesson.desk, ada, bo, adas, bos, board, where, inside, outside, frame, locked };
}

function open(visitor: Visitor, id: string, kept?: Uint8Array): SharedDocument {
  const url = `${visitor.url.replace('http', 'ws')}/doc`;
  const page = openDocument({ url, documentId: id, WebSocketPolyfill: withCookies(visitor), dice: () => 0 });
  if (kept) Y.applyUpdate(page.doc, kept);
  cleanups.push(() => page.close());
  return page;
}

const lay = ({ doc }: SharedDocument, at: [number, number], text: string) =>
  addNote(doc, dice, { at, colour: 1, author: 'Ada', text });
const textOf = ({ doc }: SharedDocument, id: string) => readObject(doc, id)?.text;

/** Waits until the page says so. */
const says = (page: SharedDocument, isSo: (status: ReturnType<SharedDocument['status']>) => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => isSo(page.status()) && resolve();
    page.subscribe(look);
    page.doc.on('update', look);
    look();
  });

test('what the teacher locks no student changes, whatever their page sends, and only the teacher unlocks it', async () => {
  const { desk, bo, bos, adas, where, outside, locked } = await start();
  await desk.done('board:lock', { ...where, objectIds: [outside], locked: true });
  await bo.until('Bo sees the lock', () => locked().has(outside));
  expect(await bo.send('board:lock', { ...where, objectIds: [outside], locked: false })).toMatchObject({
    code: 'denied',
  });
  setText(bos.doc, outside, 'mine now');
  await says(bos, ({ save, refusal }) => save === 'refused' && refusal === 'locked');
  moveObject(adas.doc, outside, [0, 0]); // Ada is judged by herself
  await says(adas, ({ refusal }) => refusal === 'locked');
  await desk.done('board:lock', { ...where, objectIds: [outside], locked: false });
  await bo.until('Bo sees that it is open', () => locked().size === 0);
  const again = open(bo.visitor, bos.provider.roomname);
  await says(again, ({ synced }) => synced);
  expect(textOf(again, outside)).toBe('outside');
  setText(again.doc, outside, 'mine now');
  await says(again, ({ save }) => save === 'saved');
});

test('a frame of an activity is locked with all that lies in it when that is closed, until it is open again', async () => {
  const { desk, bo, bos, where, inside, outside, frame, locked } = await start();
  const line = addConnector(bos.doc, dice, {
    ...{ form: 'arrow', colour: 1, author: 'Bo' },
    ends: [
      { at: [50, 50], joins: inside },
      { at: [10, 300], joins: null },
    ],
  });
  await says(bos, ({ save }) => save === 'saved');
  await desk.done('activity:open', { activityId: 'tasks' });
  await desk.done('frame:give', { ...where, frameId: frame, ownerId: 'tasks' });
  expect(locked().size).toBe(0);
  await desk.done('activity:close', { activityId: 'tasks' });
  await bo.until('it is locked', () => locked().size === 3);
  expect(locked()).toEqual(new Set([frame, inside, line]));
  moveObject(bos.doc, outside, [950, 50]);
  await says(bos, ({ save }) => save === 'saved');
  await desk.done('activity:open', { activityId: 'tasks' });
  await bo.until('it is open', () => locked().size === 0);
  removeObject(bos.doc, inside);
  await says(bos, ({ save }) => save === 'saved');
});

test('work from offline that meets a lock is refused, brought without what is locked, and its words are handed back', async () => {
  const { desk, bo, bos, board, where, inside, outside, locked } = await start();
  bos.provider.disconnect();
  setText(bos.doc, outside, 'outside, and more');
  setText(bos.doc, inside, 'inside, and more');
  const made = lay(bos, [1200, 50], 'new');
  await desk.done('board:lock', { ...where, objectIds: [inside], locked: true });
  await bo.until('Bo sees the lock', () => locked().has(inside));
  bos.provider.connect();
  await says(bos, ({ refusal, synced }) => refusal === 'locked' && synced);
  const fresh = open(bo.visitor, board);
  await says(fresh, ({ synced }) => synced);
  expect(doWithout(fresh.doc, bos.doc, locked())).toBe('inside, and more');
  await says(fresh, ({ save }) => save === 'saved');
  expect([inside, outside, made].map((id) => textOf(fresh, id))).toEqual([
    'inside',
    'outside, and more',
    'new',
  ]);
});

test('a lock is still there after the hub was away, and a hub that stopped before it locked does so when it starts', async () => {
  const { lesson, desk, bo, bos, where, inside, frame, locked } = await start();
  await desk.done('frame:give', { ...where, frameId: frame, ownerId: 'tasks' });
  await desk.done('activity:open', { activityId: 'tasks' });
  await lesson.hub.ports.lessons.change(lesson.lessonId, () => ({
    ok: true,
    value: { events: [{ type: 'activity:closed', activityId: 'tasks' }], value: null },
  }));
  await bo.until('it is closed', (page) => page.lesson.closedIds.includes('tasks'));
  expect(locked().size).toBe(0);
  await lesson.hub.resume();
  await bo.until('it is locked', () => locked().has(inside));
  bos.provider.disconnect();
  objectsOf(bos.doc).delete(inside);
  bos.provider.connect();
  await says(bos, ({ refusal }) => refusal === 'locked');
});

test('on a leaf what is locked is locked too', async () => {
  const { desk, bo, board, where, inside, locked } = await start();
  await desk.done('board:lock', { ...where, objectIds: [inside], locked: true });
  await desk.done('alone:begin', { activityId: 'board', groupId: null, minutes: null });
  await bo.until('Bo sees the lock', () => locked().has(inside));
  const leaf = open(bo.visitor, `${board}-${bo.seatId}`);
  await says(leaf, ({ synced }) => synced);
  setText(leaf.doc, inside, 'mine');
  await says(leaf, ({ refusal }) => refusal === 'locked');
});
