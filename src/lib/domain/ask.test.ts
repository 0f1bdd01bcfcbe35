import { expect, test } from 'vitest';
import { safeParse } from 'valibot';
import type { Ask } from '#lib/protocol/ask.ts';
import { voiceContent, type VoiceContent } from '#lib/protocol/voice-content.ts';
import { fitsAsk, withoutRight } from './ask.ts';

const choices = ['Red', 'Blue', 'Green'];
const fitting: [Ask, VoiceContent][] = [
  [
    { kind: 'choice', choices },
    { kind: 'choice', choice: 2 },
  ],
  [
    { kind: 'choices', choices },
    { kind: 'choices', choices: [0, 2] },
  ],
  [
    { kind: 'scale', from: 'No', to: 'Yes' },
    { kind: 'scale', value: 5 },
  ],
  [
    { kind: 'ranking', choices },
    { kind: 'ranking', order: [2, 0, 1] },
  ],
  [
    { kind: 'number', unit: 'kg', right: 4, tolerance: 1 },
    { kind: 'number', number: -2.5 },
  ],
  [{ kind: 'cloud' }, { kind: 'cloud', words: ['wind', 'rain'] }],
  [{ kind: 'text' }, { kind: 'text', text: 'more light' }],
  [
    { kind: 'place', picture: 'a'.repeat(64), words: 'a map' },
    { kind: 'place', x: 0.25, y: 1 },
  ],
  [{ kind: 'mood' }, { kind: 'mood', mood: 5 }],
  [{ kind: 'pace' }, { kind: 'pace', pace: 'lost' }],
  [{ kind: 'wishes' }, { kind: 'wishes', text: 'a song' }],
];

test.each(fitting)(
  'to a question like %j one may say %j, take it back, and nothing of another kind',
  (ask, content) => {
    expect(safeParse(voiceContent, content).success).toBe(true);
    expect(fitsAsk(ask, content)).toBe(true);
    expect(fitsAsk(ask, { kind: 'withdrawn' })).toBe(true);
    const others = fitting.filter(([other]) => other.kind !== ask.kind);
    expect(others.some(([, other]) => fitsAsk(ask, other))).toBe(false);
  },
);

test.each<[Ask, VoiceContent]>([
  [
    { kind: 'choice', choices },
    { kind: 'choice', choice: 3 },
  ],
  [
    { kind: 'choices', choices },
    { kind: 'choices', choices: [0, 3] },
  ],
  [
    { kind: 'ranking', choices },
    { kind: 'ranking', order: [0, 1] },
  ],
  [
    { kind: 'ranking', choices },
    { kind: 'ranking', order: [0, 1, 1] },
  ],
  [
    { kind: 'ranking', choices },
    { kind: 'ranking', order: [0, 1, 3] },
  ],
])('to %j nobody says %j', (ask, content) => {
  expect(fitsAsk(ask, content)).toBe(false);
});

test.each([
  { kind: 'scale', value: 0 },
  { kind: 'scale', value: 6 },
  { kind: 'choices', choices: [] },
  { kind: 'cloud', words: [] },
  { kind: 'cloud', words: ['a', 'b', 'c', 'd'] },
  { kind: 'cloud', words: ['a'.repeat(25)] },
  { kind: 'number', number: Infinity },
  { kind: 'place', x: 1.001, y: 0 },
  { kind: 'mood', mood: 6 },
  { kind: 'pace', pace: 'asleep' },
])('%j is no answer to anything', (content) => {
  expect(safeParse(voiceContent, content).success).toBe(false);
});

test('what was ticked first does not show, nor on which screen was pointed', () => {
  const said = (content: unknown) => safeParse(voiceContent, content).output;
  expect(said({ kind: 'choices', choices: [2, 0, 2] })).toEqual({ kind: 'choices', choices: [0, 2] });
  expect(said({ kind: 'place', x: 0.123456, y: 0.5 })).toEqual({ kind: 'place', x: 0.123, y: 0.5 });
});

test('students do not see which number is right', () => {
  expect(withoutRight({ kind: 'number', unit: 'kg', right: 4, tolerance: 1 })).toEqual({
    kind: 'number',
    unit: 'kg',
  });
});
