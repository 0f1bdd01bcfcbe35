import * as v from 'valibot';
import { view } from './results.ts';
import { base64url, id, nothing, paragraph } from './text.ts';
import { REPLY_MAX_LENGTH } from './voice-limits.ts';
import { FILE_REFUSALS } from './voice-files.ts';
import { voiceContent } from './voice-content.ts';
import { command } from './wire.ts';

export { voiceContent, type VoiceContent } from './voice-content.ts';

/** RSA-2048: blinded messages and signatures are 256 bytes, 342 characters of base64url. */
export const SIGNATURE_LENGTH = 342;
/** Fewer than this many are never shown as a statement about the class. */
export const FEWEST = 5;

const signature = v.pipe(base64url(SIGNATURE_LENGTH), v.length(SIGNATURE_LENGTH));
export const ENVELOPE_REFUSALS = [
  'bad_envelope',
  'cannot_open',
  'bad_token',
  'question_closed',
  'wrong_kind',
  ...FILE_REFUSALS,
  'disk_full',
  'broken',
] as const;
export type EnvelopeRefusal = (typeof ENVELOPE_REFUSALS)[number];

/** What the teacher decides about a voice: `covered` hangs on the wall without its words. */
export const verdict = v.picklist(['shown', 'covered', 'hidden']);
export type Verdict = v.InferOutput<typeof verdict>;

/** A voice as it is stored and as the teacher reads it: no person, no time, no order. */
export const voice = v.strictObject({ voiceId: id, content: voiceContent });
export type Voice = v.InferOutput<typeof voice>;

const wish = v.strictObject({ voiceId: id, text: v.string(), nods: v.number() });
export type Wish = v.InferOutput<typeof wish>;

export const voiceCommands = {
  /**
   * One blind signature for each question asked for, once a seat and question. Every seat asks for all planned
   * questions at once in the lobby, so that asking says nothing. `no_such_seat`: not before the seat has a name.
   */
  'tokens:issue': command({
    roles: ['student'],
    input: v.strictObject({
      requests: v.pipe(
        v.array(v.strictObject({ questionId: id, keyId: id, blinded: signature })),
        v.minLength(1),
        v.maxLength(60),
      ),
    }),
    output: v.strictObject({ signatures: v.array(v.strictObject({ questionId: id, signature })) }),
    refusals: ['lesson_over', 'no_such_seat', 'too_many', 'already_issued', 'no_such_question'],
  }),
  /** Released voices of a question, in no order. */
  'voices:list': command({
    roles: ['teacher'],
    input: v.strictObject({ questionId: id }),
    output: v.strictObject({ voices: v.array(voice) }),
    refusals: ['no_such_question'],
  }),
  /** The wishes that are on the wall, those that most agree with first. `nods`: in steps of five, 0 for fewer than five. */
  'wishes:list': command({
    roles: ['student'],
    input: v.strictObject({ questionId: id }),
    output: v.strictObject({ wishes: v.array(wish) }),
    refusals: ['no_such_question'],
  }),
  /** Shows on the wall what was said, looked at in this way; null: nothing of it any more. */
  'result:reveal': command({
    roles: ['teacher'],
    input: v.strictObject({ questionId: id, view: v.nullable(view) }),
    output: nothing,
    refusals: ['no_such_question'],
  }),
  /** Writes back to a voice; only its author's device can read it. `not_reachable`: the question, or this voice, cannot be answered. */
  'voice:answer': command({
    roles: ['teacher'],
    input: v.strictObject({ questionId: id, voiceId: id, text: paragraph(REPLY_MAX_LENGTH) }),
    output: nothing,
    refusals: ['no_such_question', 'no_such_voice', 'not_reachable'],
  }),
  /** Until then nothing of a voice that says something in its own words leaves the desk. */
  'voice:judge': command({
    roles: ['teacher'],
    input: v.strictObject({ questionId: id, voiceId: id, verdict }),
    output: nothing,
    refusals: ['no_such_question', 'no_such_voice'],
  }),
  /** One that is shown hangs there by itself, as large as it goes, until the class goes on to something else; null: until now. */
  'voice:enlarge': command({
    roles: ['teacher'],
    input: v.strictObject({ questionId: id, voiceId: v.nullable(id) }),
    output: nothing,
    refusals: ['no_such_question', 'no_such_voice'],
  }),
  /** They say the same: `voiceId` stands for the others from now on. Judging one of them by itself takes it out again. */
  'voices:merge': command({
    roles: ['teacher'],
    input: v.strictObject({
      questionId: id,
      voiceId: id,
      alikeIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(100)),
    }),
    output: nothing,
    refusals: ['no_such_question', 'no_such_voice'],
  }),
};
