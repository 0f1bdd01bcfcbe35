import { expect, test } from 'vitest';
import { isolating } from './isolating.ts';

const sentences = {
  empty: 'Nothing here',
  colours: ['red', 'blue'],
  people: {
    here: (names: readonly string[], count: number) => `${names.join(', ')}: ${count}`,
  },
};

test('a name that runs the other way keeps to itself in a sentence, and nothing else is changed', () => {
  const { people, empty, colours } = isolating(sentences, 'ltr');
  expect(people.here(['Ada', 'ليلى'], 2)).toBe('Ada, \u2068ليلى\u2069: 2');
  expect([empty, colours]).toEqual([sentences.empty, sentences.colours]);
});

test('in a sentence from right to left it is the other names that keep to themselves', () => {
  expect(isolating(sentences, 'rtl').people.here(['Ada', 'ليلى'], 2)).toBe('\u2068Ada\u2069, ليلى: 2');
});
