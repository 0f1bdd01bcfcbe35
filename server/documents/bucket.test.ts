import { expect, test } from 'vitest';
import { Bucket } from './bucket.ts';

test('a burst passes at once, then so many a second', () => {
  const bucket = new Bucket({ perSecond: 10, burst: 2 }, 0);
  expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([true, true, false]);
  expect(bucket.take(99)).toBe(false);
  expect(bucket.take(101)).toBe(true);
});

test('what is borrowed has to be waited for', () => {
  const bucket = new Bucket({ perSecond: 10, burst: 1 }, 0);
  expect([bucket.borrow(0), bucket.borrow(0), bucket.borrow(0)]).toEqual([0, 100, 200]);
  expect(bucket.borrow(300)).toBe(0);
});

test('what is large takes more', () => {
  const bucket = new Bucket({ perSecond: 10, burst: 5 }, 0);
  expect([bucket.borrow(0, 5), bucket.borrow(0, 20)]).toEqual([0, 2000]);
});

test('a clock that goes back gives nothing away', () => {
  const bucket = new Bucket({ perSecond: 10, burst: 1 }, 1000);
  expect(bucket.take(1000)).toBe(true);
  expect(bucket.take(0)).toBe(false);
});
