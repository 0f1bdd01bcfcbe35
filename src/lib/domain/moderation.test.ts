import { describe, expect, test } from 'vitest';
import { alikeTo, foundIn, wordsOf } from './moderation.ts';

describe('words that the teacher looks at twice', () => {
  const list = ['idiot', 'damn*', 'Blödmann', 'Ada', 'shut up'];

  test.each([
    ['You idiot!', ['idiot']],
    ['you 1d10t', ['idiot']],
    ['i d i o t', ['idiot']],
    ['IDIOOOOT', ['idiot']],
    ['id\u00adi\u200dot', ['idiot']],
    ['an idіоt', ['idiot']], // two letters are Cyrillic
    ['that damned thing', ['damn*']],
    ['du blodmann', ['Blödmann']],
    ['I think Ada is right.', ['Ada']],
    ['Oh, SHUT   up, Ada', ['Ada', 'shut up']],
  ])('are found in “%s”', (text, found) => expect(foundIn(text, list)).toEqual(found));

  test.each(['idiotic is not it', 'сор', 'Adamant', 'a b c', '', '10 + 3', 'a * b'])(
    'are not in “%s”',
    (text) => expect(foundIn(text, [...list, 'cop', '*', '', ' '])).toEqual([]),
  );
});

describe('voices that say nearly the same', () => {
  const voices = [
    'More time for reading!',
    'more time for reading',
    'reading, more time',
    'Less noise',
    '🙂',
  ].map((text, index) => ({ voiceId: `v${index}`, content: { kind: 'text' as const, text } }));
  const [first, , , fourth, fifth] = voices;

  test('are found whatever the order of words, letters and marks', () =>
    expect(first && alikeTo(first, voices)).toEqual(['v1', 'v2']));

  test('are not found for what nobody else says, nor for what has no words', () => {
    expect(fourth && alikeTo(fourth, voices)).toEqual([]);
    expect(fifth && alikeTo(fifth, [...voices, { ...fifth, voiceId: 'v9' }])).toEqual([]);
  });
});

test('texts, wishes and words of a cloud are somebody’s own words, a choice is not', () => {
  expect(wordsOf({ kind: 'text', text: 'Hm' })).toBe('Hm');
  expect(wordsOf({ kind: 'wishes', text: 'Hm' })).toBe('Hm');
  expect(wordsOf({ kind: 'cloud', words: ['red', 'blue'] })).toBe('red · blue');
  expect(wordsOf({ kind: 'choice', choice: 1 })).toBeNull();
});
