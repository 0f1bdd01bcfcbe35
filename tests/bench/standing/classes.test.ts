import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { eventSchemas } from '#lib/protocol/events.ts';

import { newClass } from './classes.ts';
import { alertsIn, judge, type Alert } from './judge.ts';
import { isInNeed, type Condition, type Span } from './students.ts';

const classes = Array.from({ length: 60 }, (_, seed) => newClass(seed));
const spansOf = (condition: Condition) =>
  classes.flatMap(({ truth }) => truth.filter((span) => span.condition === condition));

test('the same seed is the same class, another one is another', () => {
  expect(newClass(7)).toEqual(newClass(7));
  expect(newClass(8).events).not.toEqual(newClass(7).events);
});

test('a class tells the hub what real ones do, in the order of time', () => {
  for (const { events } of classes) {
    for (const event of events) expect(safeParse(eventSchemas[event.type]!, event).success).toBe(true);
    expect(events.map(({ atMs }) => atMs)).toEqual(events.map(({ atMs }) => atMs).sort((a, b) => a - b));
  }
});

test('of edits a seat is told at most once in ten seconds', () => {
  for (const { events } of classes) {
    const last = new Map<string, number>();
    for (const event of events) {
      if (event.type !== 'board:edited') continue;
      expect(event.atMs - (last.get(event.seatId) ?? -Infinity)).toBeGreaterThanOrEqual(9_999);
      last.set(event.seatId, event.atMs);
    }
  }
});

test('a tenth to a quarter of all really struggle, classes differ, and nobody does while they read', () => {
  const shares = classes.map(({ truth, seatIds }) => {
    const struggling = truth.filter(({ condition }) => condition === 'stalled' || condition === 'churning');
    const reading = truth
      .filter(({ condition }) => condition === 'reading')
      .map(({ activityId }) => activityId);
    expect(struggling.filter(({ activityId }) => reading.includes(activityId))).toEqual([]);
    return new Set(struggling.map(({ seatId }) => seatId)).size / seatIds.length;
  });
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  expect(mean).toBeGreaterThan(0.1);
  expect(mean).toBeLessThan(0.25);
  expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.08);
});

test('every condition comes up', () => {
  for (const condition of [
    'stalled',
    'churning',
    'gaming',
    'slow-but-fine',
    'reading',
    'done',
    'away',
  ] as const)
    expect(spansOf(condition).length).toBeGreaterThan(10);
});

test('who is stalled on a board changes nothing, and who churns takes back much of what they do', () => {
  const edits = (span: Span) =>
    classes
      .filter(({ truth }) => truth.includes(span))
      .flatMap(({ events }) => events)
      .flatMap((event) =>
        event.type === 'board:edited' &&
        event.seatId === span.seatId &&
        span.fromMs <= event.atMs &&
        event.atMs < span.toMs
          ? [event]
          : [],
      );
  const sum = (spans: Span[], of: 'changed' | 'undone') =>
    spans.flatMap(edits).reduce((total, event) => total + (event[of] ?? 0), 0);
  expect(sum(spansOf('stalled'), 'changed')).toBe(0);
  const [churning, slow] = [spansOf('churning'), spansOf('slow-but-fine')];
  expect(sum(churning, 'undone') / sum(churning, 'changed')).toBeGreaterThan(0.3);
  expect(sum(slow, 'undone') / sum(slow, 'changed')).toBeLessThan(0.15);
});

test('who knows the truth gets full marks, and who cries at random does not', () => {
  for (const simulated of classes) {
    const needy = simulated.truth.filter(({ condition }) => isInNeed(condition));
    const alerts: Alert[] = needy.map(({ seatId, fromMs }) => ({ seatId, atMs: fromMs + 1_000 }));
    const { alerts: judged, episodes, slow } = judge(simulated, alerts);
    expect(judged.every(({ condition }) => isInNeed(condition))).toBe(true);
    expect(episodes.every(({ alertedMs }) => alertedMs !== null)).toBe(true);
    expect(slow.alarmed).toBe(0);
    const everybody = alertsIn(simulated, (event) =>
      event?.type === 'lesson:begun' ? simulated.seatIds : [],
    );
    expect(judge(simulated, everybody).alerts.some(({ condition }) => isInNeed(condition))).toBe(false);
  }
});
