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
  ['board:restored', '', 'instead', 'You put a board back as it was before.'],
  ['board:restored', '', 'beside', 'You laid an older copy beside a board.'],
  ['board:undone', '', '', 'You took some changes on a board back.'],
  ['seat:visited', 'Ada', '', 'You were with Ada.'],
])('%s reads as a sentence', (what, who, detail, sentence) => {
  expect(momentSentence({ atMs: 0, what, who, detail })).toBe(sentence);
});

test('what a newer hub tells is left out', () => {
  expect(momentSentence({ atMs: 0, what: 'seat:sang', who: 'Ada', detail: '' })).toBeNull();
});
