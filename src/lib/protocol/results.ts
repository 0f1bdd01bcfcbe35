import * as v from 'valibot';
import { ask } from './ask.ts';

/**
 * How the result of a question is looked at. `gallery`: the words, each by itself. `ranked`: the choices, the best first.
 * `compare`: beside the question that was asked before.
 */
export const VIEWS = ['bars', 'cloud', 'ranked', 'gallery', 'points', 'compare'] as const;
export const view = v.picklist(VIEWS);
export type View = (typeof VIEWS)[number];

const bar = v.strictObject({
  /** Which of the question's options, by index; what few chose stands together. */
  options: v.array(v.number()),
  count: v.number(),
});
/** Numbers from … to; null: whatever is below, or above. */
const range = v.strictObject({
  from: v.nullable(v.number()),
  to: v.nullable(v.number()),
  /** What the teacher said is right. */
  isRight: v.boolean(),
  count: v.number(),
});

/**
 * What `count` counts. `fives`: so many voices or more, in steps of five; 0: fewer than five. `percent`: in steps of five of those who
 * answered, as on the wall; where several were ticked 0 is fewer than five.
 */
const unit = v.picklist(['voices', 'fives', 'percent']);

/** What a class said, and never what fewer than five of it said. */
export const result = v.variant('form', [
  v.strictObject({ form: v.literal('bars'), unit, bars: v.array(bar) }),
  v.strictObject({ form: v.literal('ranges'), unit, ranges: v.array(range) }),
  /** Options by index with their places from 1; what is as good as another has the same. */
  v.strictObject({
    form: v.literal('ranked'),
    places: v.array(v.strictObject({ option: v.number(), place: v.number() })),
  }),
  /** By the alphabet. Size 2: said by five or more, 3: by ten. */
  v.strictObject({
    form: v.literal('cloud'),
    words: v.array(v.strictObject({ word: v.string(), size: v.number() })),
  }),
  /** Circles in which five or more pointed, of shares of the picture's sides; `count` in steps of five. */
  v.strictObject({
    form: v.literal('points'),
    spots: v.array(v.strictObject({ x: v.number(), y: v.number(), radius: v.number(), count: v.number() })),
  }),
]);
export type Result = v.InferOutput<typeof result>;

export type Band = 'slow' | 'follow' | 'fast';
/** The pace, broadly: how many cannot follow, want it faster, or are fine. "few" may be nobody. */
export interface Bands {
  form: 'bands';
  bands: { band: Band; size: 'few' | 'some' | 'many' }[];
}
/** The moods of a class: parts of a field, in percent; of what few feel it says only that they do, together. */
export interface Field {
  form: 'field';
  parts: { moods: number[]; percent: number }[];
}
/** What the wall is told of it: no figure that one voice moves. */
export type WallResult = Result | Bands | Field;
export type Bar = v.InferOutput<typeof bar>;
export type Range = v.InferOutput<typeof range>;
export type Spot = Extract<Result, { form: 'points' }>['spots'][number];

/** What a review says of a question. */
export const questionReview = v.strictObject({
  title: v.string(),
  ask,
  /** Null: fewer than five answered. */
  total: v.nullable(v.number()),
  result: v.nullable(result),
  texts: v.array(v.string()),
});
