import { expect, test } from 'vitest';
import { dealGroups, groupSizes, sizesAround, smallestGroup } from './sizes.ts';
import { forSeeds, seatNames } from '../testing.ts';

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

test('groups are as even as can be, and everybody has one', () => {
  forSeeds(500, (roll) => {
    const [count, size] = [roll(60), 1 + roll(12)];
    const sizes = groupSizes(count, size);
    expect(sum(sizes)).toBe(count);
    expect(Math.max(0, ...sizes) - Math.min(...sizes, Infinity)).toBeLessThanOrEqual(1);
  });
});

test('nobody is alone unless that was asked for or nobody else is there', () => {
  forSeeds(500, (roll) => {
    const [count, size] = [2 + roll(60), 2 + roll(11)];
    expect(Math.min(...groupSizes(count, size)), `${count} by ${size}`).toBeGreaterThan(1);
  });
  expect(groupSizes(5, 2)).toEqual([3, 2]);
  expect(groupSizes(1, 3)).toEqual([1]);
  expect(groupSizes(3, 1)).toEqual([1, 1, 1]);
});

test('no students make no groups', () => {
  expect(groupSizes(0, 3)).toEqual([]);
});

test('groups come close to the size that was asked for', () => {
  expect(groupSizes(28, 3)).toEqual([4, 3, 3, 3, 3, 3, 3, 3, 3]);
  expect(groupSizes(7, 4)).toEqual([4, 3]);
});

test('dealing gives every seat to exactly one group, in the order given', () => {
  const seats = seatNames(11);
  const groups = dealGroups(seats, 3, (index) => `g${index}`);
  expect(groups.flatMap(({ seatIds }) => seatIds)).toEqual(seats);
  expect(groups.map(({ groupId }) => groupId)).toEqual(['g0', 'g1', 'g2', 'g3']);
});

test('who comes late goes to the smallest group, the first of equals', () => {
  const groups = [
    { groupId: 'a', seatIds: ['1', '2', '3'] },
    { groupId: 'b', seatIds: ['4', '5'] },
    { groupId: 'c', seatIds: ['6', '7'] },
  ];
  expect(smallestGroup(groups)?.groupId).toBe('b');
});

test('who comes late is not put alone into a group that stands empty', () => {
  const empty = { groupId: 'a', seatIds: [] };
  expect(smallestGroup([empty, { groupId: 'b', seatIds: ['1', '2'] }])?.groupId).toBe('b');
  expect(smallestGroup([empty])).toBe(empty);
  expect(smallestGroup([])).toBeUndefined();
});

test('who stays where they are is counted, and the others fill up evenly', () => {
  expect(sizesAround(10, [0, 0, 0])).toEqual(groupSizes(10, 3));
  expect(sizesAround(10, [0, 6, 1])).toEqual([2, 6, 2]);
  expect(sizesAround(2, [2, 0])).toEqual([2, 0]);
});
