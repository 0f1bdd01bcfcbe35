import { expect, test } from 'vitest';
import { SeededLesson } from '../../../../tests/bench/standing/seeded-lesson.ts';
import { forSeeds } from '../testing.ts';
import { APART_MS, BURST, canSpend, fullBudget, spend } from './budget.ts';
import { idleAfterMs } from './idle.ts';

/** `npm run bench:standing` runs ten thousand. */
const LESSONS = 25;

test('no alert on too little, over the budget, after success or while reading; and every number is in the log', () => {
  let [alerts, reasonsTrue, reasonsTried] = [0, 0, 0];
  forSeeds(LESSONS, (roll) => {
    const walked = new SeededLesson(roll).run();
    expect(walked.broken).toEqual({
      underLeast: 0,
      overBudget: 0,
      afterSuccess: 0,
      idleOnCalm: 0,
      untrueNumbers: 0,
    });
    alerts += walked.alerts;
    reasonsTrue += walked.reasonsTrue;
    reasonsTried += walked.reasonsTried;
  });
  expect(alerts).toBeGreaterThan(LESSONS);
  expect(reasonsTrue / reasonsTried).toBeGreaterThanOrEqual(0.95);
});

test('of eleven alerts in a lesson no more come than eleven and the two of the beginning, a minute apart', () => {
  let budget = fullBudget(11);
  const spent: number[] = [];
  for (let atMs = 0; atMs <= 2_700_000; atMs += 1_000)
    if (canSpend(budget, atMs)) {
      budget = spend(budget, atMs);
      spent.push(atMs);
    }
  expect(spent).toHaveLength(11 + BURST);
  expect(spent[1]).toBe(APART_MS);
});

test('idle is longer than nine of ten gaps of the class, and never sooner than two minutes', () => {
  expect(idleAfterMs(Array.from({ length: 20 }, () => 10_000))).toBe(120_000);
  expect(idleAfterMs([...Array.from({ length: 8 }, () => 10_000), 200_000, 300_000])).toBe(200_000);
});
