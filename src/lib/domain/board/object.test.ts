import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addConnector,
  addFrame,
  addImage,
  addLink,
  addNote,
  addShape,
  addStamp,
  describeBoard,
  lowerObject,
  objectsOf,
  readObject,
  readObjects,
  setEnd,
  setGroup,
  setLocked,
} from '../board.ts';
import { exchange, seededDice } from '../board-testing.ts';
import { restoreBeside } from '../restore.ts';

const dice = seededDice(11);
const made = { at: [10, 20], colour: 3, author: 'Ada' } as const;
const at = (x: number, y: number, joins: string | null = null) => ({ at: [x, y] as const, joins });

test('shapes, frames, stamps and links are what they were made', () => {
  const doc = new Y.Doc();
  const shape = addShape(doc, dice, { ...made, size: [200, 100], form: 'diamond', text: 'why?' });
  const frame = addFrame(doc, dice, { ...made, size: [640, 440], text: 'Ideas' });
  const stamp = addStamp(doc, dice, { ...made, form: 'star' });
  const link = addLink(doc, dice, { ...made, href: 'https://example.org/', text: 'Levers' });
  expect(readObject(doc, shape)).toMatchObject({ kind: 'shape', form: 'diamond', width: 200, text: 'why?' });
  expect(readObject(doc, frame)).toMatchObject({ kind: 'frame', height: 440, text: 'Ideas' });
  expect(readObject(doc, stamp)).toMatchObject({ kind: 'stamp', form: 'star' });
  expect(readObject(doc, link)).toMatchObject({ kind: 'link', href: 'https://example.org/', text: 'Levers' });
  expect(describeBoard(doc)).toContain('Ada: Levers https://example.org/');
});

test('a picture says which file it is, and what can be seen on it; without a file it is nothing known', () => {
  const doc = new Y.Doc();
  const blob = '0123456789abcdef'.repeat(4);
  const id = addImage(doc, dice, { ...made, size: [480, 360], blob, text: 'a lever' });
  expect(readObject(doc, id)).toMatchObject({ kind: 'image', blob, width: 480, text: 'a lever' });
  expect(describeBoard(doc)).toBe('Ada: a lever');
  for (const odd of [undefined, 7, '../secret', `${blob}/..`, blob.toUpperCase()]) {
    objectsOf(doc).set('odd', new Y.Map(Object.entries({ kind: 'image', blob: odd })));
    expect(readObject(doc, 'odd')).toMatchObject({ kind: 'unknown', blob: null });
  }
});

test('two students who move the two ends of one arrow both get their way', () => {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  const note = addNote(ada, dice, made);
  const id = addConnector(ada, dice, { ...made, form: 'arrow', ends: [at(0, 0), at(100, 0)] });
  exchange(ada, ben);
  setEnd(ada, id, 0, at(50, 60));
  setEnd(ben, id, 1, at(10, 20, note));
  exchange(ada, ben);
  expect(readObject(ada, id)?.ends).toEqual([
    { x: 50, y: 60, joins: null },
    { x: 10, y: 20, joins: note },
  ]);
  expect(readObject(ben, id)).toEqual(readObject(ada, id));
});

test('what is locked and grouped says so, and what is laid under all lies lowest', () => {
  const doc = new Y.Doc();
  const [a, b] = [addNote(doc, dice, made), addNote(doc, dice, made)];
  setLocked(doc, a, true);
  setGroup(doc, b, a);
  lowerObject(doc, b);
  expect(readObject(doc, a)).toMatchObject({ locked: true, group: null });
  expect(readObject(doc, b)).toMatchObject({ locked: false, group: a });
  expect(readObject(doc, b)?.z).toBeLessThan(readObject(doc, a)?.z ?? NaN);
});

test('a board laid beside itself joins and groups its own copies', () => {
  const doc = new Y.Doc();
  const [a, b] = [addNote(doc, dice, made), addNote(doc, dice, { ...made, at: [400, 20] })];
  addConnector(doc, dice, { ...made, form: 'arrow', ends: [at(0, 0, a), at(0, 0, b)] });
  for (const id of [a, b]) setGroup(doc, id, a);
  const past = new Y.Doc();
  Y.applyUpdate(past, Y.encodeStateAsUpdate(doc));
  restoreBeside(doc, past, dice);
  const objects = readObjects(doc);
  const [first, second] = objects.filter(({ ends }) => ends);
  expect(second?.ends?.map(({ joins }) => joins)).not.toEqual(first?.ends?.map(({ joins }) => joins));
  for (const { ends } of objects)
    for (const { joins } of ends ?? []) expect(objects.some(({ id }) => id === joins)).toBe(true);
  expect(new Set(objects.flatMap(({ group }) => group ?? [])).size).toBe(2);
});

test('a form, an end or an address that nobody would write does no harm', () => {
  const doc = new Y.Doc();
  const put = (id: string, fields: Record<string, unknown>) =>
    objectsOf(doc).set(id, new Y.Map(Object.entries(fields)));
  put('shape', { kind: 'shape', form: 'heptagon', at: [NaN, -Infinity] });
  put('line', { kind: 'connector', form: 7, from: [1e308, NaN, 'x'.repeat(999)], to: 'there' });
  put('link', { kind: 'link', link: 'javascript:alert(1)' });
  put('all', { kind: 'frame', locked: 'yes', group: ['a'], size: [NaN, 1e308] });
  expect(readObject(doc, 'shape')).toMatchObject({ form: 'rectangle', x: 0, y: -1e6 });
  expect(readObject(doc, 'line')?.form).toBe('arrow');
  expect(readObject(doc, 'line')?.ends).toMatchObject([
    { x: 1e6, y: 0 },
    { x: 0, y: 0, joins: null },
  ]);
  expect(readObject(doc, 'link')?.href).toBeNull();
  expect(readObject(doc, 'all')).toMatchObject({ locked: false, group: null, width: 1, height: 2e6 });
});
