import { expect, test } from 'vitest';
import { seededDice } from '#lib/domain/board-testing.ts';
import { overlap, type Box } from './box.ts';
import { Grid } from './grid.ts';

const dice = seededDice(8);

function anyBox(): Box {
  const [left, top] = [dice.between(-4e3, 4e3), dice.between(-4e3, 4e3)];
  const size = dice.below(20) === 0 ? 9_000 : 300;
  return { left, top, right: left + dice.between(0, size), bottom: top + dice.between(0, size) };
}

test('the grid finds what looking at every object would find, after moving and removing too', () => {
  const grid = new Grid();
  const boxes = new Map<string, Box>();
  for (let step = 0; step < 2_000; step++) {
    const id = `o${dice.below(300)}`;
    const box = anyBox();
    if (dice.below(4) === 0) {
      grid.remove(id);
      boxes.delete(id);
    } else {
      grid.put(id, box);
      boxes.set(id, box);
    }
    if (step % 20 > 0) continue;
    const place = anyBox();
    const expected = [...boxes].filter(([, own]) => overlap(own, place)).map(([known]) => known);
    expect(grid.near(place).toSorted()).toEqual(expected.toSorted());
  }
});

test('an object as large as the whole board costs no more than a small one', () => {
  const grid = new Grid();
  const whole = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
  for (let index = 0; index < 1_000; index++) grid.put(`o${index}`, whole);
  expect(grid.near({ left: 5, top: 5, right: 6, bottom: 6 })).toHaveLength(1_000);
  expect(grid.near(whole)).toHaveLength(1_000);
});
