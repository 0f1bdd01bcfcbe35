import { beforeAll, expect, test } from 'vitest';
import { dayOf, timeOf } from '#lib/ui/dates.ts';
import { showLanguage } from '#lib/ui/messages/index.svelte.ts';
import { turnedBackSentence } from './turned-back.ts';

const MINUTE_MS = 60_000;
const minute = 29_800_000;
const atMs = (minute + 5) * MINUTE_MS;

beforeAll(() => showLanguage('en'));

test('the group reads what happened to its board, and from when the older one is', () => {
  const time = timeOf(minute * MINUTE_MS);
  expect(turnedBackSentence({ what: 'instead', minute, atMs })).toBe(
    `Your teacher put the board back to how it was at ${time}.`,
  );
  expect(turnedBackSentence({ what: 'beside', minute, atMs })).toContain(time);
  expect(turnedBackSentence({ what: 'undo', atMs })).toBe(
    'Your teacher took some changes on the board back.',
  );
});

test('of another day, the day is said', () => {
  const nextWeek = atMs + 7 * 24 * 60 * MINUTE_MS;
  const sentence = turnedBackSentence({ what: 'instead', minute, atMs: nextWeek });
  expect(sentence).toContain(dayOf(minute * MINUTE_MS));
});
