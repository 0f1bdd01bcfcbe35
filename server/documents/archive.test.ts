import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentAt } from '#lib/domain/history.ts';
import { silentLog } from '#server/log.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import type { Store } from '#server/store/port.ts';
import { TestClock } from '#server/testing/clock.ts';
import { Archive } from './archive.ts';
import { Compactor } from './compactor.ts';
import { BOARD } from './test-hub.ts';
import { foldingThread } from './thread.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function start(store: Store = createMemoryStore()) {
  const clock = new TestClock();
  const thread = foldingThread();
  const compactor = new Compactor(store, silentLog, thread);
  const archive = new Archive({ store, clock, log: silentLog, thread, compactor });
  closing.push(
    () => thread.close(),
    () => compactor.close(),
    () => archive.close(),
  );
  const doc = new Y.Doc();
  const write = async (value: unknown) => {
    const before = Y.encodeStateVector(doc);
    doc.getMap('notes').set('a', value);
    const bytes = Y.encodeStateAsUpdate(doc, before);
    await store.appendUpdates(BOARD, [{ seatId: 'ada', bytes }], minute(), 0);
  };
  const minute = () => Math.floor(clock.nowMs() / MINUTE_MS);
  const at = async (when: number) =>
    documentAt(await archive.history(BOARD), when)
      .getMap('notes')
      .toJSON();
  return { store, clock, compactor, archive, write, minute, at };
}

test('what the last snapshot does not hold is in the history all the same', async () => {
  const { clock, compactor, write, minute, at } = start();
  await write('first');
  await compactor.compact(BOARD);
  clock.pass(MINUTE_MS);
  await write('second');
  expect([await at(minute() - 2), await at(minute() - 1), await at(minute())]).toEqual([
    {},
    { a: 'first' },
    { a: 'second' },
  ]);
});

test('the history is the same before and after a compaction, and when the log is gone', async () => {
  const { store, clock, compactor, archive, write } = start();
  for (let step = 0; step < 20; step++, clock.pass(MINUTE_MS / 4)) await write(step);
  const before = await archive.history(BOARD);
  await compactor.compact(BOARD);
  expect(await store.readUpdates(BOARD)).toHaveLength(1);
  expect(await archive.history(BOARD)).toEqual(before);
  expect(before.steps).toHaveLength(5);
});

test('after thirty days the minutes are forgotten, also of a board that nobody opens any more', async () => {
  const { store, clock, compactor, archive, write, minute, at } = start();
  for (const value of ['first', 'second']) {
    await write(value);
    clock.pass(MINUTE_MS);
  }
  await compactor.compact(BOARD);
  await write('third');
  clock.pass(30 * DAY_MS);
  await archive.sweep();
  expect((await archive.history(BOARD)).steps).toHaveLength(2);
  clock.pass(DAY_MS);
  await archive.sweep();
  const { steps, updates } = await store.readHistory(BOARD, 0);
  expect([steps.length, updates]).toEqual([1, []]);
  expect(await at(minute())).toEqual({ a: 'third' });
});

test('a board that is in use keeps what is younger, and what it was thirty days ago', async () => {
  const { clock, compactor, archive, write, minute, at } = start();
  for (const value of ['first', 'second', 'third']) {
    await write(value);
    clock.pass(20 * DAY_MS);
  }
  await compactor.compact(BOARD);
  await archive.sweep();
  const days = (count: number) => (count * DAY_MS) / MINUTE_MS;
  const now = minute();
  expect((await archive.history(BOARD)).steps.map((step) => now - step.minute)).toEqual([days(40), days(20)]);
  expect([await at(now - days(30)), await at(now)]).toEqual([{ a: 'second' }, { a: 'third' }]);
});

test('a lesson that is removed takes its steps with it', async () => {
  const { store, compactor, archive, write } = start();
  await write('first');
  await compactor.compact(BOARD);
  await store.removeLesson('lesson1');
  expect((await archive.history(BOARD)).steps).toEqual([]);
});
