import { beforeAll, expect, test } from 'vitest';
import { showLanguage } from '#lib/ui/messages/index.svelte.ts';
import { momentSentence } from './moments.ts';

beforeAll(() => showLanguage('en'));

test.each([
  ['hand:raised', 'Ada', 'Why 9?', 'Ada raised a hand: “Why 9?”'],
  ['hand:raised', 'Ada', '', 'Ada raised a hand.'],
  ['lesson:paused', '', 'on', 'You paused everyone.'],
  ['lesson:paused', '', 'off', 'The class went on.'],
  ['groups:made', '', '1', '1 group was made.'],
  ['seat:visited', 'Ada', '', 'You were with Ada.'],
])('%s reads as a sentence', (what, who, detail, sentence) => {
  expect(momentSentence({ atMs: 0, what, who, detail })).toBe(sentence);
});

test('what a newer hub tells is left out', () => {
  expect(momentSentence({ atMs: 0, what: 'seat:sang', who: 'Ada', detail: '' })).toBeNull();
});
