import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { silentLog } from '#server/log.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import type { Store } from '#server/store/port.ts';
import { Compactor } from './compactor.ts';
import type { LoggedDocument } from './logged.ts';
import { BOARD, judgeAlone, openDocument } from './test-hub.ts';
import { foldingThread } from './thread.ts';

const MINUTE = 28_333_333;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function start(store: Store = createMemoryStore()) {
  const thread = foldingThread();
  const compactor = new Compactor(store, silentLog, thread);
  closing.push(() => compactor.close().then(() => thread.close()));
  return { store, compactor };
}

/** Ada drags one note about. */
async function drag(store: Store, count: number, doc = new Y.Doc(), minute = MINUTE) {
  const updates: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
  for (let step = 1; step <= count; step++) doc.getMap('notes').set('a', step);
  await store.appendUpdates(
    BOARD,
    updates.map((bytes) => ({ seatId: 'ada', bytes })),
    minute,
    0,
  );
  return doc;
}

async function notesOf(document: LoggedDocument) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await document.state());
  return doc.getMap('notes').toJSON();
}

test('a long drag becomes one short snapshot, which is opened as it lies', async () => {
  const { store, compactor } = start();
  const doc = await drag(store, 5_000);
  expect(await compactor.compact(BOARD)).toMatchObject({ upTo: 5_000 });
  const { snapshot, updates } = await store.readDocument(BOARD);
  expect(updates).toEqual([]);
  expect(snapshot?.state.length).toBeLessThan(100);
  const document = await openDocument(store);
  expect([document.isAwake, await notesOf(document)]).toEqual([false, { a: 5_000 }]);
  expect(document.stateVector()).toEqual(Y.encodeStateVector(doc));
});

test('five minutes of dragging one note about thirty times a second cost next to nothing', async () => {
  const { store, compactor } = start();
  const doc = new Y.Doc();
  for (let minute = MINUTE; minute < MINUTE + 5; minute++) {
    await drag(store, 30 * 60, doc, minute);
    await compactor.compact(BOARD);
  }
  const { snapshot, steps } = await store.readHistory(BOARD, 0);
  const rows = await store.readUpdates(BOARD);
  const sizes = [...rows, ...steps].map(({ bytes }) => bytes.length);
  expect(steps.map(({ minute }) => minute - MINUTE)).toEqual([0, 1, 2, 3, 4]);
  expect(sizes.reduce((sum, size) => sum + size, snapshot?.state.length ?? 0)).toBeLessThan(1_000);
});

test('updates go from the log once a snapshot and the steps hold them, and whose they were is still known', async () => {
  const { store, compactor } = start();
  const doc = await drag(store, 10);
  await compactor.compact(BOARD);
  expect(await store.readUpdates(BOARD)).toHaveLength(1);
  await drag(store, 5, doc);
  await compactor.compact(BOARD);
  expect(await store.readUpdates(BOARD)).toHaveLength(1);
  const before = Y.encodeStateVector(doc);
  doc.getMap('notes').set('a', 'forged');
  const forged = Y.encodeStateAsUpdate(doc, before);
  const document = await openDocument(store);
  expect(await judgeAlone(document, 'bo', forged)).toMatchObject({ ok: false, code: 'not_yours' });
  expect(await judgeAlone(document, 'ada', forged)).toMatchObject({ ok: true, changes: true });
});

test('a snapshot that does not come back as it was written lets no update go', async () => {
  const memory = createMemoryStore();
  const rotten: Store = {
    ...memory,
    putSnapshot: (id, snapshot, steps) =>
      memory.putSnapshot(id, { ...snapshot, state: Uint8Array.of(0, 0) }, steps),
    trimDocument: () => expect.unreachable(),
  };
  const { compactor } = start(rotten);
  await drag(rotten, 10);
  expect(await compactor.compact(BOARD)).toBeNull();
  expect(await memory.readUpdates(BOARD)).toHaveLength(10);
});

test('nor does a step that does not', async () => {
  const memory = createMemoryStore();
  const rotten: Store = {
    ...memory,
    putSnapshot: (id, snapshot, steps) =>
      memory.putSnapshot(
        id,
        snapshot,
        steps.map((step) => ({ ...step, minute: 0 })),
      ),
  };
  const { compactor } = start(rotten);
  await drag(rotten, 10);
  expect(await compactor.compact(BOARD)).toBeNull();
  expect(await memory.readUpdates(BOARD)).toHaveLength(10);
});

test('an update that cannot be applied is set aside, and the rest is there', async () => {
  const { store, compactor } = start();
  await drag(store, 3);
  await store.appendUpdates(BOARD, [{ seatId: 'bo', bytes: Uint8Array.of(1, 1, 7, 0) }], MINUTE, 0);
  await drag(store, 3);
  const first = await openDocument(store);
  expect([first.badUpdates, await notesOf(first)]).toEqual([1, { a: 3 }]);
  expect((await openDocument(store)).badUpdates).toBe(0);
  await store.appendUpdates(BOARD, [{ seatId: 'bo', bytes: Uint8Array.of(1, 1, 7, 0) }], MINUTE, 0);
  await compactor.compact(BOARD);
  expect(await notesOf(await openDocument(store))).toEqual({ a: 3 });
  expect((await store.readHistory(BOARD, 0)).steps).toHaveLength(1);
});

test('nothing comes back of a lesson that was removed while its board was being folded', async () => {
  const memory = createMemoryStore();
  const { compactor } = start({
    ...memory,
    putSnapshot: async (id, snapshot, steps) => {
      await memory.removeLesson('lesson1');
      return memory.putSnapshot(id, snapshot, steps);
    },
  });
  await drag(memory, 10);
  expect(await compactor.compact(BOARD)).toBeNull();
  expect(await memory.readDocument(BOARD)).toEqual({ snapshot: null, updates: [] });
});

test('a board nobody writes in is bytes, says the same, and goes on where it was', async () => {
  const { store } = start();
  const doc = await drag(store, 3);
  const document = await openDocument(store);
  await document.rest();
  expect([document.isAwake, await notesOf(document)]).toEqual([false, { a: 3 }]);
  const reloaded = new Y.Doc();
  Y.applyUpdate(reloaded, await document.state());
  const nothing = Y.encodeStateAsUpdate(reloaded, document.stateVector());
  expect(await judgeAlone(document, 'ada', nothing)).toMatchObject({ ok: true, changes: false });
  expect(document.isAwake).toBe(false);
  const before = Y.encodeStateVector(doc);
  doc.getMap('notes').set('b', 1);
  const next = Y.encodeStateAsUpdate(doc, before);
  expect(await judgeAlone(document, 'ada', next)).toMatchObject({ ok: true, changes: true });
  await document.append([{ seatId: 'ada', bytes: next }], MINUTE);
  await document.apply([{ seatId: 'ada', bytes: next }]);
  expect(await notesOf(document)).toEqual({ a: 3, b: 1 });
});
