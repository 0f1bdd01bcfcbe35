import { expect, test } from 'vitest';
import { FEWEST } from '#lib/protocol/voice.ts';
import { seededRandom } from '#server/testing/random.ts';
import { spotsOf, stopOf, type Place } from './spots.ts';

const at = (x: number, y: number, times = 1): Place[] => Array.from({ length: times }, () => ({ x, y }));

test('where many point there is one small circle, and a few elsewhere are not shown', () => {
  expect(spotsOf([...at(0.31, 0.72, 6), ...at(0.33, 0.7, 5), ...at(0.9, 0.1, 4)])).toEqual([
    { x: 0.3, y: 0.725, radius: 0.05, count: 10 },
  ]);
});

test('who points here and there is said more coarsely', () => {
  const [spot] = spotsOf([...at(0.4, 0.4, 2), ...at(0.5, 0.5, 2), ...at(0.55, 0.4)]);
  expect(spot).toMatchObject({ radius: 0.2, count: 5 });
});

test('no circle is of fewer than five, whoever points where, and none stands on somebody’s point', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const dice = seededRandom(seed);
    const said = Array.from({ length: 5 + dice.below(36) }, () => ({
      x: dice.below(1_001) / 1_000,
      y: dice.below(1_001) / 1_000,
    }));
    const spots = spotsOf(said);
    for (const { count } of spots) expect(count % FEWEST === 0 && count > 0).toBe(true);
    expect(spots.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(said.length);
    for (const { x, y } of spots)
      expect([x * 40, y * 40].every((line) => Math.abs(line - Math.round(line)) < 1e-6)).toBe(true);
    expect(spotsOf(said.toReversed())).toEqual(spots);
  }
});

test('a place has words: two thirds from the left, near the top', () => {
  expect([stopOf(0.66), stopOf(0.08), stopOf(0), stopOf(0.5), stopOf(1)]).toEqual([5, 1, 0, 4, 8]);
});
