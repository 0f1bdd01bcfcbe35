import { expect, test } from 'vitest';
import { Commits } from './commits.ts';

test('a store that never wrote says nothing of its commits', () => {
  expect(new Commits().read()).toEqual({ lastWriteAtMs: null, commitP95Ms: null });
});

test('nineteen of twenty commits took less, and only the latest count', () => {
  const commits = new Commits();
  for (let count = 0; count < 1_000; count++) commits.note(900, 1);
  for (let tookMs = 1; tookMs <= 500; tookMs++) commits.note(tookMs, 2);
  const { lastWriteAtMs, commitP95Ms } = commits.read();
  expect(lastWriteAtMs).toBe(2);
  expect(commitP95Ms).toBeGreaterThan(470);
  expect(commitP95Ms).toBeLessThan(500);
});
