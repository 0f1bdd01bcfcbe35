import { expect, test } from 'vitest';
import { packMiniature, unpackMiniature } from '#lib/domain/board/miniature.ts';
import { boardObject } from '#lib/domain/board-testing.ts';
import { viewOfAll } from './miniature.ts';
import { toScreen } from './view.ts';

const viewport = { width: 200, height: 120 };
const viewOf = (...places: [x: number, y: number][]) => {
  const notes = places.map(([x, y], index) => boardObject({ id: `n${index}`, x, y }));
  return viewOfAll(unpackMiniature(packMiniature(notes)), viewport);
};

test.each([1, 50, 4_000, 900_000])('all of a board %i wide is seen, in the middle', (far) => {
  const view = viewOf([-far, 0], [far, 40]);
  const [from, to] = [toScreen(view!, { x: -far, y: 0 }), toScreen(view!, { x: far + 100, y: 140 })];
  expect(from.x).toBeGreaterThanOrEqual(9.5);
  expect(to.x).toBeLessThanOrEqual(190.5);
  expect((from.x + to.x) / 2).toBeCloseTo(100, 0);
  expect((from.y + to.y) / 2).toBeCloseTo(60, 0);
});

test('one note alone stays a note', () => {
  expect(viewOf([70, 7])?.zoom).toBe(0.4);
});

test('of an empty board nothing is seen', () => {
  expect(viewOf()).toBeNull();
});
