import type { Ask, AskKind, AskOf } from '#lib/protocol/ask.ts';
import type { Range, Result, View } from '#lib/protocol/results.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { MOODS, PACES, SCALE_MAX } from '#lib/protocol/voice-limits.ts';
import { FEWEST, type Voice } from '#lib/protocol/voice.ts';
import { choicesOf } from './ask.ts';
import { spotsOf } from './spots.ts';
import { countBy, gatherFew, mergeFew, type Bucket } from './few.ts';

type Contents = readonly VoiceContent[];

/** The ways to look at a question, the usual one first. */
export const viewsOf = ({ ask, before }: { ask: Ask; before?: string | undefined }): View[] =>
  before !== undefined && canBeCompared(ask.kind) ? ['compare', ...ownViews(ask.kind)] : ownViews(ask.kind);

/** Figures can be held beside those of before, words cannot, and the pace of a moment is gone with it. */
export const canBeCompared = (kind: AskKind): boolean =>
  kind !== 'pace' && !ownViews(kind).includes('gallery');

function ownViews(kind: AskKind): View[] {
  if (kind === 'ranking') return ['ranked', 'bars'];
  if (kind === 'cloud') return ['cloud', 'gallery'];
  if (kind === 'place') return ['points'];
  return isCounted(kind) ? ['bars'] : ['gallery'];
}

const isCounted = (kind: Ask['kind']) =>
  ['choice', 'choices', 'scale', 'number', 'mood', 'pace'].includes(kind);

/** How many of those who may answer have, in steps of five percent; null while fewer than five. */
export const responseShare = (released: number, issued: number): number | null =>
  released < FEWEST || issued === 0 ? null : Math.min(100, Math.round((20 * released) / issued) * 5);

/**
 * What the class said, looked at in one way; null while fewer than five have, or where the way has no figures. `shown`: what
 * the teacher lets onto the wall; `beside`: voices that are to be counted in the same ranges.
 */
export function resultOf(
  ask: Ask,
  voices: readonly Voice[],
  { view, shown, beside = [] }: { view: View; shown: ReadonlySet<string>; beside?: readonly Voice[] },
): Result | null {
  if (voices.length < FEWEST) return null;
  const contents = voices.map(({ content }) => content);
  if (view === 'cloud')
    return cloud(voices.filter(({ voiceId }) => shown.has(voiceId)).map(({ content }) => content));
  if (view === 'gallery') return null;
  if (ask.kind === 'place') return { form: 'points', spots: spotsOf(placesIn(contents)) };
  if (ask.kind === 'number')
    return ranges(
      ask,
      contents,
      [...voices, ...beside].map(({ content }) => content),
    );
  if (ask.kind === 'ranking' && view !== 'bars') return ranked(ask.choices.length, contents);
  return bars(ask, contents);
}

// Bars

function optionsOf(ask: Ask): number[] {
  const counts: Partial<Record<Ask['kind'], number>> = {
    scale: SCALE_MAX,
    mood: MOODS.length,
    pace: PACES.length,
  };
  return Array.from({ length: counts[ask.kind] ?? choicesOf(ask).length }, (_, option) => option);
}

/** Of a ranking: what stands on top. */
function optionOf(content: VoiceContent): number | null {
  if (content.kind === 'choice') return content.choice;
  if (content.kind === 'scale') return content.value - 1;
  if (content.kind === 'mood') return content.mood;
  if (content.kind === 'pace') return PACES.indexOf(content.pace);
  return content.kind === 'ranking' ? (content.order[0] ?? null) : null;
}

function bars(ask: Ask, contents: Contents): Result | null {
  if (ask.kind === 'choices') return { form: 'bars', unit: 'fives', bars: ticks(optionsOf(ask), contents) };
  const counts = countBy(contents, optionsOf(ask), optionOf);
  const clear = ask.kind === 'scale' ? alongScale(counts) : gatherFew(counts);
  if (!clear) return null;
  return {
    form: 'bars',
    unit: 'voices',
    bars: clear.map(({ labels, count }) => ({ options: labels, count })),
  };
}

/** Small steps are said with their neighbours; those of nobody keep their place. */
function alongScale(counts: Bucket<number>[]): Bucket<number>[] | null {
  const merged = mergeFew(counts);
  const nobody = counts.filter(({ count }) => count === 0);
  return merged && [...merged, ...nobody].sort((a, b) => (a.labels[0] ?? 0) - (b.labels[0] ?? 0));
}

/** Everybody ticks several, so nothing adds up, and who did not tick is known too: only steps of five hide both. */
const ticks = (options: readonly number[], contents: Contents) =>
  options.map((option) => {
    const count = contents.filter((each) => each.kind === 'choices' && each.choices.includes(option)).length;
    return { options: [option], count: count - (count % FEWEST) };
  });

// Numbers

const numbersIn = (contents: Contents) =>
  contents.flatMap((content) => (content.kind === 'number' ? [content.number] : []));

/** `all`: what the borders are made of. */
function ranges(ask: AskOf<'number'>, contents: Contents, all: Contents): Result | null {
  const numbers = numbersIn(contents);
  const places =
    ask.right === undefined ? spread(numbersIn(all)) : aroundRight(ask.right, ask.tolerance ?? 0);
  const counts = places.map((range): Bucket<Range> => ({
    labels: [range],
    count: numbers.filter((number) => isWithin(number, range)).length,
  }));
  const merged = mergeFew(counts);
  return merged && { form: 'ranges', unit: 'voices', ranges: merged.map(joined) };
}

function joined({ labels, count }: Bucket<Range>): Range {
  const [first, last] = [labels[0], labels.at(-1)];
  const isRight = labels.every((range) => range.isRight);
  return { from: first?.from ?? null, to: last?.to ?? null, isRight, count };
}

/** The right one takes both its ends; every other range only its lower one. */
const isWithin = (number: number, { from, to, isRight }: Range) =>
  isRight
    ? number >= (from ?? 0) - 1e-9 && number <= (to ?? 0) + 1e-9
    : (from === null || number >= from) && (to === null || number < to);

function aroundRight(right: number, tolerance: number): Range[] {
  const [from, to] = [right - tolerance, right + tolerance];
  const [low, high] = [from - 1e-9, to + 1e-9];
  return [
    { from: null, to: low, isRight: false, count: 0 },
    { from, to, isRight: true, count: 0 },
    { from: high, to: null, isRight: false, count: 0 },
  ];
}

/**
 * Round borders around where the middle half of the numbers lies, open at both ends: the least and the greatest are one person's
 * each, and stand nowhere.
 */
function spread(numbers: readonly number[]): Range[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const step = roundStep((at(0.75) - at(0.25)) / 2 || Math.abs(at(0.5)) / 10 || 1);
  const first = Math.floor(at(0.25) / step) - 1;
  const borders = Array.from({ length: 6 }, (_, index) => tidy((first + index) * step));
  return [null, ...borders].map((from, index) => ({
    from,
    to: borders[index] ?? null,
    isRight: false,
    count: 0,
  }));
}

/** The next greater of 1, 2, 5, 10, 20, 50 … */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([1, 2, 5].find((each) => each * power >= size) ?? 10);
}

/** Without the dust of binary fractions. */
const tidy = (number: number) => Number(number.toPrecision(12));

// Orders, words, places

/** Every choice gets as many points as stand below it. Only the order is said: points could be taken apart. */
function ranked(choices: number, contents: Contents): Result {
  const points = Array.from({ length: choices }, (_, option) =>
    contents.reduce(
      (sum, each) => sum + (each.kind === 'ranking' ? choices - each.order.indexOf(option) : 0),
      0,
    ),
  );
  const places = points.map((own, option) => ({
    option,
    place: 1 + points.filter((other) => other > own).length,
  }));
  return { form: 'ranked', places: places.sort((a, b) => a.place - b.place) };
}

function cloud(contents: Contents): Result {
  const said = contents.flatMap((content) =>
    content.kind === 'cloud' ? [...new Set(content.words.map(fold))] : [],
  );
  const spelled = new Map(
    contents.flatMap((content) =>
      content.kind === 'cloud' ? content.words.map((word) => [fold(word), word] as const) : [],
    ),
  );
  const words = [...spelled]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folded, word]) => {
      const count = said.filter((each) => each === folded).length;
      return { word, size: 1 + Math.min(2, Math.floor(count / FEWEST)) };
    });
  return { form: 'cloud', words };
}

const fold = (word: string) => word.normalize('NFC').toLowerCase();

const placesIn = (contents: Contents) =>
  contents.flatMap((each) => (each.kind === 'place' ? [{ x: each.x, y: each.y }] : []));
