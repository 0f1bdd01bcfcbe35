import { expect, test } from 'vitest';
import { median, noSpread, unusual, withValue } from './spread.ts';

const SECOND = 1_000;
const paceOf = (...seconds: number[]) =>
  seconds.map((each) => Math.log(each * SECOND)).reduce(withValue, noSpread);
const quick = () => paceOf(20, 24, 18, 25, 22, 19, 21, 23);
const slow = () => paceOf(60, 75, 55, 70, 66, 58, 64, 72);

test('three minutes are unusual for who is quick, and less so for who is slow', () => {
  const everybody = [quick(), quick(), quick(), slow()];
  const [ofQuick, ofSlow] = [quick(), slow()].map((own) => unusual(own, everybody, 180 * SECOND));
  expect(ofQuick).toBeGreaterThan(3);
  expect(ofSlow).toBeLessThan((ofQuick ?? 0) - 1);
});

test('who has shown no pace yet is held against the class', () => {
  expect(unusual(noSpread, [quick(), quick()], 22 * SECOND)).toBeLessThan(1);
  expect(unusual(noSpread, [slow(), slow()], 60 * SECOND)).toBeLessThan(1);
});

test('a middle is one of the values', () => {
  expect([median([3, 1, 2]), median([]), median([1, 2, 3, 4])]).toEqual([2, 0, 3]);
});
