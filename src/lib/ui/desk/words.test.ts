import { beforeAll, expect, test } from 'vitest';
import type { Seat } from '#lib/domain/lesson.ts';
import { showLanguage } from '../messages/index.svelte.ts';
import { agoSentence, groupName, minutesOf, nameOf, reasonSentence } from './words.ts';

beforeAll(() => showLanguage('en'));

test('a reason is a sentence with the number that stands behind it', () => {
  expect(
    [
      { kind: 'wrongInARow', count: 3, taskId: 'one', sinceMs: 0 } as const,
      { kind: 'light', light: 'halted', forMs: 125_000 } as const,
      { kind: 'noProgress', forMs: 250_000, classMedianMs: 59_000 } as const,
      { kind: 'quiet', forMs: 300_000 } as const,
    ].map(reasonSentence),
  ).toEqual([
    '3 wrong answers in a row',
    'Says “I can’t go on”, for 2 min',
    'No change for 4 min; usual in this class: under 1 min',
    'No sign for 5 min',
  ]);
});

test('what happened less than a minute ago, or in the future of a slow clock, is just now', () => {
  expect([59_000, -5_000].map(agoSentence)).toEqual(['just now', 'just now']);
  expect([60_000, 150_000].map(minutesOf)).toEqual([1, 2]);
});

test('while names are hidden everybody is an animal, and so is who has no name yet', () => {
  const ada = { name: 'Ada', label: 0 } as Seat;
  expect([nameOf(ada, false), nameOf(ada, true), nameOf({ ...ada, name: null }, false)]).toEqual([
    'Ada',
    'blue fox',
    'blue fox',
  ]);
});

test('a group has a tree, and nobody’s group has words', () => {
  expect([groupName(0), groupName(-1)]).toEqual(['Oak', 'No group yet']);
});
