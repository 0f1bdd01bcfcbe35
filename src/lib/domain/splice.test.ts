import { expect, test } from 'vitest';
import { applySplice, rebaseSplice, spliceBetween } from './splice.ts';
import { seededDice } from './board-testing.ts';

const dice = seededDice(11);
const letters = ['a', 'b', '😀', '😁', '\n'];
const text = () => Array.from({ length: dice.below(9) }, () => letters[dice.below(letters.length)]).join('');

test('the splice between any two texts leads from one to the other and breaks no emoji', () => {
  for (let round = 0; round < 2_000; round++) {
    const [from, to] = [text(), text()];
    const splice = spliceBetween(from, to);
    expect(applySplice(from, splice)).toBe(to);
    expect(splice.added.isWellFormed()).toBe(true);
    expect(from.slice(splice.index, splice.index + splice.removed).isWellFormed()).toBe(true);
  }
});

test('one letter typed is one letter sent', () => {
  expect(spliceBetween('lever', 'levers')).toEqual({ index: 5, removed: 0, added: 's' });
  expect(spliceBetween('😀', '😁')).toEqual({ index: 0, removed: 2, added: '😁' });
});

test('two people who change one text at once both find their words in it', () => {
  for (let round = 0; round < 2_000; round++) {
    const base = text();
    const at = dice.below(base.length + 1);
    const mine = { index: at, removed: dice.below(base.length - at + 1), added: 'MINE' };
    const from = dice.below(base.length + 1);
    const theirs = { index: from, removed: dice.below(base.length - from + 1), added: 'THEIRS' };
    const merged = rebaseSplice(mine, theirs).reduce(applySplice, applySplice(base, theirs));
    expect(merged).toContain('MINE');
    expect(merged).toContain('THEIRS');
    expect(merged.length).toBeLessThanOrEqual(base.length + 10);
  }
});
