import { beforeAll, expect, test } from 'vitest';
import type { Seat } from '#lib/domain/lesson.ts';
import { showLanguage } from '../messages/index.svelte.ts';
import { agoSentence, groupName, minutesOf, nameOf, reasonSentence } from './words.ts';

beforeAll(() => showLanguage('en'));

test('a reason is a sentence with the number that stands behind it', () => {
  expect(
    [
      { kind: 'tries', share: 1, wrong: 3, tries: 4, wrongInARow: 3 } as const,
      { kind: 'tries', share: 1, wrong: 3, tries: 4, wrongInARow: 1 } as const,
      { kind: 'classmates', share: 1, right: 9, tries: 40 } as const,
      { kind: 'undoing', share: 1, undone: 5, changed: 6 } as const,
      { kind: 'light', share: 1, light: 'halted', forMs: 125_000 } as const,
      { kind: 'noProgress', share: 1, forMs: 250_000, classMedianMs: 59_000 } as const,
      { kind: 'quiet', share: 0, forMs: 300_000, usualMs: 120_000 } as const,
    ].map(reasonSentence),
  ).toEqual([
    '3 wrong answers in a row',
    '3 of 4 answers wrong',
    'Others on this: 9 of 40 right',
    '5 of 6 changes taken back',
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
