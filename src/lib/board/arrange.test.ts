import { expect, test } from 'vitest';
import { seededDice } from '#lib/domain/board-testing.ts';
import { aligned, distributed, EDGES, tidied, type Moves, type Placed } from './arrange.ts';
import { around, boxOf, overlap } from './box.ts';
import { snapToEdges, stepOnGrid } from './snap.ts';

const dice = seededDice(21);
const some = (count: number): Placed[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    x: dice.below(2_000) - 1_000,
    y: dice.below(2_000) - 1_000,
    width: 1 + dice.below(400),
    height: 1 + dice.below(400),
  }));
const after = (objects: readonly Placed[], moves: Moves) =>
  objects.map((object) => {
    const [x, y] = moves.get(object.id) ?? [object.x, object.y];
    return { ...object, x, y };
  });
const rounds = Array.from({ length: 100 }, (_, index) => some(1 + (index % 30)));

test('whatever is aligned stays in the room it had, and doing it again moves nothing but by half a unit', () => {
  for (const objects of rounds)
    for (const edge of EDGES) {
      const moved = after(objects, aligned(objects, edge));
      expect(around([...moved, ...objects].map(boxOf))).toEqual(around(objects.map(boxOf)));
      for (const [index, { x, y }] of after(moved, aligned(moved, edge)).entries())
        expect(
          Math.abs(x - (moved[index]?.x ?? 0)) + Math.abs(y - (moved[index]?.y ?? 0)),
        ).toBeLessThanOrEqual(1);
    }
});

test('between things that are distributed there is everywhere the same room, to half a unit', () => {
  for (const objects of rounds.filter(({ length }) => length > 2)) {
    const moved = after(objects, distributed(objects, true));
    const order = objects.toSorted((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    const boxes = order.flatMap((id) => moved.find((each) => each.id === id) ?? []);
    const rooms = boxes
      .slice(1)
      .map((box, index) => box.x - (boxes[index]?.x ?? 0) - (boxes[index]?.width ?? 0));
    expect(Math.max(...rooms) - Math.min(...rooms)).toBeLessThanOrEqual(2);
    expect(moved.map(({ y }) => y)).toEqual(objects.map(({ y }) => y));
  }
});

test('after tidying up nothing lies on anything, and all begins where it began', () => {
  for (const objects of rounds) {
    const moved = after(objects, tidied(objects));
    for (const [index, one] of moved.entries())
      for (const other of moved.slice(index + 1)) expect(overlap(boxOf(one), boxOf(other))).toBe(false);
    const [was, is] = [around(objects.map(boxOf)), around(moved.map(boxOf))];
    expect([is?.left, is?.top]).toEqual([was?.left, was?.top]);
  }
  expect(tidied([]).size).toBe(0);
});

test('an edge snaps to the nearest neighbour and never further than its reach', () => {
  const boxes = some(40).map(boxOf);
  for (const box of boxes) {
    const { dx, dy, lines } = snapToEdges(box, boxes, 6);
    expect([dx, dy]).toEqual([0, 0]); // it is its own nearest
    const shifted = { ...box, left: box.left + 4, right: box.right + 4 };
    expect(Math.abs(snapToEdges(shifted, [box], 6).dx)).toBeLessThanOrEqual(4);
    expect(lines.x).not.toBeNull();
  }
  expect(snapToEdges({ left: 0, top: 0, right: 9, bottom: 9 }, [], 6)).toMatchObject({ dx: 0, dy: 0 });
});

test('a step of a key ends on the grid, wherever it begins, and goes the way it should', () => {
  for (let from = -40; from <= 40; from += 0.5) {
    expect(stepOnGrid(from, 1)).toBeGreaterThan(from);
    expect(stepOnGrid(from, -1)).toBeLessThan(from);
    expect(Math.abs(stepOnGrid(from, 1) % 16)).toBe(0);
    expect(Math.abs(stepOnGrid(from, 1) - from)).toBeLessThanOrEqual(16);
    expect(stepOnGrid(from, 0)).toBe(from);
  }
});
