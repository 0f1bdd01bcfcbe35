import { expect, test } from 'vitest';
import { findNameAgain } from './name-again.ts';

const seat = (seatId: string, name: string | null, claims: string | null = null) => ({
  seatId,
  name,
  claims,
});

test('who waited for a taken name and did not get it is told so', () => {
  expect(findNameAgain(seat('a', null, 'Mia'), seat('a', null))).toEqual({
    why: 'claimRefused',
    name: 'Mia',
  });
});

test('whose name went to another device is told so', () => {
  expect(findNameAgain(seat('a', 'Mia'), seat('b', null))).toEqual({ why: 'nameGiven', name: 'Mia' });
});

test('who got a name, or has just come, is told nothing', () => {
  expect(findNameAgain(seat('a', null, 'Mia'), seat('b', 'Mia'))).toBeNull();
  expect(findNameAgain(undefined, seat('a', null))).toBeNull();
  expect(findNameAgain(seat('a', null), seat('a', null, 'Mia'))).toBeNull();
});
