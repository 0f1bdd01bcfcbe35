import { expect, test } from 'vitest';
import { ownPace, readPlan, type OwnPlan } from './own-way.ts';

const MINUTE = 60_000;
/** Six tasks in twenty minutes; two were done before. */
const plan: OwnPlan = { tasks: 6, doneThen: 2, madeAtMs: 0, byMs: 20 * MINUTE };
const at = (minutes: number, done: number) => ownPace(plan, done, minutes * MINUTE);

test('who keeps an even pace is on time, and one task of slack is granted', () => {
  expect(at(0, 2)).toBe('onTime');
  expect(at(10, 4)).toBe('onTime');
  expect(at(10, 3)).toBe('onTime');
});

test('who is more than a task late is behind the own plan', () => {
  expect(at(10, 2)).toBe('behind');
  expect(at(19, 4)).toBe('behind');
});

test('a plan is reached as soon as it is, and over when its time is', () => {
  expect(at(3, 6)).toBe('reached');
  expect(at(25, 6)).toBe('reached');
  expect(at(20, 5)).toBe('over');
});

test('a plan comes back as it was kept, and what is no plan is none', () => {
  expect(readPlan(JSON.stringify(plan))).toEqual(plan);
  for (const kept of ['', 'no', '{}', 'null', '{"tasks":"6","doneThen":0,"madeAtMs":0,"byMs":9}'])
    expect(readPlan(kept), kept).toBeNull();
});
