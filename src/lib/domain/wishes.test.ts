import { expect, test } from 'vitest';
import { safeParse } from 'valibot';
import { plan as planSchema, type QuestionActivity } from '#lib/protocol/plan.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import { askedWith, fitsAsk } from './ask.ts';
import { pulse } from './pulse.ts';
import { Diary, seatNames } from './testing.ts';
import { wishesOn } from './wishes.ts';

const songs: QuestionActivity = {
  id: 'songs',
  kind: 'question',
  title: 'Which song?',
  ask: { kind: 'wishes' },
};
const wishes: Voice[] = ['Rain', 'Sun', 'Wind', 'Snow', 'Ice'].map((text, at) => ({
  voiceId: `w${at}`,
  content: { kind: 'wishes', text },
}));
const nods = (count: number, ...voiceIds: string[]): Voice[] =>
  Array.from({ length: count }, (_, at) => ({
    voiceId: `n${voiceIds.join('')}${at}`,
    content: { kind: 'nods', voiceIds },
  }));
const judged = (voiceId: string, verdict: 'shown' | 'covered' | 'hidden') =>
  ({ type: 'voice:judged', questionId: 'songs', voiceId, verdict }) as const;
const held = () =>
  new Diary()
    .open([songs])
    .sit(...seatNames(12))
    .begin()
    .start('songs')
    .write(judged('w0', 'shown'), judged('w1', 'shown'), judged('w2', 'covered'), judged('w3', 'hidden'))
    .write({ type: 'result:revealed', questionId: 'songs', view: 'gallery' });

test('only wishes whose words are on the wall can be nodded to, those that most agree with first', () => {
  const agreed = [...nods(6, 'w1', 'w2'), ...nods(4, 'w0')];
  expect(wishesOn(held().lesson, 'songs', wishes, agreed)).toEqual([
    { voiceId: 'w1', text: 'Sun', nods: 5 },
    { voiceId: 'w0', text: 'Rain', nods: 0 },
  ]);
});

test('what is taken off the wall is taken from the devices too', () => {
  const diary = held().write({ type: 'result:revealed', questionId: 'songs', view: null });
  expect(wishesOn(diary.lesson, 'songs', wishes, [])).toEqual([]);
});

test('who nods to two that say the same is counted once', () => {
  const diary = held().write({ type: 'voices:merged', questionId: 'songs', voiceId: 'w0', alikeIds: ['w4'] });
  const [first] = wishesOn(diary.lesson, 'songs', wishes, [
    ...nods(3, 'w0'),
    ...nods(2, 'w4'),
    ...nods(4, 'w0', 'w4'),
  ]);
  expect(first).toEqual({ voiceId: 'w0', text: 'Rain', nods: 5 });
});

test('the wall hangs them in the same order', () => {
  const said: Record<string, Voice[]> = { songs: wishes, songsnods: nods(7, 'w1') };
  const [question] = pulse(held().lesson, (id) => said[id] ?? []).questions;
  expect(question?.texts.map(({ text, nods: agree }) => [text, agree])).toEqual([
    ['Sun', 5],
    ['Rain', 0],
    [null, 0],
  ]);
});

test('wishes and nods are two questions, and neither takes what belongs to the other', () => {
  const [wished, nodded] = askedWith(songs);
  if (!wished || !nodded) throw new Error('wishes bring nods along');
  expect(nodded.questionId).not.toBe(wished.questionId);
  expect(fitsAsk(nodded.ask, { kind: 'nods', voiceIds: ['w0'] })).toBe(true);
  expect(fitsAsk(nodded.ask, { kind: 'wishes', text: 'Rain' })).toBe(false);
  expect(fitsAsk(wished.ask, { kind: 'nods', voiceIds: ['w0'] })).toBe(false);
});

test('nothing else in a plan can be called like the nods of wishes', () => {
  expect(safeParse(planSchema, [songs]).success).toBe(true);
  expect(safeParse(planSchema, [songs, { ...songs, ask: { kind: 'text' }, id: 'songsnods' }]).success).toBe(
    false,
  );
  expect(safeParse(planSchema, [{ ...songs, id: 'a'.repeat(32) }]).success).toBe(false);
});
