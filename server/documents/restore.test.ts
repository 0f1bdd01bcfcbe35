import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addNote, objectsOf, readObjects } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { minuteOf } from '#lib/domain/history.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { StoreFullError, type Store } from '#server/store/port.ts';
import { TestClock } from '#server/testing/clock.ts';
import { DISK_RETRY_MS } from './limits.ts';
import { BOARD, openStock, seat, slowStore, startDocuments, until } from './test-hub.ts';

const dice = seededDice(1);
const NOW = minuteOf(Date.now());
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(store: Store, clock?: TestClock) {
  const hub = await startDocuments([seat('ada')], store, clock);
  cleanups.push(hub.stop);
  return hub;
}

/** A minute ago there were so many notes on the board; now there are none. */
async function clearedBoard(store: Store, notes: number) {
  const doc = new Y.Doc();
  const write = async (minute: number, change: () => void) => {
    const before = Y.encodeStateVector(doc);
    doc.transact(change);
    const bytes = Y.encodeStateAsUpdate(doc, before);
    await store.appendUpdates(BOARD, [{ seatId: 'ada', bytes }], minute, 0);
  };
  await write(NOW - 1, () => {
    for (let count = 0; count < notes; count++)
      addNote(doc, dice, { at: [count, 0], colour: 0, author: 'Ada' });
  });
  await write(NOW, () => objectsOf(doc).clear());
}

test('a board that nobody has open is brought back too, and it is on disk when the teacher hears so', async () => {
  const store = createMemoryStore();
  await clearedBoard(store, 3);
  const hub = await start(store);
  expect(await hub.documents.restore(BOARD, NOW - 1, 'instead')).toEqual({ ok: true, value: null });
  const doc = new Y.Doc();
  for (const { bytes } of await store.readUpdates(BOARD)) Y.applyUpdate(doc, bytes);
  expect(readObjects(doc)).toHaveLength(3);
  expect(await hub.documents.restore(BOARD, NOW - 1, 'instead')).toEqual({ ok: true, value: null });
  expect(await store.readUpdates(BOARD)).toHaveLength(3);
});

test('on a full disk nothing is brought back, also not later', async () => {
  const slow = slowStore();
  await clearedBoard(slow.store, 3);
  const clock = new TestClock(NOW * 60_000);
  const hub = await start(slow.store, clock);
  slow.isFull = true;
  await expect(hub.documents.restore(BOARD, NOW - 1, 'instead')).rejects.toThrow(StoreFullError);
  slow.isFull = false;
  clock.pass(DISK_RETRY_MS);
  await hub.documents.readState(BOARD);
  expect(hub.documents.metrics().full).toBe(0);
  expect(await slow.store.readUpdates(BOARD)).toHaveLength(2);
});

test('while a large board is brought back, others go on writing in it', async () => {
  const store = createMemoryStore();
  await clearedBoard(store, 1_000);
  const hub = await start(store);
  const page = openStock(hub, 'ada');
  cleanups.push(() => page.provider.destroy());
  await until(page, () => page.provider.synced);
  const restored = hub.documents.restore(BOARD, NOW - 1, 'instead');
  await until(page, () => objectsOf(page.doc).size > 0);
  expect(objectsOf(page.doc).size).toBeLessThan(1_000);
  page.notes.set('a', 'written meanwhile');
  await until(page, () => page.saved.some(({ kind }) => kind === 0));
  await restored;
  await until(page, () => objectsOf(page.doc).size === 1_000);
});
