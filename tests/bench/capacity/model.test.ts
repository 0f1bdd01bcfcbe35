import { expect, test } from 'vitest';
import { ASSUMED, firstFull, fullnessOf, largestCell, resourcesOf, type Costs } from './model.ts';

const costs: Costs = {
  joinCpu: { nodes: 0.05, nginx: 0.005, postgres: 0.01 },
  liveCpu: { nodes: 0.002, nginx: 0.0005, postgres: 0.0005 },
  ...{ nodeMb: 120, studentMb: 1, walBytes: 500, keptBytes: 100 },
  ...{ deliveryCpu: 0.000_005, leaseCpu: 0.000_01, sentBytes: 2_000, firstLoadBytes: 200_000 },
};
const SCALES = [1_000, 10_000, 100_000, 1_000_000];
const named = (name: string, of = costs) => {
  const found = resourcesOf(of).find((resource) => resource.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

test('more students never need less of anything', () => {
  for (const { need } of resourcesOf(costs))
    expect(SCALES.map(need)).toEqual(SCALES.map(need).toSorted((a, b) => a - b));
});

test('a node more is always to be had, a second PostgreSQL is not', () => {
  expect(SCALES.map((students) => fullnessOf(named('nodes: processor'), students))).toEqual([0, 0, 0, 0]);
  expect(named('PostgreSQL: disk').most).toBe(1);
});

test('in a second of lesson and two minutes after a bell a thousand students need what they were measured to need', () => {
  const joinsASecond = (1_000 * ASSUMED.bellShare) / ASSUMED.bellSeconds;
  const busy = 1_000 * 0.002 + joinsASecond * 0.05;
  expect(named('nodes: processor').need(1_000)).toBeCloseTo(busy / ASSUMED.fullness);
});

test('a cell ends where the first thing is full, and with twice of that thing another does it', () => {
  const cell = largestCell(resourcesOf(costs));
  const first = firstFull(resourcesOf(costs), cell + 1_000);
  expect(fullnessOf(first, cell)).toBeLessThanOrEqual(1);
  expect(fullnessOf(first, cell + 1_000)).toBeGreaterThan(1);
  expect(first.name).toBe('PostgreSQL: connections');
  const pooled = resourcesOf(costs, { ...ASSUMED, mostConnections: 100_000 });
  expect(largestCell(pooled)).toBeGreaterThan(cell);
  expect(firstFull(pooled, 1_000_000).name).not.toBe('PostgreSQL: connections');
});

test('what every node must read grows with the square of the district: Redis is what no larger machine mends', () => {
  const { need } = named('Redis: its one thread');
  expect(need(1_000_000) / need(100_000)).toBeGreaterThan(50);
});
