import { expect, test } from 'vitest';
import type { BoardObject } from '#lib/domain/board.ts';
import { boardObject } from '#lib/domain/board-testing.ts';
import { marksOf } from './marks.ts';

const object = (id: string, kind: BoardObject['kind'], x: number) => boardObject({ id, kind, x });
/** Ids begin with the maker. */
const made = { makerOf: (id: string) => id[0] ?? null, changed: new Set(['a2']) };

test('notes are marked one by one, however near they lie', () => {
  const marks = marksOf([object('a1', 'note', 0), object('a2', 'note', 50)], made);
  expect(marks.map(({ id, maker, isNew }) => [id, maker, isNew])).toEqual([
    ['a1', 'a', false],
    ['a2', 'a', true],
  ]);
});

test('strokes of one hand that lie near each other are one mark, new when one of them is', () => {
  const marks = marksOf([object('a1', 'ink', 0), object('a3', 'ink', 260), object('a2', 'ink', 130)], made);
  expect(marks).toEqual([
    { id: 'a1', maker: 'a', isNew: true, box: { left: 0, top: 0, right: 360, bottom: 100 } },
  ]);
});

test('strokes of two hands are two marks, and so are strokes far apart', () => {
  const strokes = [object('a1', 'ink', 0), object('b1', 'ink', 10), object('a3', 'ink', 400)];
  expect(marksOf(strokes, made).map(({ maker }) => maker)).toEqual(['a', 'a', 'b']);
});

test('a turned note is marked around all that it covers', () => {
  const [mark] = marksOf([boardObject({ id: 'a1', turn: 45 })], made);
  expect(mark?.box.left).toBeCloseTo(50 - 50 * Math.SQRT2);
  expect(mark?.box.bottom).toBeCloseTo(50 + 50 * Math.SQRT2);
});
