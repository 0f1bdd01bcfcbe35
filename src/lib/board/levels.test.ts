import { expect, test } from 'vitest';
import { level } from './levels.ts';

const pileOf = (...levels: number[]) => levels.map((each) => ({ level: each }));
const levelsOf = (pile: readonly { level: number }[]) => pile.map((one) => one.level);
const rises = (levels: readonly number[]) => levels.every((each, index) => each > (levels[index - 1] ?? 0));

test('what comes between others moves neither', () => {
  const [low, high] = [{ level: 0 }, { level: 0 }];
  level([low, high]);
  const before = levelsOf([low, high]);
  const between = { level: 0 };
  level([low, between, high]);
  expect(levelsOf([low, high])).toEqual(before);
  expect(rises(levelsOf([low, between, high]))).toBe(true);
});

test('what is laid on top, or under all else, has its place there', () => {
  for (const pile of [pileOf(500, 20, 30), pileOf(20, 30, 5), pileOf(7, 7, 7), pileOf(1, 0, 2)]) {
    level(pile);
    expect(rises(levelsOf(pile))).toBe(true);
  }
});

test('where there is no room left, all are given new levels', () => {
  const top = { level: 0 };
  let pile = [top];
  for (let count = 0; count < 40; count++) {
    pile = [{ level: 0 }, ...pile];
    level(pile);
  }
  expect(rises(levelsOf(pile))).toBe(true);
});
