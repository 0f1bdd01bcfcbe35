import { expect, test } from 'vitest';
import { firstSize } from './pictures.ts';

test.each([
  ['a photo', [1_600, 1_200], [480, 360]],
  ['one that stands', [1_200, 1_600], [360, 480]],
  ['one that is small enough', [300, 200], [300, 200]],
  ['a tiny one', [16, 16], [64, 64]],
  ['a strip', [1_600, 2], [480, 1]],
])('%s lies on the board so that it is seen and does not cover all', (_, [width = 0, height = 0], size) => {
  expect(firstSize({ width, height })).toEqual(size);
});

test('on a phone a photo is no wider than what is seen of the board', () => {
  expect(firstSize({ width: 1_600, height: 1_200 }, 300)).toEqual([300, 225]);
});
