import { afterEach, expect, test } from 'vitest';
import { BOARD, openStock, seat, startDocuments, until, type Page, type TestSeat } from './test-hub.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(...[seats, store]: Parameters<typeof startDocuments>) {
  const hub = await startDocuments(seats, store);
  cleanups.push(hub.stop);
  return hub;
}

async function join(hub: { url: string }, { seatId }: TestSeat, doc?: Page['doc']) {
  const page = openStock(hub, String(seatId), BOARD, doc);
  cleanups.push(() => page.provider.destroy());
  await until(page, () => page.provider.synced);
  return page;
}

const isSaved = (page: Page, number: number) =>
  page.saved.some((each) => each.kind === 0 && each.number >= number);

test('two students see each other’s notes', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const hub = await start([ada, bo]);
  const one = await join(hub, ada);
  const two = await join(hub, bo);
  one.notes.set('a', 'from Ada');
  two.notes.set('b', 'from Bo');
  await until(one, () => one.notes.get('b') === 'from Bo');
  await until(two, () => two.notes.get('a') === 'from Ada');
});
