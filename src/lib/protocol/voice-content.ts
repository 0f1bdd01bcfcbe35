import * as v from 'valibot';
import { id, base64url, line, paragraph } from './text.ts';
import {
  MOODS,
  NODS_MAX,
  PACES,
  SCALE_MAX,
  SPEAKERS,
  VOICE_FILE_MAX_BYTES,
  VOICE_TEXT_MAX_LENGTH,
  WORD_MAX_LENGTH,
  WORDS_MAX,
} from './voice-limits.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7));
const text = paragraph(VOICE_TEXT_MAX_LENGTH);
/** Bytes in base64url; '' where a list leaves them out. What may be in them: `domain/media/media.ts`. */
const file = base64url(Math.ceil((VOICE_FILE_MAX_BYTES * 4) / 3));
/** A part of a picture's side: a thousandth is as fine as a finger, and says nothing about the screen it was pointed at on. */
const share = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(1),
  v.transform((part) => Math.round(part * 1000) / 1000),
);

/** What is said, by the kind of the question, or that it is taken back. Which fits which question: `domain/ask.ts`. */
export const voiceContent = v.variant('kind', [
  v.strictObject({ kind: v.literal('choice'), choice: index }),
  /** In the order of the question, so that it says nothing about the order in which they were ticked. */
  v.strictObject({
    kind: v.literal('choices'),
    choices: v.pipe(
      v.array(index),
      v.minLength(1),
      v.maxLength(8),
      v.transform((ticked) => [...new Set(ticked)].sort((a, b) => a - b)),
    ),
  }),
  v.strictObject({
    kind: v.literal('scale'),
    value: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SCALE_MAX)),
  }),
  /** All of the choices, the best first. */
  v.strictObject({ kind: v.literal('ranking'), order: v.pipe(v.array(index), v.maxLength(8)) }),
  v.strictObject({ kind: v.literal('number'), number: v.pipe(v.number(), v.finite()) }),
  v.strictObject({
    kind: v.literal('cloud'),
    words: v.pipe(v.array(line(WORD_MAX_LENGTH)), v.minLength(1), v.maxLength(WORDS_MAX)),
  }),
  v.strictObject({ kind: v.literal('text'), text }),
  v.strictObject({ kind: v.literal('place'), x: share, y: share }),
  v.strictObject({
    kind: v.literal('mood'),
    mood: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOODS.length - 1)),
  }),
  v.strictObject({ kind: v.literal('pace'), pace: v.picklist(PACES) }),
  v.strictObject({ kind: v.literal('wishes'), text }),
  v.strictObject({ kind: v.literal('drawing'), file }),
  v.strictObject({ kind: v.literal('image'), file }),
  v.strictObject({ kind: v.literal('gif'), file }),
  /** A masked sound, and which drawn face speaks it. */
  v.strictObject({
    kind: v.literal('sound'),
    file,
    face: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SPEAKERS - 1)),
  }),
  /** In an order of their own, so that it says nothing about the order of nodding. */
  v.strictObject({
    kind: v.literal('nods'),
    voiceIds: v.pipe(
      v.array(id),
      v.minLength(1),
      v.maxLength(NODS_MAX),
      v.transform((voiceIds) => [...new Set(voiceIds)].sort()),
    ),
  }),
  v.strictObject({ kind: v.literal('withdrawn') }),
]);
export type VoiceContent = v.InferOutput<typeof voiceContent>;
/** What is drawn, photographed or spoken: with a file. */
export type MediaContent = Extract<VoiceContent, { file: string }>;
