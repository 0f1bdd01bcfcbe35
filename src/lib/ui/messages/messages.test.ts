import { expect, test } from 'vitest';
import { m, refusalSentence, showLanguage } from './index.svelte.ts';

test('a sentence comes in the language shown', async () => {
  await showLanguage('de');
  expect(m.common.save).toBe('Speichern');
  await showLanguage('en');
  expect(m.common.save).toBe('Save');
  expect([m.common.students(1), m.common.students(28)]).toEqual(['1 student', '28 students']);
});

test('a refusal that this page does not know gets the general sentence', async () => {
  await showLanguage('en');
  expect(refusalSentence('lesson_full')).toBe(m.codes.lesson_full);
  expect(refusalSentence('from_the_future')).toBe(m.codes.broken);
  expect(refusalSentence('constructor')).toBe(m.codes.broken);
});
