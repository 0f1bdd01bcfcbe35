import { expect, test } from 'vitest';
import { inReadingOrder } from './reading-order.ts';
import { seededDice } from './board-testing.ts';

const note = (id: string, x: number, y: number) => ({ id, x, y, height: 100 });
const read = (...notes: ReturnType<typeof note>[]) =>
  inReadingOrder(notes)
    .map(({ id }) => id)
    .join(' ');

test('notes are read row by row, each row from the left, even when laid a little crooked', () => {
  expect(read(note('d', 300, 190), note('b', 200, -20), note('c', 0, 210), note('a', 0, 20))).toBe('a b c d');
});

test('a stair of notes is not one row', () => {
  expect(read(note('c', 0, 120), note('b', 10, 60), note('a', 20, 0))).toBe('a b c');
});

test('the order depends on the places alone, not on who came first', () => {
  const dice = seededDice(3);
  for (let round = 0; round < 50; round++) {
    const notes = Array.from({ length: 30 }, (_, i) => note(`n${i}`, dice.below(900), dice.below(900)));
    const shuffled = notes.toSorted(() => dice.below(3) - 1);
    expect(read(...shuffled)).toBe(read(...notes));
  }
});
