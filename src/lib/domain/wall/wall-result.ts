import type { Ask } from '#lib/protocol/ask.ts';
import type { Band, Bands, Field, Result, View, WallResult } from '#lib/protocol/results.ts';
import { MOODS, type Pace } from '#lib/protocol/voice-limits.ts';
import { FEWEST, type Voice } from '#lib/protocol/voice.ts';
import { countBy, gatherFew, inFives } from '../few.ts';
import { resultOf } from '../results.ts';

const NO_WORDS: ReadonlySet<string> = new Set();

/**
 * What the class said as the wall is told it: the pace in three bands, moods as a field, shares in steps of five percent. Words are not
 * counted here: see {@link resultOf}.
 */
export function wallResult(
  ask: Ask,
  voices: readonly Voice[],
  { view, beside }: { view: View; beside: readonly Voice[] },
): WallResult | null {
  if (voices.length < FEWEST) return null;
  if (ask.kind === 'pace') return bandsOf(voices);
  if (ask.kind === 'mood') return fieldOf(voices);
  const result = resultOf(ask, voices, { view, shown: NO_WORDS, beside });
  return result && inPercent(result, voices.length);
}

function inPercent(result: Result, voices: number): Result {
  if (result.form === 'ranges') {
    const percents = inFives(result.ranges.map(({ count }) => count));
    const ranges = result.ranges.map((range, at) => ({ ...range, count: percents[at] ?? 0 }));
    return { ...result, unit: 'percent', ranges };
  }
  if (result.form !== 'bars') return result;
  const counts = result.bars.map(({ count }) => count);
  const percents = result.unit === 'fives' ? counts.map((count) => ofAll(count, voices)) : inFives(counts);
  const bars = result.bars.map((bar, at) => ({ ...bar, count: percents[at] ?? 0 }));
  return { ...result, unit: 'percent', bars };
}

/** Who ticks several things adds up to more than a hundred. */
const ofAll = (count: number, voices: number) => Math.round((20 * count) / voices) * 5;

// The pace

const BANDS: Record<Pace, Band> = { slow: 'slow', follow: 'follow', fast: 'fast', lost: 'fast' };
const BAND_ORDER: readonly Band[] = ['slow', 'follow', 'fast'];
/** From these shares on a band is said to be of some, or of many. */
const [SOME, MANY] = [0.2, 0.5];

function bandsOf(voices: readonly Voice[]): Bands {
  const counts = countBy(voices, BAND_ORDER, ({ content }) =>
    content.kind === 'pace' ? BANDS[content.pace] : null,
  );
  return {
    form: 'bands',
    bands: counts.map(({ count }, at) => ({
      band: BAND_ORDER[at] ?? 'follow',
      size: sizeOf(count, voices.length),
    })),
  };
}

function sizeOf(count: number, whole: number): 'few' | 'some' | 'many' {
  if (count < FEWEST || count < SOME * whole) return 'few';
  return count < MANY * whole ? 'some' : 'many';
}

// Moods

function fieldOf(voices: readonly Voice[]): Field | null {
  const moods = MOODS.map((_, mood) => mood);
  const counts = countBy(voices, moods, ({ content }) => (content.kind === 'mood' ? content.mood : null));
  const clear = gatherFew(counts)?.filter(({ count }) => count > 0);
  if (!clear) return null;
  const percents = inFives(clear.map(({ count }) => count));
  return {
    form: 'field',
    parts: clear.map(({ labels }, at) => ({ moods: labels, percent: percents[at] ?? 0 })),
  };
}
