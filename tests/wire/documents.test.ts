import { afterEach, expect, test } from 'vitest';
import { BOARD, seat, slowStore, startDocuments } from '#server/documents/test-hub.ts';
import { openDocument, type DocumentStatus, type SharedDocument } from '#lib/client/documents.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start() {
  const disk = slowStore();
  const [ada, bo] = [seat('ada'), seat('bo')];
  const hub = await startDocuments([ada, bo], disk.store);
  cleanups.push(hub.stop);
  const open = (seatId: string) => {
    const page = openDocument({ url: `${hub.url}/${seatId}`, documentId: BOARD, dice: () => 0 });
    cleanups.push(() => page.close());
    return page;
  };
  return { disk, hub, ada, bo, open };
}

/** Waits until the page says so. */
const says = (page: SharedDocument, wanted: Partial<DocumentStatus>) =>
  new Promise<void>((resolve) => {
    const look = () => {
      const status = page.status();
      const isSo = Object.entries(wanted).every(
        ([key, value]) => status[key as keyof DocumentStatus] === value,
      );
      if (isSo) resolve();
    };
    page.subscribe(look);
    look();
  });

test('a page says saving while the disk is slow, and saved when it is there', async () => {
  const { disk, open } = await start();
  const page = open('ada');
  await says(page, { connection: 'connected', synced: true, save: 'saved', mode: 'readWrite' });
  disk.hold();
  page.doc.getMap('notes').set('a', 1);
  expect(page.status().save).toBe('saving');
  await disk.asked();
  expect(page.status().unsavedSinceMs).toBeGreaterThan(0);
  disk.release();
  await says(page, { save: 'saved', unsavedSinceMs: null });
});

test('offline work is not saved until it has gone back, and then a classmate has it', async () => {
  const { open } = await start();
  const [one, two] = [open('ada'), open('bo')];
  await says(one, { save: 'saved', synced: true });
  one.provider.disconnect();
  one.doc.getMap('notes').set('a', 'offline');
  expect(one.status()).toMatchObject({ connection: 'connecting', save: 'saving' });
  one.provider.connect();
  await says(one, { save: 'saved', connection: 'connected' });
  await says(two, { synced: true });
  await new Promise<void>((resolve) => {
    const look = () => two.doc.getMap('notes').get('a') === 'offline' && resolve();
    two.doc.on('update', look);
    look();
  });
});

test('a pause makes the page read-only; what slipped through is refused, and saved when the pause is over', async () => {
  const { hub, ada, open } = await start();
  const page = open('ada');
  await says(page, { save: 'saved', synced: true });
  ada.write = false;
  hub.documents.recheck('lesson1');
  await says(page, { mode: 'readOnly' });
  page.doc.getMap('notes').set('a', 'too late');
  await says(page, { save: 'saving', refusal: 'read_only' });
  ada.write = true;
  hub.documents.recheck('lesson1');
  await says(page, { mode: 'readWrite', save: 'saved', refusal: null });
});

test('a page that may no longer read stops and says why', async () => {
  const { hub, ada, open } = await start();
  const page = open('ada');
  await says(page, { synced: true });
  ada.read = false;
  hub.documents.recheck('lesson1');
  await says(page, { connection: 'closed', refusal: 'not allowed' });
});

test('a page sends its own presence and nobody else’s', async () => {
  const { hub, open } = await start();
  const [one, two] = [open('ada'), open('bo')];
  await says(one, { synced: true });
  await says(two, { synced: true });
  const frames: number[] = [];
  const send = two.provider.ws!.send.bind(two.provider.ws);
  two.provider.ws!.send = (data) => {
    frames.push((data as unknown as Uint8Array)[0] ?? -1);
    send(data);
  };
  const heard = new Promise<void>((resolve) => {
    two.awareness.on(
      'change',
      () => two.awareness.getStates().get(one.doc.clientID)?.['cursor'] && resolve(),
    );
  });
  one.awareness.setLocalState({ cursor: { x: 1, y: 2 } });
  await heard;
  expect(frames).toEqual([]);
  two.awareness.setLocalState({ cursor: null });
  expect(frames).toEqual([1]);
  expect(hub.documents.metrics().connections).toBe(2);
});
