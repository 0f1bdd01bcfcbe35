import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Random } from '#server/random.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { seededRandom } from '#server/testing/random.ts';
import { fold } from './fold.ts';
import type { LoggedDocument } from './logged.ts';
import { BOARD, judgeAlone, openDocument } from './test-hub.ts';

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
  const judged = await judgeAlone(document, seatId, bytes);
  if (!judged.ok) return judged.code;
  if (!judged.changes) return 'ok';
  const rows = [{ seatId, bytes: judged.bytes }];
  await document.append(rows, 0);
  return (await document.apply(rows)).rebuiltAfter === null ? 'ok' : 'rebuilt';
}

/** The order of keys means nothing and follows the order of arrival. */
const keysInOrder = (_key: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

function contentOf(state: Uint8Array) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const { store } = doc;
  expect([store.pendingStructs, store.pendingDs]).toEqual([null, null]);
  const json = [doc.getText('text').toDelta(), doc.getMap('notes').toJSON(), doc.getArray('list').toJSON()];
  return {
    json: JSON.stringify(json, keysInOrder),
    snapshot: Buffer.from(Y.encodeSnapshot(Y.snapshot(doc))).toString('hex'),
  };
}

/** So much was written before that the keeper has it. */
async function makeLarge(document: LoggedDocument): Promise<void> {
  const doc = new Y.Doc();
  for (let part = 0; part < 5; part++) doc.getMap('notes').set(`large ${part}`, 'x'.repeat(64 * 1024));
  expect(await offer(document, 'cy', Y.encodeStateAsUpdate(doc))).toBe('ok');
  expect(document.isKept).toBe(true);
}

test.each([
  ['a board', RUNS, async () => {}],
  ['a large board', Math.ceil(RUNS / 5), makeLarge],
])(
  'thousands of broken updates leave memory of %s as a reload makes it',
  { timeout: 600_000 },
  async (_, runs, begin) => {
    const codes: Record<string, number> = {};
    for (let seed = 1; seed <= runs; seed++) {
      const random = seededRandom(seed);
      const store = createMemoryStore();
      const document = await openDocument(store);
      await begin(document);
      for (const { seatId, bytes } of honestWork(random)) {
        for (let count = 0; count < 10; count++) {
          const code = await offer(document, random.below(4) === 0 ? 'bo' : seatId, broken(bytes, random));
          codes[code] = (codes[code] ?? 0) + 1;
        }
        await offer(document, seatId, bytes);
      }
      const reloaded = await openDocument(store);
      const content = contentOf(await reloaded.state());
      expect(contentOf(await document.state()), `seed ${seed}`).toEqual(content);
      const { snapshot } = fold(await store.readDocument(BOARD));
      expect(contentOf(snapshot.state), `seed ${seed}, folded`).toEqual(content);
    }
    expect(codes['malformed']).toBeGreaterThan(100);
    expect(codes['ok']).toBeGreaterThan(10); // some are harmless, and those are what this test is about
  },
);

/** A student's page that sends, hears, loses its connection, reloads and comes back, as it falls. */
class RandomPage {
  doc = new Y.Doc();
  readonly seatId: string;
  #unsent: Uint8Array[] = [];
  #asked: Uint8Array | null = null;

  constructor(seatId: string) {
    this.seatId = seatId;
    this.#watch();
  }

  #watch() {
    this.doc.on('update', (bytes: Uint8Array, origin) => origin ?? this.#unsent.push(bytes));
  }

  async step(document: LoggedDocument, random: Random): Promise<string> {
    const what = random.below(8);
    if (what < 4) this.doc.transact(() => change(this.doc, random));
    else if (what === 4) Y.applyUpdate(this.doc, await document.state(Y.encodeStateVector(this.doc)), 'hub');
    else if (what === 5) this.#asked ??= document.stateVector();
    else if (what === 6) return this.#answer(document, random);
    else return this.#send(document);
    return 'ok';
  }

  /** The hub's question may be an old one by now. */
  async #answer(document: LoggedDocument, random: Random): Promise<string> {
    const answer = Y.encodeStateAsUpdate(this.doc, this.#asked ?? document.stateVector());
    this.#unsent = [];
    this.#asked = null;
    if (random.below(4) === 0) this.#reload();
    return offer(document, this.seatId, answer);
  }

  #reload() {
    const kept = Y.encodeStateAsUpdate(this.doc);
    this.doc = new Y.Doc();
    Y.applyUpdate(this.doc, kept, 'device');
    this.#watch();
  }

  async #send(document: LoggedDocument): Promise<string> {
    for (const bytes of this.#unsent.splice(0)) {
      const code = await offer(document, this.seatId, bytes);
      if (code !== 'ok') return code;
    }
    return 'ok';
  }

  async meet(document: LoggedDocument): Promise<string> {
    const code = await offer(document, this.seatId, Y.encodeStateAsUpdate(this.doc, document.stateVector()));
    Y.applyUpdate(this.doc, await document.state(Y.encodeStateVector(this.doc)), 'hub');
    return code;
  }
}

test(
  'honest work passes whole, however it is cut, late, repeated or offline',
  { timeout: 600_000 },
  async () => {
    for (let seed = 1; seed <= RUNS * 5; seed++) {
      const random = seededRandom(seed);
      const store = createMemoryStore();
      const document = await openDocument(store);
      const pages = ['ada', 'bo', 'cy'].map((seatId) => new RandomPage(seatId));
      for (let step = 0; step < 120; step++) {
        expect(await pages[random.below(3)]!.step(document, random), `seed ${seed}, step ${step}`).toBe('ok');
      }
      // More than once: what a page hears makes it tidy up formatting, which is a change of its own.
      for (const page of [...pages, ...pages, ...pages, ...pages])
        expect(await page.meet(document), `seed ${seed}`).toBe('ok');
      const reloaded = await openDocument(store);
      const content = contentOf(await reloaded.state());
      for (const page of pages) expect(contentOf(Y.encodeStateAsUpdate(page.doc)).json).toEqual(content.json);
    }
  },
);
