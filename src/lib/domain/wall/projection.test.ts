import { describe, expect, test } from 'vitest';
import { finishAtMs, type Mark } from './projection.ts';

const START_MS = Date.UTC(2026, 8, 1, 8);
/** `[minutes since the start, percent]` */
const marks = (...points: [number, number][]): Mark[] =>
  points.map(([minutes, percent]) => ({ atMs: START_MS + minutes * 60_000, percent }));
const minutesOf = (...points: [number, number][]) => {
  const finish = finishAtMs(marks(...points));
  return finish === null ? null : (finish - START_MS) / 60_000;
};

describe('when most are done', () => {
  test('is where the pace of the last five minutes leads, rounded up to five', () => {
    expect(minutesOf([0, 0], [5, 25], [10, 50])).toBe(20);
    expect(minutesOf([0, 0], [5, 40], [10, 50])).toBe(35);
    expect(minutesOf([0, 0], [10, 45])).toBe(20);
  });

  test('is not said of a class that has hardly begun, stands still, or has done it all', () => {
    expect(minutesOf()).toBeNull();
    expect(minutesOf([0, 0], [3, 5])).toBeNull();
    expect(minutesOf([0, 0], [0.5, 20])).toBeNull();
    expect(minutesOf([0, 40], [6, 35])).toBeNull();
    expect(minutesOf([0, 0], [9, 100])).toBeNull();
  });

  test('is never further away than an hour, however slow the class is', () => {
    expect(minutesOf([0, 10], [60, 15])).toBeLessThanOrEqual(60 + 55);
  });
});
