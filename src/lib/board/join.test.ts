import { expect, test } from 'vitest';
import { boardObject, seededDice } from '#lib/domain/board-testing.ts';
import { FORMS, type BoardObject } from '#lib/domain/board.ts';
import { boxOf, grown, isInside } from './box.ts';
import { frameOf, isInFrame } from '#lib/domain/board/frames.ts';
import { isHit } from './hit.ts';
import { arrowHead, boxOfLine, joinedEnds, sidesOf } from './join.ts';
import { isInLoop } from './lasso.ts';
import { isInShape } from './shape.ts';

const dice = seededDice(22);
const line = (from: string | null, to: string | null): BoardObject =>
  boardObject({
    id: 'line',
    kind: 'connector',
    x: 5,
    y: 5,
    form: 'arrow',
    ends: [
      { x: 0, y: 0, joins: from },
      { x: 900, y: 0, joins: to },
    ],
  });
const finder =
  (...objects: BoardObject[]) =>
  (id: string) =>
    objects.find((each) => each.id === id) ?? null;

test('a line goes between the nearest sides, and others when one of the two has moved', () => {
  const [a, b] = [boardObject({ id: 'a' }), boardObject({ id: 'b', x: 300 })];
  expect(joinedEnds(line('a', 'b'), finder(a, b))).toEqual([
    { x: 100, y: 50 },
    { x: 300, y: 50 },
  ]);
  expect(joinedEnds(line('a', 'b'), finder(a, { ...b, x: 0, y: 400 }))).toEqual([
    { x: 50, y: 100 },
    { x: 50, y: 400 },
  ]);
});

test('when what it was joined to is gone, a loose end stays on the paper', () => {
  expect(joinedEnds(line('a', 'gone'), finder(boardObject({ id: 'a' })))[1]).toEqual({ x: 905, y: 5 });
  expect(joinedEnds(line(null, null), finder())).toEqual([
    { x: 5, y: 5 },
    { x: 905, y: 5 },
  ]);
});

test('of all pairs of sides none is nearer than the one that is drawn', () => {
  for (let round = 0; round < 200; round++) {
    const [a, b] = ['a', 'b'].map((id) =>
      boardObject({ id, x: dice.below(999), y: dice.below(999), form: FORMS.shape[dice.below(4)] ?? null }),
    );
    if (!a || !b) throw new Error('two objects');
    const [from, to] = joinedEnds(line('a', 'b'), finder(a, b));
    const drawn = Math.hypot(from.x - to.x, from.y - to.y);
    for (const one of sidesOf(a))
      for (const other of sidesOf(b))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(drawn);
    const box = boxOfLine([from, to]);
    for (const { x, y } of [from, to, ...arrowHead([from, to])]) expect(isInside(box, x, y)).toBe(true);
  }
});

test('a line that joins a line, or itself, is a loose one and no endless search', () => {
  const self = line('line', 'other');
  const other = { ...line('line', 'line'), id: 'other' };
  expect(joinedEnds(self, finder(self, other))).toEqual([
    { x: 5, y: 5 },
    { x: 905, y: 5 },
  ]);
  expect(arrowHead([self, self])).toEqual([]);
});

test('the middles of its sides lie on the outline of every shape', () => {
  for (const form of FORMS.shape) {
    const shape = boardObject({ id: 'a', kind: 'shape', width: 240, height: 130, form });
    for (const { x, y } of sidesOf(shape)) {
      const inwards = { x: x + (120 - x) * 0.02, y: y + (65 - y) * 0.02 };
      const outwards = { x: x - (120 - x) * 0.02, y: y - (65 - y) * 0.02 };
      expect(isInShape(form, 240, 130, inwards.x, inwards.y), `${form} in`).toBe(true);
      expect(isInShape(form, 240, 130, outwards.x, outwards.y), `${form} out`).toBe(false);
    }
  }
});

test('a hand reaches through the middle of a frame, not through its name or its edge', () => {
  const frame = boardObject({ id: 'f', kind: 'frame', width: 600, height: 400 });
  expect(isHit(frame, { x: 300, y: 200 }, 4)).toBe(false);
  expect(isHit(frame, { x: 300, y: 20 }, 4)).toBe(true);
  expect(isHit(frame, { x: 602, y: 200 }, 4)).toBe(true);
});

test('what has its middle in a frame belongs to it, to the innermost, and to nothing that is smaller', () => {
  const outer = boardObject({ id: 'outer', kind: 'frame', width: 600, height: 400 });
  const inner = boardObject({ id: 'inner', kind: 'frame', x: 10, y: 10, width: 200, height: 200 });
  const [note, out] = [boardObject({ id: 'a', x: 20, y: 20 }), boardObject({ id: 'b', x: 560, y: 0 })];
  expect(frameOf(note, [outer, inner])?.id).toBe('inner');
  expect([isInFrame(outer, inner), isInFrame(inner, outer)]).toEqual([true, false]);
  expect(frameOf(out, [outer, inner])).toBeNull();
  expect(frameOf(line('a', null), [outer])).toBeNull();
});

test('a loop around a box holds what has its middle in it, whichever way round it was drawn', () => {
  for (let round = 0; round < 100; round++) {
    const object = boardObject({ id: 'a', x: dice.below(900), y: dice.below(900) });
    const { left, top, right, bottom } = grown(
      boxOf(boardObject({ id: 'b', x: 300, y: 300, width: 400, height: 300 })),
      0,
    );
    const loop = [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ];
    const [x, y] = [object.x + 50, object.y + 50];
    const isIn = x > left && x < right && y > top && y < bottom;
    if (x === left || x === right || y === top || y === bottom) continue;
    expect(isInLoop(loop, object)).toBe(isIn);
    expect(isInLoop(loop.toReversed(), object)).toBe(isIn);
  }
  expect(isInLoop([], boardObject({ id: 'a' }))).toBe(false);
});
