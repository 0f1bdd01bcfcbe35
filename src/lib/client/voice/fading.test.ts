import { expect, test } from 'vitest';
import { PACE_FADES_MS } from './fading.ts';
import { setupSaid } from './testing.ts';

const pace = (word: 'fast' | 'lost') => ({ kind: 'pace', pace: word }) as const;

test('a word about the pace is taken back by the device after three minutes, and not before', async () => {
  const { voices, pass } = await setupSaid({}, pace('lost'));
  pass(PACE_FADES_MS - 1);
  expect(voices.said('mood')).toEqual(pace('lost'));
  pass(1);
  await expect.poll(() => voices.said('mood')).toEqual({ kind: 'withdrawn' });
});

test('another word has three minutes of its own', async () => {
  const { voices, pass } = await setupSaid({}, pace('lost'));
  pass(PACE_FADES_MS - 1);
  await voices.say('mood', pace('fast'));
  pass(PACE_FADES_MS - 1);
  expect(voices.said('mood')).toEqual(pace('fast'));
  pass(1);
  await expect.poll(() => voices.said('mood')).toEqual({ kind: 'withdrawn' });
});

test('any other answer stays', async () => {
  const { voices, pass } = await setupSaid({}, { kind: 'mood', mood: 2 });
  pass(PACE_FADES_MS * 2);
  expect(voices.said('mood')).toEqual({ kind: 'mood', mood: 2 });
});
