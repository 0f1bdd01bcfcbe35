import { describe, expect, test } from 'vitest';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { PACES } from '#lib/protocol/voice-limits.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import { votes } from '../testing.ts';
import { wallResult } from './wall-result.ts';

const voices = (counts: readonly number[], content: (option: number) => VoiceContent): Voice[] =>
  counts.flatMap((count, option) =>
    Array.from({ length: count }, (_, at) => ({ voiceId: `v${option}x${at}`, content: content(option) })),
  );
const paced = (...counts: number[]) =>
  voices(counts, (at) => ({ kind: 'pace', pace: PACES[at] ?? 'follow' }));
const felt = (...counts: number[]) => voices(counts, (mood) => ({ kind: 'mood', mood }));
const look = { view: 'bars', beside: [] } as const;

describe('the pace', () => {
  const bands = (said: Voice[]) => {
    const result = wallResult({ kind: 'pace' }, said, look);
    return result?.form === 'bands'
      ? Object.fromEntries(result.bands.map((each) => [each.band, each.size]))
      : null;
  };

  test('is three bands, and who is lost stands with those to whom it is too fast', () => {
    expect(bands(paced(12, 4, 0, 4))).toEqual({ slow: 'few', follow: 'many', fast: 'some' });
  });

  test('says of nobody and of four the same', () => {
    expect(bands(paced(6, 4))).toEqual(bands(paced(10)));
    expect(bands(paced(4))).toBeNull();
  });
});

describe('the mood', () => {
  test('is a field of parts of five percent, which fill it', () => {
    const result = wallResult({ kind: 'mood' }, felt(11, 7, 6), look);
    expect(result).toEqual({
      form: 'field',
      parts: [
        { moods: [0], percent: 45 },
        { moods: [1], percent: 30 },
        { moods: [2], percent: 25 },
      ],
    });
  });

  test('of one who is sad says nothing that is not said of others with them', () => {
    expect(wallResult({ kind: 'mood' }, felt(12, 6, 0, 0, 1), look)).toMatchObject({
      parts: [{ moods: [0] }, { moods: [1, 4] }],
    });
  });
});

test('bars are shares of five percent, whatever was chosen', () => {
  const ask = { kind: 'choice', choices: ['Yes', 'No', 'Perhaps'] } as const;
  expect(wallResult({ ...ask, choices: [...ask.choices] }, votes([14, 7, 0]), look)).toMatchObject({
    unit: 'percent',
    bars: [{ count: 65 }, { count: 35 }, { count: 0 }],
  });
});
