import * as v from 'valibot';
import { PICTURE_WORDS_MAX_LENGTH } from './images.ts';
import { line } from './text.ts';

/** SHA-256 of a picture's file, hexadecimal. */
const blob = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));
const choices = v.pipe(v.array(line(80)), v.minLength(2), v.maxLength(8));
/** The words at one end of a scale. */
const end = line(40);

/**
 * What kind of answer a question wants, and what its form needs for that. Of `number`, `right` and `tolerance` are never sent
 * to students. `place`: somewhere on a picture, of which `words` say what is on it. `cloud`: one to three short words. `pace`: too fast, too slow … `wishes`: texts
 * that others agree with.
 */
export const ask = v.variant('kind', [
  v.strictObject({ kind: v.literal('choice'), choices }),
  v.strictObject({ kind: v.literal('choices'), choices }),
  v.strictObject({ kind: v.literal('scale'), from: end, to: end }),
  v.strictObject({ kind: v.literal('ranking'), choices }),
  v.strictObject({
    kind: v.literal('number'),
    unit: v.optional(line(20)),
    right: v.optional(v.pipe(v.number(), v.finite())),
    tolerance: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  }),
  v.strictObject({ kind: v.literal('place'), picture: blob, words: line(PICTURE_WORDS_MAX_LENGTH) }),
  v.strictObject({ kind: v.literal('cloud') }),
  v.strictObject({ kind: v.literal('text') }),
  v.strictObject({ kind: v.literal('mood') }),
  v.strictObject({ kind: v.literal('pace') }),
  v.strictObject({ kind: v.literal('wishes') }),
  v.strictObject({ kind: v.literal('drawing') }),
  v.strictObject({ kind: v.literal('image') }),
  v.strictObject({ kind: v.literal('gif') }),
  v.strictObject({ kind: v.literal('sound') }),
]);
export type Ask = v.InferOutput<typeof ask>;
/**
 * What is asked along with `wishes`, in a question of its own that no plan names: which of the wishes on the wall one agrees with.
 * It has its own key and its own tokens, so nobody can tell that a wish and a nod are of one hand.
 */
export type Asked = Ask | { kind: 'nods' };
export type AskKind = Ask['kind'];
export type AskOf<Kind extends AskKind> = Extract<Ask, { kind: Kind }>;
