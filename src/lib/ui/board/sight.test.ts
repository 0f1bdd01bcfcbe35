import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { BoardModel } from '#lib/board/model.ts';
import { addInk, addNote, HAND, moveObject } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { Reading } from './reading.svelte.ts';
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
  const model = new BoardModel(doc, now);
  const reading = new Reading(model, now, () => 0);
  const held = { id: null as string | null };
  const sight = new Sight(model, reading, {
    atNextFrame: now,
    later: now,
    clock: () => 0,
    held: () => held.id,
  });
  sight.resize({ width: 800, height: 600 }, insets);
  const seen = () => sight.near.map(({ object }) => object.author);
  return { doc, ids, sight, seen, held };
}

test('only what is near the screen is laid out, in reading order', () => {
  const { sight, seen } = setup(200);
  sight.camera.look({ x: 0, y: 0, zoom: 1 });
  expect(seen()).toEqual(['0', '1', '2', '10', '11', '12', '20', '21', '22']);
  sight.camera.look({ x: 3_000, y: 3_000, zoom: 1 });
  expect(seen()).toEqual(['77', '78', '79', '87', '88', '89', '97', '98', '99']);
});

test('a note that somebody moves into sight appears, and so does what is drawn, for keyboard and ears', () => {
  const { doc, ids, sight, seen } = setup(200);
  sight.camera.look({ x: 0, y: 0, zoom: 1 });
  moveObject(doc, ids[99] ?? '', [-180, 0]);
  for (const x of [500, 520])
    addInk(doc, dice, { points: [[x, 5, 0.5]], feelsPressure: false, colour: 0, author: 'ink' });
  expect(seen().slice(0, 4)).toEqual(['99', '0', '1', 'ink']);
});

test('from far away a full board is painted, a small one stays readable to a screen reader', () => {
  const [full, small] = [setup(400), setup(40)];
  for (const { sight } of [full, small]) sight.camera.look({ x: 0, y: 0, zoom: 0.1 });
  expect([full.sight.isFar, full.seen().length]).toEqual([true, 0]);
  expect([small.sight.isFar, small.seen().length]).toEqual([false, 40]);
});

test('where what paints from far did not come, a full board is laid out', () => {
  const { sight, seen } = setup(400);
  sight.camera.look({ x: 0, y: 0, zoom: 0.1 });
  sight.stayNear();
  expect(sight.isFar).toBe(false);
  expect(seen().length).toBeGreaterThan(150);
});

test('the first thing on an empty board comes into sight, later ones leave the view alone', () => {
  const { doc, sight } = setup(0);
  addNote(doc, dice, { at: [9_000, 9_000], colour: 0, author: 'Ada' });
  expect(sight.camera.now.x).toBeGreaterThan(8_000);
  const before = sight.camera.now;
  addNote(doc, dice, { at: [0, 0], colour: 0, author: 'Ada' });
  expect(sight.camera.now).toEqual(before);
});

test('a small board is there as a whole, however little of it is on the screen', () => {
  const { sight, seen } = setup(40);
  sight.camera.look({ x: 100_000, y: 0, zoom: 4 });
  expect(seen()).toEqual(Array.from({ length: 40 }, (_, index) => `${index}`));
});

test('what the keyboard stands on stays there, far outside of the screen and on a painted board', () => {
  const { ids, sight, seen, held } = setup(400);
  held.id = ids[123] ?? null;
  for (const view of [
    { x: -90_000, y: 0, zoom: 1 },
    { x: 0, y: 0, zoom: 0.1 },
  ]) {
    sight.camera.look(view);
    expect(seen()).toEqual(['123']);
  }
});
