import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addInk,
  addNote,
  addText,
  describeBoard,
  moveObject,
  objectsOf,
  raiseObject,
  readObject,
  readObjects,
  removeObject,
  setColour,
  setText,
  TEXT_MAX_LENGTH,
} from './board.ts';
import { exchange, seededDice } from './board-testing.ts';

const dice = seededDice(1);
const byAda = { at: [10, 20], colour: 3, author: 'Ada' } as const;

/** Two devices that both hold one note. */
function twoDevices() {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  const id = addNote(ada, dice, { ...byAda, text: 'levers move' });
  exchange(ada, ben);
  return { ada, ben, id };
}

/** A board that somebody else's program wrote. */
function boardHolding(...things: [id: string, value: unknown][]) {
  const doc = new Y.Doc();
  for (const [id, value] of things) objectsOf(doc).set(id, value);
  return doc;
}

test('two students who write in one note at the same time both keep their words', () => {
  const { ada, ben, id } = twoDevices();
  setText(ada, id, 'long levers move');
  setText(ben, id, 'levers move the load');
  exchange(ada, ben);
  expect(readObject(ada, id)?.text).toBe('long levers move the load');
  expect(readObject(ben, id)?.text).toBe('long levers move the load');
});

test('one moves a note while the other recolours it: both happen', () => {
  const { ada, ben, id } = twoDevices();
  moveObject(ada, id, [500, 600]);
  setColour(ben, id, 5);
  exchange(ada, ben);
  expect(readObject(ada, id)).toMatchObject({ x: 500, y: 600, colour: 5 });
});

test('a note removed by one and moved by the other is gone on both devices', () => {
  const { ada, ben, id } = twoDevices();
  removeObject(ada, id);
  moveObject(ben, id, [1, 1]);
  exchange(ada, ben);
  expect([readObjects(ada), readObjects(ben)]).toEqual([[], []]);
  moveObject(ada, id, [1, 1]);
  setText(ada, id, 'nobody reads this');
});

test('what an editor could not show yet is not overwritten by what it sends', () => {
  const { ada, id } = twoDevices();
  setText(ada, id, 'two levers move');
  setText(ada, id, 'levers move it', 'levers move');
  expect(readObject(ada, id)?.text).toBe('two levers move it');
});

test('a text of a million letters is cut, and no emoji is broken in two', () => {
  const { ada, id } = twoDevices();
  setText(ada, id, `${'x'.repeat(TEXT_MAX_LENGTH - 1)}😀 and more`);
  expect(readObject(ada, id)?.text).toBe('x'.repeat(TEXT_MAX_LENGTH - 1));
  setText(ada, id, 'half \ud83d');
  expect(readObject(ada, id)?.text).toBe('half �');
});

test('a new object lies on top, and a raised one above that', () => {
  const { ada, id } = twoDevices();
  const text = addText(ada, dice, byAda);
  expect(readObject(ada, text)?.z).toBeGreaterThan(readObject(ada, id)?.z ?? NaN);
  raiseObject(ada, id);
  expect(readObject(ada, id)?.z).toBeGreaterThan(readObject(ada, text)?.z ?? NaN);
});

test('a stroke knows its box', () => {
  const doc = new Y.Doc();
  const points = [
    [30, 5, 0.5],
    [10, 45, 0.5],
  ] as const;
  const id = addInk(doc, dice, { points: [...points], feelsPressure: false, colour: 2, author: 'Ben' });
  expect(readObject(doc, id)).toMatchObject({ kind: 'ink', x: 10, y: 5, width: 20, height: 40, colour: 2 });
});

test('a kind of a newer client is kept and reported as unknown', () => {
  const doc = boardHolding(['a', new Y.Map<unknown>(Object.entries({ kind: 'hologram', at: [5, 6] }))]);
  expect(readObject(doc, 'a')).toMatchObject({ kind: 'unknown', x: 5, y: 6 });
});

test('wrong types, impossible numbers and odd names do no harm', () => {
  const doc = boardHolding(
    ['__proto__', new Y.Map<unknown>(Object.entries({ kind: 'note', at: [NaN, 1e308], size: [-1, 'wide'] }))],
    [
      'constructor',
      new Y.Map<unknown>(Object.entries({ kind: 'note', at: 'here', colour: 99, author: 7, text: 5 })),
    ],
    ['ink', new Y.Map<unknown>(Object.entries({ kind: 'ink', ink: [1, 2, 3] }))],
    ['number', 12],
    ['nothing', null],
  );
  expect(
    readObjects(doc).map(({ id, kind, x, y, width, colour, text }) => ({
      id,
      kind,
      x,
      y,
      width,
      colour,
      text,
    })),
  ).toEqual([
    { id: '__proto__', kind: 'note', x: 0, y: 1e6, width: 1, colour: 0, text: '' },
    { id: 'constructor', kind: 'note', x: 0, y: 0, width: 1, colour: 7, text: '' },
    { id: 'ink', kind: 'unknown', x: 0, y: 0, width: 1, colour: 0, text: '' },
  ]);
});

test('any values at all in any field can be read', () => {
  const odd = [
    null,
    undefined,
    NaN,
    -Infinity,
    1e308,
    '',
    '\ud800',
    [],
    [1],
    [[]],
    {},
    true,
    new Uint8Array(3),
  ];
  for (let round = 0; round < 500; round++) {
    const fields = ['kind', 'at', 'size', 'colour', 'text', 'ink', 'author', 'z'].map((key) => [
      key,
      odd[dice.below(odd.length)],
    ]);
    const object = readObject(boardHolding(['a', new Y.Map<unknown>(fields as [string, unknown][])]), 'a');
    for (const value of [object?.x, object?.y, object?.width, object?.height, object?.colour, object?.z])
      expect(Number.isFinite(value)).toBe(true);
  }
});

test('a board as plain text says who wrote what, in reading order, and who drew', () => {
  const doc = new Y.Doc();
  addNote(doc, dice, { at: [300, 0], colour: 1, author: 'Ben', text: 'a ramp\nis longer' });
  addNote(doc, dice, { at: [0, 0], colour: 1, author: 'Ada', text: 'levers' });
  addNote(doc, dice, { at: [0, 400], colour: 1, author: 'Ada' });
  addInk(doc, dice, { points: [[0, 0, 1]], feelsPressure: false, colour: 0, author: 'Cleo' });
  expect(describeBoard(doc)).toBe('Ada: levers\nBen: a ramp is longer\nCleo: ✎ 1');
});
