import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addFrame, addInk, addNote, readObjects } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { neighbour } from './neighbour.ts';
import { Outline } from './outline.ts';

const dice = seededDice(4);

/** Notes by name, 200 apart, as they are drawn here. */
function boardOf(...rows: string[]) {
  const doc = new Y.Doc();
  const ids = new Map<string, string>();
  for (const [row, names] of rows.entries())
    for (const [column, author] of [...names].entries())
      if (author !== ' ')
        ids.set(author, addNote(doc, dice, { at: [column * 200, row * 200], colour: 0, author }));
  return { doc, id: (name: string) => ids.get(name) ?? '' };
}

function draw(doc: Y.Doc, author: string, x: number, y: number) {
  const points = [[x, y, 0.5] as const, [x + 20, y + 20, 0.5] as const];
  return addInk(doc, dice, { points, feelsPressure: false, colour: 1, author });
}

const outlineOf = (doc: Y.Doc) => new Outline(readObjects(doc));

test('everything has a place among all, row by row', () => {
  const { doc, id } = boardOf('ab', 'c');
  const outline = outlineOf(doc);
  expect(outline.items.map(({ author }) => author).join('')).toBe('abc');
  expect(outline.placeOf(id('c'))).toEqual({ number: 3, count: 3, frame: null });
  expect([outline.placeOf('nothing'), outline.indexOf(null)]).toEqual([null, -1]);
});

test('what lies in a frame comes after it, in its own order, and has its place there', () => {
  const { doc, id } = boardOf('abc', 'd');
  const frame = { at: [190, -50] as const, size: [420, 300] as const, colour: 0, author: 'Ada' };
  addFrame(doc, dice, { ...frame, text: 'Ideas' });
  const outline = outlineOf(doc);
  expect(outline.items.map(({ kind, author }) => (kind === 'frame' ? '[]' : author)).join('')).toBe('a[]bcd');
  expect(outline.placeOf(id('c'))).toEqual({ number: 2, count: 2, frame: 'Ideas' });
  expect(outline.placeOf(id('d'))).toEqual({ number: 3, count: 3, frame: null });
});

test('a frame within a frame is read within it', () => {
  const { doc } = boardOf('ab', 'c');
  for (const size of [500, 190] as const)
    addFrame(doc, dice, { at: [-10, -10], size: [size, size], colour: 0, author: 'Ada', text: `${size}` });
  const names = outlineOf(doc).items.map(({ kind, author, text }) => (kind === 'frame' ? text : author));
  expect(names).toEqual(['500', '190', 'a', 'b', 'c']);
});

test('strokes of one hand close to each other are one drawing; another’s, or far ones, are others', () => {
  const doc = new Y.Doc();
  const house = [draw(doc, 'Ben', 0, 0), draw(doc, 'Ben', 30, 0)];
  const tree = draw(doc, 'Ben', 900, 0);
  const door = draw(doc, 'Ben', 10, 30);
  const sun = draw(doc, 'Ada', 20, 20);
  const items = outlineOf(doc).items.map(({ ids }) => ids);
  expect(items).toContainEqual([...house, door]);
  expect(items).toContainEqual([tree]);
  expect(items).toContainEqual([sun]);
  expect(outlineOf(doc).find(door)).toMatchObject({ id: house[0], x: 0, y: 0, width: 50, height: 50 });
});

test('whoever stood on what is gone goes on from the next, at the end from the one before', () => {
  const { doc, id } = boardOf('abc');
  const outline = outlineOf(doc);
  expect(outline.after(1, new Set([id('b')]))?.author).toBe('c');
  expect(outline.after(2, new Set([id('c')]))?.author).toBe('b');
  expect(outline.after(0, new Set([id('a'), id('b'), id('c')]))).toBeNull();
});

test('up and down lead to what lies straight ahead, and nowhere from the edge', () => {
  const { doc, id } = boardOf('a b', 'c  ', ' de');
  const outline = outlineOf(doc);
  const go = (name: string, down: -1 | 1) => {
    const from = outline.find(id(name));
    return from && neighbour(outline.items, from, down)?.author;
  };
  expect([go('a', 1), go('c', 1), go('b', 1), go('e', -1), go('d', -1)]).toEqual(['c', 'd', 'e', 'b', 'c']);
  expect([go('a', -1), go('e', 1)]).toEqual([undefined, undefined]);
});
