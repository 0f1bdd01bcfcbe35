import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addNote, moveObject, objectsOf, removeObject, setText } from '#lib/domain/board.ts';
import { seededRandom } from '#server/testing/random.ts';
import { EffectTally } from './effect.ts';
import { Memory } from './memory.ts';
import type { Touched } from './touched.ts';

/** A board in the hub's memory, and one page of Ada and one of Bo. */
function startBoard() {
  const memory = new Memory(new Y.Doc(), new Map());
  const pages = new Map(['ada', 'bo'].map((seatId) => [seatId, new Y.Doc()]));
  const does = (seatId: string, change: (page: Y.Doc) => void): Touched | null => {
    const page = pages.get(seatId)!;
    Y.applyUpdate(page, memory.state());
    const before = Y.encodeStateVector(page);
    change(page);
    const bytes = Y.encodeStateAsUpdate(page, before);
    const offer = { bytes, author: seatId, kind: 'sync' as const, obstacle: null, locked: null };
    const [judged] = memory.judge([offer], Infinity);
    memory.apply([bytes]);
    return judged?.ok ? judged.touched : null;
  };
  return { does, idsOf: () => [...objectsOf(pages.get('ada')!).keys()] };
}

const dice = seededRandom(1);
const note = (text: string) => (page: Y.Doc) =>
  void addNote(page, dice, { at: [0, 0], colour: 1, author: 'Ada', text });

function withNote(text = 'pivot') {
  const board = startBoard();
  board.does('ada', note(text));
  return { ...board, id: board.idsOf()[0]! };
}

test('what is made, moved or written is one object that changed, and nothing is taken back', () => {
  const { does, id } = withNote();
  const one = { changed: [id], removed: 0, undone: 0 };
  expect(does('ada', (page) => moveObject(page, id, [5, 5]))).toEqual(one);
  expect(does('ada', (page) => setText(page, id, 'pivot and load'))).toEqual(one);
  expect(does('bo', (page) => moveObject(page, id, [9, 9]))).toEqual(one);
});

test('what is removed counts once, whoever removes it', () => {
  const own = withNote();
  expect(own.does('ada', (page) => removeObject(page, own.id))).toMatchObject({ removed: 1, undone: 0 });
  const others = withNote();
  expect(others.does('bo', (page) => removeObject(page, others.id))).toMatchObject({ removed: 1, undone: 0 });
});

test('own letters that go with nothing in their place are taken back, another’s are not', () => {
  const { does, id } = withNote('levers');
  expect(does('ada', (page) => setText(page, id, 'lever'))).toMatchObject({ removed: 0, undone: 1 });
  expect(does('bo', (page) => setText(page, id, 'leve'))).toMatchObject({ undone: 0 });
  expect(does('ada', (page) => setText(page, id, 'lift'))).toMatchObject({ undone: 0 });
});

test('what says nothing new touches nothing', () => {
  const { does } = withNote();
  expect(does('ada', () => {})).toBeNull();
});

test('of an object that changed often in ten seconds one is told, and then it begins anew', () => {
  const tally = new EffectTally();
  for (let turn = 0; turn < 3; turn += 1) tally.add({ changed: ['a', 'b'], removed: 1, undone: 0 });
  expect(tally.take()).toEqual({ changed: 2, removed: 3, undone: 0 });
  expect(tally.take()).toEqual({ changed: 0, removed: 0, undone: 0 });
});
