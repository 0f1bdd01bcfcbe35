import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { BoardModel } from '#lib/board/model.ts';
import { addInk, addNote, HAND, moveObject } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { Sight } from './sight.svelte.ts';

const dice = seededDice(6);
const insets = { left: 0, top: 0, right: 0, bottom: 0 };

/** A board of notes in rows of ten, on a screen of 800 × 600, drawn at once. */
function setup(count: number) {
  const doc = new Y.Doc();
  const at = (index: number) => [(index % 10) * 400, Math.floor(index / 10) * 400] as const;
  const add = (index: number) => addNote(doc, dice, { at: at(index), colour: 0, author: `${index}` });
  const ids = doc.transact(() => Array.from({ length: count }, (_, index) => add(index)), HAND);
  const now = (run: () => void) => run();
  const sight = new Sight(new BoardModel(doc, now), now, false);
  sight.resize({ width: 800, height: 600 }, insets);
  const seen = () => sight.near.map(({ object }) => object.author);
  return { doc, ids, sight, seen };
}

test('only what is near the screen is laid out, in reading order', () => {
  const { sight, seen } = setup(100);
  sight.camera.look({ x: 0, y: 0, zoom: 1 });
  expect(seen()).toEqual(['0', '1', '2', '10', '11', '12', '20', '21', '22']);
  sight.camera.look({ x: 3_000, y: 3_000, zoom: 1 });
  expect(seen()).toEqual(['77', '78', '79', '87', '88', '89', '97', '98', '99']);
});

test('a note that somebody moves into sight appears, and drawn lines are never laid out', () => {
  const { doc, ids, sight, seen } = setup(100);
  sight.camera.look({ x: 0, y: 0, zoom: 1 });
  moveObject(doc, ids[99] ?? '', [-180, 0]);
  addInk(doc, dice, { points: [[5, 5, 0.5]], feelsPressure: false, colour: 0, author: 'ink' });
  expect(seen().slice(0, 2)).toEqual(['99', '0']);
  expect(seen()).not.toContain('ink');
});

test('from far away a full board is painted, a small one stays readable to a screen reader', () => {
  const [full, small] = [setup(400), setup(40)];
  for (const { sight } of [full, small]) sight.camera.look({ x: 0, y: 0, zoom: 0.1 });
  expect([full.sight.isFar, full.seen().length]).toEqual([true, 0]);
  expect([small.sight.isFar, small.seen().length]).toEqual([false, 40]);
});

test('the first thing on an empty board comes into sight, later ones leave the view alone', () => {
  const { doc, sight } = setup(0);
  addNote(doc, dice, { at: [9_000, 9_000], colour: 0, author: 'Ada' });
  expect(sight.camera.now.x).toBeGreaterThan(8_000);
  const before = sight.camera.now;
  addNote(doc, dice, { at: [0, 0], colour: 0, author: 'Ada' });
  expect(sight.camera.now).toEqual(before);
});
