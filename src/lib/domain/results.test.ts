import { expect, test } from 'vitest';
import type { Ask } from '#lib/protocol/ask.ts';
import type { View } from '#lib/protocol/results.ts';
import { FEWEST, type Voice, type VoiceContent } from '#lib/protocol/voice.ts';
import { resultsCsv } from './results-csv.ts';
import { responseShare, resultOf, viewsOf } from './results.ts';
import { forSeeds, texts } from './testing.ts';

const say = (...contents: VoiceContent[]): Voice[] =>
  contents.map((content, index) => ({ voiceId: `v${index}`, content }));
const look = (ask: Ask, voices: Voice[], view: View = viewsOf({ ask })[0] ?? 'gallery') =>
  resultOf(ask, voices, { view, shown: new Set(voices.map(({ voiceId }) => voiceId)) });
const choices = ['A', 'B', 'C'];
const number = (value: number): VoiceContent => ({ kind: 'number', number: value });

test('fewer than five voices come to nothing, whatever the kind', () => {
  expect(look({ kind: 'mood' }, say(...Array(4).fill({ kind: 'mood', mood: 1 })))).toBeNull();
  expect(look({ kind: 'cloud' }, say(...Array(4).fill({ kind: 'cloud', words: ['rain'] })))).toBeNull();
});

test('small steps of a scale are said with their neighbours, empty ones keep their place', () => {
  const scale = (...values: number[]) => say(...values.map((value) => ({ kind: 'scale', value }) as const));
  expect(look({ kind: 'scale', from: 'no', to: 'yes' }, scale(1, 1, 1, 2, 2, 5, 5, 5, 5, 5))).toEqual({
    form: 'bars',
    unit: 'voices',
    bars: [
      { options: [0, 1], count: 5 },
      { options: [2], count: 0 },
      { options: [3], count: 0 },
      { options: [4], count: 5 },
    ],
  });
});

test('several ticks are said in steps of five, so that neither who ticked nor who did not can be counted', () => {
  const ticks = say(
    ...Array.from({ length: 9 }, (_, at) => ({ kind: 'choices' as const, choices: at < 3 ? [0, 1] : [0] })),
  );
  expect(look({ kind: 'choices', choices }, ticks)).toMatchObject({
    unit: 'fives',
    bars: [{ count: 5 }, { count: 0 }, { count: 0 }],
  });
});

test('a ranking says the order and no points, and equal ones share a place', () => {
  const orders = [...Array<number[]>(5).fill([2, 0, 1]), ...Array<number[]>(5).fill([2, 1, 0])];
  expect(
    look({ kind: 'ranking', choices }, say(...orders.map((order) => ({ kind: 'ranking', order }) as const))),
  ).toEqual({
    form: 'ranked',
    places: [
      { option: 2, place: 1 },
      { option: 0, place: 2 },
      { option: 1, place: 2 },
    ],
  });
});

test('numbers are said in ranges of five or more, and all are in one', () => {
  forSeeds(300, (roll) => {
    const numbers = Array.from({ length: 5 + roll(30) }, () => roll(10 ** (1 + roll(6))) - roll(50));
    const result = look({ kind: 'number' }, say(...numbers.map(number)));
    if (result?.form !== 'ranges') throw new Error('numbers have ranges');
    expect(result.ranges.reduce((sum, { count }) => sum + count, 0)).toBe(numbers.length);
    for (const { count } of result.ranges) expect(count).toBeGreaterThanOrEqual(FEWEST);
  });
});

test('where a number is right, it is said how many came near enough', () => {
  const guesses = say(...[...Array<number>(5).fill(1), ...Array<number>(6).fill(4.5)].map(number));
  expect(look({ kind: 'number', right: 4, tolerance: 0.5 }, guesses)).toMatchObject({
    ranges: [
      { from: null, isRight: false, count: 5 },
      { from: 3.5, to: 4.5, isRight: true, count: 6 },
    ],
  });
});

test('a cloud holds the words that the teacher let there, larger what five or ten said', () => {
  const said = say(
    ...Array.from({ length: 12 }, (_, at) => ({
      kind: 'cloud' as const,
      words: at < 5 ? ['Rain', 'rain', 'ice'] : ['ice'],
    })),
  );
  expect(look({ kind: 'cloud' }, said)).toEqual({
    form: 'cloud',
    words: [
      { word: 'ice', size: 3 },
      { word: 'rain', size: 2 },
    ],
  });
  expect(resultOf({ kind: 'cloud' }, said, { view: 'cloud', shown: new Set() })).toMatchObject({ words: [] });
});

test('how many have answered is said in steps of five percent, and not of fewer than five', () => {
  expect([responseShare(4, 30), responseShare(5, 30), responseShare(29, 30), responseShare(31, 30)]).toEqual([
    null,
    15,
    95,
    100,
  ]);
});

test('a table has the figures of the wall and the texts, and no text is a formula', () => {
  const question = { id: 'q', kind: 'question', title: 'Why?', ask: { kind: 'text' } } as const;
  const csv = resultsCsv(question, texts('=SUM(A1)', 'because, so'));
  expect(csv).toContain("'=SUM(A1)\r\n");
  expect(csv).toContain('"because, so"');
  const moods = say(...Array<VoiceContent>(5).fill({ kind: 'mood', mood: 1 }), { kind: 'mood', mood: 4 });
  expect(resultsCsv({ ...question, ask: { kind: 'mood' } }, moods)).toContain('6,calm · sad');
});
