import { afterEach, expect, test } from 'vitest';
import { createMemoryStore } from '#server/store/memory.ts';
import { aLesson } from '#server/store/contract/examples.ts';
import { systemClock } from '#server/clock.ts';
import { openStock, seat, startDocuments, until, type Page } from './test-hub.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Two hubs on one store, Ada at the first; either may take over the lesson. */
async function start() {
  const store = createMemoryStore();
  await store.putLesson(aLesson('lesson1'));
  const hub = async () => {
    let fence = 0;
    const started = await startDocuments([seat('ada')], store, systemClock, () => fence);
    cleanups.push(started.stop);
    return { ...started, takeOver: async () => (fence = await store.takeOver('lesson1')) };
  };
  const [first, second] = [await hub(), await hub()];
  await first.takeOver();
  return { first, second, join: () => join(first), other: () => join(second) };
}

async function join(hub: { url: string }): Promise<Page> {
  const page = openStock(hub, 'ada');
  cleanups.push(() => page.provider.destroy());
  await until(page, () => page.provider.synced && savedUpTo(page) > 0);
  return page;
}

const savedUpTo = ({ saved }: Page) =>
  Math.max(0, ...saved.filter(({ kind }) => kind === 0).map(({ number }) => number));

const goodbye = ({ provider }: Page) =>
  new Promise<number | undefined>((resolve) =>
    provider.once('connection-close', (event: CloseEvent | null) => resolve(event?.code)),
  );

test('a hub whose lesson another one took over acknowledges nothing more, and lets the page come anew', async () => {
  const { first, second, join } = await start();
  const page = await join();
  page.notes.set('a', 'saved');
  await until(page, () => savedUpTo(page) === 2);
  await second.takeOver();
  const closed = goodbye(page);
  page.provider.shouldConnect = false;
  page.notes.set('b', 'too late');
  expect(await closed).toBe(1012);
  expect(savedUpTo(page)).toBe(2);
  expect(page.saved.filter(({ kind }) => kind === 1)).toEqual([]);
  expect(first.documents.metrics().documents).toBe(0);
});

test('what the old home could not keep is kept at the new one, when the page comes there', async () => {
  const { second, join, other } = await start();
  const page = await join();
  await second.takeOver();
  const closed = goodbye(page);
  page.notes.set('b', 'kept elsewhere');
  await closed;
  const again = openStock(second, 'ada', undefined, page.doc);
  cleanups.push(() => again.provider.destroy());
  const reader = await other();
  await until(reader, () => reader.notes.get('b') === 'kept elsewhere');
});

test('a hub that has its lesson back writes nothing of what it remembers from before, which may lack something', async () => {
  const { first, second, join, other } = await start();
  const page = await join();
  await second.takeOver();
  const theirs = await other();
  theirs.notes.set('a', 'meanwhile');
  await until(theirs, () => savedUpTo(theirs) === 2);
  await first.takeOver();
  const closed = goodbye(page);
  page.notes.set('b', 'on top of less');
  expect(await closed).toBe(1012);
  await until(page, () => page.notes.get('a') === 'meanwhile' && page.provider.synced);
});
