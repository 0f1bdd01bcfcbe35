import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '#server/store/memory.ts';
import { TestClock } from '#server/testing/clock.ts';
import { HOME_AFTER_BATCHES, LARGE_DOCUMENT_BYTES, LARGE_UPDATE_BYTES } from './limits.ts';
import {
  BOARD,
  forgedText,
  judgeAlone,
  openDocument,
  openStock,
  seat,
  sendUpdate,
  startDocuments,
  until,
} from './test-hub.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Many small notes. */
function notes(sizeBytes: number, doc = new Y.Doc()) {
  doc.transact(() => {
    for (let count = 0; count * 20 < sizeBytes; count++) doc.getMap('notes').set(`note ${count}`, count);
  });
  return doc;
}

async function start(store = createMemoryStore(), clock?: TestClock) {
  const seats = [seat('ada'), seat('bo')];
  const hub = await startDocuments(seats, store, clock);
  cleanups.push(hub.stop);
  const join = async (seatId: string, doc = new Y.Doc()) => {
    const page = openStock(hub, seatId, BOARD, doc);
    cleanups.push(() => page.provider.destroy());
    await until(page, () => page.provider.synced);
    return page;
  };
  return { ...hub, join };
}

test('work of a long time offline is judged elsewhere, and classmates go on beside it', async () => {
  const { documents, join } = await start();
  const bo = await join('bo');
  bo.notes.set('before', 'mine');
  const ada = await join('ada', notes(1.1 * LARGE_DOCUMENT_BYTES));
  await until(bo, () => bo.notes.has('note 1000'));
  expect(documents.metrics()).toMatchObject({ kept: 1, pending: 0, refused: {} });
  bo.notes.set('after', 'mine');
  ada.notes.delete('note 7');
  await until(ada, () => ada.notes.has('before') && ada.notes.has('after'));
  await until(bo, () => !bo.notes.has('note 7'));
});

test('a large board is bytes when nobody writes in it, and opens and goes on from there', async () => {
  const clock = new TestClock();
  const { documents, join } = await start(undefined, clock);
  const ada = await join('ada', notes(1.1 * LARGE_DOCUMENT_BYTES));
  const bo = await join('bo');
  await vi.waitUntil(() => (clock.pass(10), bo.notes.has('note 1000')), 20_000);
  clock.pass(45_000);
  await vi.waitUntil(() => documents.metrics().awake === 0, 10_000);
  ada.notes.set('more', 'of it');
  await vi.waitUntil(() => (clock.pass(10), bo.notes.has('more')), 20_000);
  expect(documents.metrics()).toMatchObject({ kept: 1, pending: 0, refused: {} });
});

test('whose id is whose is known to the keeper too, from before and from presence', async () => {
  const { documents, join } = await start();
  const ada = await join('ada', notes(1.1 * LARGE_DOCUMENT_BYTES));
  const bo = await join('bo');
  await until(ada, () => ada.provider.awareness.states.has(bo.doc.clientID));
  for (const [liar, victim] of [
    [ada, bo],
    [bo, ada],
  ] as const) {
    sendUpdate(liar, forgedText(victim.doc));
    await until(liar, () => liar.saved.some(({ reason }) => reason === 'not_yours'));
  }
  expect(documents.metrics()).toMatchObject({ kept: 1, refused: { not_yours: 2 } });
});

test('what is small and asks for a lot of work goes to the keeper as well', async () => {
  const document = await openDocument(createMemoryStore());
  const update = Y.encodeStateAsUpdate(notes(LARGE_UPDATE_BYTES - 10_000));
  expect(update.length).toBeLessThan(LARGE_UPDATE_BYTES);
  expect(await judgeAlone(document, 'ada', update)).toMatchObject({ ok: true, changes: true });
  expect(document.isKept).toBe(true);
});

test('after one large step a small board is judged where all the others are, once steps are small again', async () => {
  const { documents, join } = await start();
  const ada = await join('ada', notes(LARGE_UPDATE_BYTES - 10_000));
  await until(ada, () => ada.saved.some(({ kind, number }) => kind === 0 && number >= 1));
  expect(documents.metrics()).toMatchObject({ kept: 1 });
  for (let step = 0; step <= HOME_AFTER_BATCHES; step++) {
    ada.notes.set('dragged', String(step));
    await until(ada, () => ada.saved.some(({ kind, number }) => kind === 0 && number >= step + 2));
  }
  expect(documents.metrics()).toMatchObject({ kept: 0, awake: 1, pending: 0, refused: {} });
});

test('a board that grew large note by note moves to the keeper, and one that was written over does not', async () => {
  const [growing, dragged] = [
    await openDocument(createMemoryStore()),
    await openDocument(createMemoryStore()),
  ];
  const text = 'x'.repeat(10_000);
  const doc = new Y.Doc();
  for (let count = 0; count < 60; count++) {
    for (const [document, key] of [
      [growing, String(count)],
      [dragged, 'one'],
    ] as const) {
      const other = new Y.Doc();
      Y.applyUpdate(other, await document.state());
      const before = Y.encodeStateVector(other);
      other.clientID = doc.clientID;
      other.getMap('notes').set(key, text);
      const rows = [{ seatId: 'ada', bytes: Y.encodeStateAsUpdate(other, before) }];
      expect(await judgeAlone(document, 'ada', rows[0]!.bytes)).toMatchObject({ ok: true });
      await document.append(rows, 0);
      await document.apply(rows);
    }
  }
  expect([growing.isKept, dragged.isKept]).toEqual([true, false]);
});
