import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addNote, moveObject, objectsOf, readObject, removeObject, setText } from '#lib/domain/board.ts';
import { exchange, seededDice } from '#lib/domain/board-testing.ts';
import { BoardModel, createUndo } from './model.ts';

const dice = seededDice(2);
const note = (x: number, author = 'Ada') => ({ at: [x, 0], colour: 1, author }) as const;

/** A board on a device whose frames come when the test says so. */
function setup(doc = new Y.Doc()) {
  const frames: (() => void)[] = [];
  const model = new BoardModel(doc, (run) => frames.push(run));
  const heard: string[][] = [];
  model.listen((changed) => heard.push([...changed].sort()));
  const frame = () => frames.splice(0).forEach((run) => run());
  return { doc, model, heard, frame };
}

test('however much changes, one frame tells it once', () => {
  const { doc, model, heard, frame } = setup();
  const [a, b] = [addNote(doc, dice, note(0)), addNote(doc, dice, note(300))];
  for (let x = 0; x < 50; x++) moveObject(doc, a, [x, 0]);
  expect(heard).toEqual([]);
  frame();
  expect(heard).toEqual([[a, b].sort()]);
  expect(model.get(a)?.x).toBe(49);
  frame();
  expect(heard).toHaveLength(1);
});

test('a letter typed by somebody else is a change of that note', () => {
  const { doc, model, heard, frame } = setup();
  const id = addNote(doc, dice, note(0));
  frame();
  const other = new Y.Doc();
  exchange(doc, other);
  setText(other, id, 'hello');
  exchange(doc, other);
  frame();
  expect(heard.at(-1)).toEqual([id]);
  expect(model.get(id)?.text).toBe('hello');
});

test('what is moved away or removed is not found where it was', () => {
  const { doc, model, frame } = setup();
  const [a, b] = [addNote(doc, dice, note(0)), addNote(doc, dice, note(0))];
  frame();
  expect(model.topmostAt({ x: 10, y: 10 }, 0)?.id).toBe(b);
  removeObject(doc, b);
  moveObject(doc, a, [5_000, 5_000]);
  frame();
  expect(model.topmostAt({ x: 10, y: 10 }, 0)).toBeNull();
  expect(model.topmostAt({ x: 5_010, y: 5_010 }, 0)?.id).toBe(a);
  expect(model.bounds()).toMatchObject({ left: 5_000, top: 5_000 });
});

test('broken objects in the map do not keep the others from being shown', () => {
  const doc = new Y.Doc();
  objectsOf(doc).set('junk', 'not an object');
  const id = addNote(doc, dice, note(0));
  const { model, frame } = setup(doc);
  objectsOf(doc).set('more', [1, 2]);
  frame();
  expect([...model.all()].map((object) => object.id)).toEqual([id]);
});

test('undo takes back what one did oneself and leaves the work of others', () => {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  const undo = createUndo(ada);
  const own = addNote(ada, dice, note(0));
  exchange(ada, ben);
  const theirs = addNote(ben, dice, note(300, 'Ben'));
  setText(ben, own, 'Ben was here');
  exchange(ada, ben);
  undo.undo();
  expect(readObject(ada, own)).toBeNull();
  undo.undo();
  expect(readObject(ada, theirs)?.author).toBe('Ben');
  undo.redo();
  expect(readObject(ada, own)?.author).toBe('Ada');
});

test('undo of a move does not pull a note out of the hand that moved it after', () => {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  const id = addNote(ada, dice, note(0));
  const undo = createUndo(ada);
  moveObject(ada, id, [100, 0]);
  exchange(ada, ben);
  moveObject(ben, id, [700, 0]);
  exchange(ada, ben);
  undo.undo();
  expect(readObject(ada, id)?.x).toBe(700);
});
