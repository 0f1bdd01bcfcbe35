import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Random } from '#server/random.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { seededRandom } from '#server/testing/random.ts';
import { inspect } from './gate.ts';
import { LoggedDocument } from './logged.ts';
import { BOARD } from './test-hub.ts';

/** More with `FUZZ_RUNS=1000`; each run tries about 500 broken updates. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 10);

/** What two students do to a board, update by update. */
function honestWork(random: Random) {
  const docs = ['ada', 'bo'].map((seatId, index) => {
    const doc = new Y.Doc();
    doc.clientID = index + 1 + random.below(1_000_000) * 2;
    return { seatId, doc };
  });
  const work: { seatId: string; bytes: Uint8Array }[] = [];
  for (const { seatId, doc } of docs)
    doc.on('update', (bytes, origin) => origin ?? work.push({ seatId, bytes }));
  for (let step = 0; step < 25; step++) {
    for (const { doc } of docs) doc.transact(() => change(doc, random));
    docs.forEach(({ doc }, index) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[1 - index]!.doc), 'peer'));
  }
  return work;
}

function change(doc: Y.Doc, random: Random): void {
  const text = doc.getText('text');
  const list = doc.getArray<Y.Map<unknown>>('list');
  const at = random.below(text.length + 1);
  const changes = [
    () => text.insert(at, 'Grüße 🎈'.slice(0, 1 + random.below(6))),
    () => text.delete(0, Math.min(text.length, random.below(4))),
    () => text.format(0, Math.min(text.length, 3), { bold: random.below(2) === 0 ? true : null }),
    () => text.insertEmbed(at, { image: random.below(9) }),
    () => doc.getMap('notes').set(`note ${random.below(5)}`, { x: random.below(99), tags: ['a', null, 1.5] }),
    () => list.insert(random.below(list.length + 1), [new Y.Map([['ink', new Uint8Array([1, 2, 3])]])]),
    () => list.length > 0 && list.delete(random.below(list.length)),
  ];
  changes[random.below(changes.length)]?.();
}

function broken(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  for (let flips = 1 + random.below(3); flips > 0; flips--)
    copy[random.below(copy.length)] = random.below(256);
  return random.below(10) === 0 ? copy.subarray(0, random.below(copy.length)) : copy;
}

async function offer(document: LoggedDocument, seatId: string, bytes: Uint8Array) {
  const verdict = inspect(bytes, document.known(), seatId, 'sync');
  if (!verdict.ok) return verdict.code;
  document.known().take(verdict.value, seatId);
  const rows = [{ seatId, bytes: verdict.value.bytes }];
  await document.append(rows);
  return (await document.apply(rows)).rebuiltAfter === null ? 'ok' : 'rebuilt';
}

function contentOf(state: Uint8Array) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const { store } = doc;
  expect([store.pendingStructs, store.pendingDs]).toEqual([null, null]);
  const json = [doc.getText('text').toDelta(), doc.getMap('notes').toJSON(), doc.getArray('list').toJSON()];
  return {
    json: JSON.stringify(json),
    snapshot: Buffer.from(Y.encodeSnapshot(Y.snapshot(doc))).toString('hex'),
  };
}

test('thousands of broken updates leave memory as a reload makes it', { timeout: 600_000 }, async () => {
  const codes: Record<string, number> = {};
  for (let seed = 1; seed <= RUNS; seed++) {
    const random = seededRandom(seed);
    const store = createMemoryStore();
    const document = new LoggedDocument(BOARD, store);
    await document.load();
    for (const { seatId, bytes } of honestWork(random)) {
      for (let count = 0; count < 10; count++) {
        const code = await offer(document, random.below(4) === 0 ? 'bo' : seatId, broken(bytes, random));
        codes[code] = (codes[code] ?? 0) + 1;
      }
      await offer(document, seatId, bytes);
    }
    const reloaded = new LoggedDocument(BOARD, store);
    await reloaded.load();
    expect(contentOf(document.state()), `seed ${seed}`).toEqual(contentOf(reloaded.state()));
  }
  expect(codes['malformed']).toBeGreaterThan(100);
  expect(codes['ok']).toBeGreaterThan(10); // some are harmless, and those are what this test is about
  if (RUNS > 10) console.log(codes);
});
