import { expect, test } from 'vitest';
import { percentile } from './figures.ts';

test('p95 is the value that 95 of 100 do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(hundred, 95)).toBe(95);
  expect(percentile(hundred, 50)).toBe(50);
  expect(percentile([7], 95)).toBe(7);
});

test('of nothing there is no figure', () => {
  expect(percentile([], 95)).toBeNull();
});
