import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { TooMuch } from './effort.ts';
import { inspect, type Author, type UpdateKind } from './gate.ts';
import { KnownState, type Owners } from './known.ts';
import { Memory } from './memory.ts';

const ADA = 11;
const BO = 22;

/** Ada's board with one note on it. */
function setup() {
  const doc = new Y.Doc();
  doc.clientID = ADA;
  doc.getMap('notes').set('first', 'hello');
  doc.getText('text').insert(0, 'ada');
  const held = new Y.Doc();
  Y.applyUpdate(held, Y.encodeStateAsUpdate(doc));
  const owners: Owners = new Map([[ADA, 'ada']]);
  const judge = (update: Uint8Array, author: Author = 'ada', kind: UpdateKind = 'live') => {
    const verdict = inspect(update, new KnownState(held, owners), author, kind);
    return verdict.ok ? 'ok' : verdict.code;
  };
  return { doc, held, owners, judge };
}

const changeOf = (doc: Y.Doc, change: () => void): Uint8Array => {
  const before = Y.encodeStateVector(doc);
  change();
  return Y.encodeStateAsUpdate(doc, before);
};

/** `[client, clock, structs…]` a section, then the deletions. */
function forge(sections: [number, number, number[][]][], deletes: [number, [number, number][]][] = []) {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sections.length);
    for (const [client, clock, structs] of sections) {
      for (const number of [structs.length, client, clock]) encoding.writeVarUint(encoder, number);
      for (const struct of structs) for (const byte of struct) encoding.writeUint8(encoder, byte);
    }
    encoding.writeVarUint(encoder, deletes.length);
    for (const [client, ranges] of deletes) {
      for (const number of [client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number);
    }
  });
}

const uint = (number: number) => [...encoding.encode((encoder) => encoding.writeVarUint(encoder, number))];
const text = (value: string) => [...encoding.encode((encoder) => encoding.writeVarString(encoder, value))];
const gc = (length: number) => [0, ...uint(length)];
/** A value in a root map under a key. */
const entry = (key: string, any: readonly number[]) => [0x28, 1, ...text('notes'), ...text(key), 1, ...any];
const STRING_A = [119, 1, 97];

test('an honest change passes, and the same change again has nothing new', () => {
  const { doc, held, judge } = setup();
  const update = changeOf(doc, () => doc.getMap('notes').set('second', { x: 1, tags: ['a'] }));
  expect(judge(update)).toBe('ok');
  Y.applyUpdate(held, update);
  const again = inspect(update, new KnownState(held, new Map([[ADA, 'ada']])), 'bo', 'sync');
  expect(again).toMatchObject({ ok: true, value: { changes: false } });
});

test('deleting a classmate’s note passes; what is deleted already is nothing new', () => {
  const { held, owners, judge } = setup();
  const bo = new Y.Doc();
  bo.clientID = BO;
  Y.applyUpdate(bo, Y.encodeStateAsUpdate(held));
  const update = changeOf(bo, () => bo.getMap('notes').delete('first'));
  expect(judge(update, 'bo')).toBe('ok');
  Y.applyUpdate(held, update);
  expect(inspect(update, new KnownState(held, owners), 'bo', 'live')).toMatchObject({
    value: { changes: false },
  });
});

test('deleted text of one’s own, gone before it was ever sent, passes', () => {
  const { held, judge } = setup();
  const bo = new Y.Doc();
  bo.getArray('list').push([new Y.Map([['a', 'b']])]);
  bo.getArray('list').delete(0);
  expect(judge(Y.encodeStateAsUpdate(bo, Y.encodeStateVector(held)), 'bo', 'sync')).toBe('ok');
});

test.each([
  ['nothing', []],
  ['junk', [255, 254, 253, 1, 2, 3]],
  ['six bytes that count to a billion', [255, 255, 255, 255, 3, 1]],
  ['bytes left over', [0, 0, 7]],
  [
    'two sections of one client',
    [...forge([[BO, 0, [gc(1)]]]).subarray(0, -1)].with(0, 2).concat(1, BO, 1, 0, 1, 0),
  ],
  ['a struct of no length', [...forge([[BO, 0, [gc(0)]]])]],
  ['an unknown kind of content', [...forge([[BO, 0, [[0x2f, 1, 0]]]])]],
  ['text that is not UTF-8', [...forge([[BO, 0, [entry('k', [119, 3, 0xed, 0xa0, 0x80])]]])]],
])('%s is malformed', (_name, bytes) => {
  expect(setup().judge(Uint8Array.from(bytes), 'bo')).toBe('malformed');
});

test('no beginning of an honest update passes for the whole', () => {
  const { doc, judge } = setup();
  const update = changeOf(doc, () => doc.getMap('notes').set('second', 'a longer text'));
  for (let length = 0; length < update.length; length++)
    expect(judge(update.subarray(0, length))).not.toBe('ok');
});

test('a classmate’s id takes nothing new from anybody else', () => {
  const { judge } = setup();
  const forged = forge([[ADA, 4, [entry('mine', STRING_A)]]]);
  expect(judge(forged, 'bo')).toBe('not_yours');
  expect(judge(forged, null)).toBe('not_yours');
  expect(judge(forged, 'ada')).toBe('ok');
});

test('fourteen bytes that would swallow a classmate’s work are refused, and one’s own are bounded', () => {
  const { judge } = setup();
  const bomb = forge([[ADA, 4, [gc(2 ** 53 - 11)]]]);
  expect(bomb.length).toBeLessThanOrEqual(14);
  expect(judge(bomb, 'bo')).toBe('not_yours');
  expect(judge(bomb, 'ada')).toBe('too_long');
});

test('what would have to wait for something else is a gap', () => {
  const { judge } = setup();
  expect(judge(forge([[BO, 1, [gc(1)]]]), 'bo')).toBe('gap');
  expect(judge(forge([[BO, 0, [[10, 5]]]]), 'bo')).toBe('gap');
  expect(judge(forge([], [[ADA, [[3, 2]]]]), 'bo')).toBe('gap');
  const origin = (client: number, clock: number) => [0x84, client, clock, ...text('x')];
  expect(judge(forge([[BO, 0, [origin(ADA, 99)]]]), 'bo')).toBe('gap');
  expect(judge(forge([[BO, 0, [origin(BO, 0)]]]), 'bo')).toBe('gap');
});

test('deletions out of order or on top of each other are malformed', () => {
  const { judge } = setup();
  expect(
    judge(
      forge(
        [],
        [
          [
            ADA,
            [
              [0, 2],
              [1, 1],
            ],
          ],
        ],
      ),
    ),
  ).toBe('malformed');
  expect(judge(forge([], [[ADA, [[0, 0]]]]))).toBe('malformed');
});

test('a live change brings one new id, a sync after time offline several', () => {
  const { judge } = setup();
  const two = forge([
    [BO, 0, [gc(1)]],
    [33, 0, [gc(1)]],
  ]);
  expect(judge(two, 'bo', 'live')).toBe('too_many_ids');
  expect(judge(two, 'bo', 'sync')).toBe('ok');
});

const nested = (levels: number) => [...Array.from({ length: levels }, () => [117, 1]).flat(), 126];
test.each([
  ['a key that reaches for the prototype', entry('__proto__', STRING_A)],
  ['an object whose prototype is somebody’s', entry('k', [118, 1, ...text('__proto__'), 118, 0])],
  ['a number JSON cannot hold', entry('k', [122, 0, 0, 0, 0, 0, 0, 0, 1])],
  ['forty levels of lists', entry('k', nested(40))],
  ['half a character, by way of JSON', [0x05, 1, ...text('text'), ...text('{"a":"\\ud800"}')]],
  ['a document in the document', [0x29, 1, ...text('notes'), ...text('k'), ...text('guid'), 118, 0]],
])('%s is a bad value', (_name, struct) => {
  expect(setup().judge(forge([[BO, 0, [struct]]]), 'bo')).toBe('bad_value');
});

test('a hundred thousand levels of lists are refused and crash nothing', () => {
  expect(setup().judge(forge([[BO, 0, [entry('k', nested(100_000))]]]), 'bo')).toBe('bad_value');
});

test('types nest thirty deep and no deeper', () => {
  const { held, judge } = setup();
  const nest = (levels: number) => {
    const doc = new Y.Doc();
    let inner = doc.getMap<unknown>('notes');
    for (let level = 0; level < levels; level++)
      inner = inner.set('in', new Y.Map<unknown>()) as Y.Map<unknown>;
    return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(held));
  };
  expect(judge(nest(30), 'bo')).toBe('ok');
  expect(judge(nest(40), 'bo')).toBe('too_deep');
});

test('a list of ten thousand maps is judged quickly', () => {
  const { judge } = setup();
  const doc = new Y.Doc();
  doc.getArray('list').push(Array.from({ length: 10_000 }, () => new Y.Map()));
  expect(judge(Y.encodeStateAsUpdate(doc), 'bo')).toBe('ok');
});

test('huge updates are refused unread', () => {
  const { judge } = setup();
  expect(judge(new Uint8Array(257 * 1024), 'bo')).toBe('too_big');
  expect(judge(new Uint8Array(5 * 1024 * 1024), 'bo', 'sync')).toBe('too_big');
});

test('what one batch has taken counts for its next frame', () => {
  const { held, owners } = setup();
  const bo = new Y.Doc();
  bo.clientID = BO;
  const first = changeOf(bo, () => bo.getText('text').insert(0, 'a'));
  const second = changeOf(bo, () => bo.getText('text').insert(1, 'b'));
  const known = new KnownState(held, owners);
  expect(inspect(second, known, 'bo', 'live').ok).toBe(false);
  const verdict = inspect(first, known, 'bo', 'live');
  if (verdict.ok) known.take(verdict.value, 'bo');
  expect(inspect(second, known, 'bo', 'live').ok).toBe(true);
  expect(inspect(second, known, 'ada', 'live')).toEqual({ ok: false, code: 'not_yours' });
});

test('an answer that begins in the middle of what is held keeps only what is new', () => {
  const { held, owners } = setup();
  const bo = new Y.Doc();
  const first = changeOf(bo, () => bo.getText('text').insert(0, 'one'));
  bo.getText('text').insert(3, ' two');
  Y.applyUpdate(held, first);
  const verdict = inspect(Y.encodeStateAsUpdate(bo), new KnownState(held, owners), 'bo', 'sync');
  if (verdict.ok) Y.applyUpdate(held, verdict.value.bytes);
  expect(held.getText('text').toString()).toContain('one two');
});

/** So many items of one hand in one list, of which each says that it saw nothing there. */
const pile = (client: number, count: number) =>
  forge([[client, 0, Array.from({ length: count }, () => [8, 1, ...text('pile'), 1, 126])]]);

test('what makes Yjs go through thousands of neighbours is too much here, and counted where there is time', () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, pile(ADA, 12_000));
  const memory = new Memory(doc, new Map());
  const offers = [{ bytes: pile(BO, 1), author: 'bo', kind: 'live', obstacle: null, locked: null }] as const;
  expect(() => memory.judge(offers, Infinity)).toThrow(TooMuch);
  const [judged] = memory.judgePatiently(offers, Infinity);
  expect(judged).toMatchObject({ ok: true, changes: true });
  expect(judged?.effort).toBeGreaterThan(12_000);
});

test('so is deleting thousands of things at once', () => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let count = 0; count < 25_000; count++) doc.getMap('notes').set(String(count), count);
  });
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const bytes = changeOf(other, () => other.getMap('notes').clear());
  expect(bytes.length).toBeLessThan(30);
  const offers = [{ bytes, author: 'bo', kind: 'live', obstacle: null, locked: null }] as const;
  expect(() => new Memory(doc, new Map()).judge(offers, Infinity)).toThrow(TooMuch);
});

test('what asks for more than anything honest is refused by itself, and nothing behind it', () => {
  const memory = new Memory(new Y.Doc(), new Map());
  memory.apply([pile(ADA, 60_000)]);
  const offer = (client: number, count: number) =>
    ({
      bytes: pile(client, count),
      author: String(client),
      kind: 'sync',
      obstacle: null,
      locked: null,
    }) as const;
  const judged = memory.judgePatiently([offer(1, 100), offer(2, 1)], Infinity);
  expect(judged).toMatchObject([{ code: 'too_long' }, { ok: true }]);
});
