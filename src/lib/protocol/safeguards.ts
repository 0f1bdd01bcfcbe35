import * as v from 'valibot';
import { line, nothing, paragraph } from './text.ts';
import { route } from './wire.ts';

/** In letters. */
const WORD_MAX_LENGTH = 60;
const HELP_MAX_LENGTH = 300;

const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/u));

/** What a teacher keeps for the children's safety. */
export const safeguards = v.strictObject({
  /** To look at twice where voices wait for the wall, by language; `…*`: all that begin so. */
  words: v.record(language, v.pipe(v.array(line(WORD_MAX_LENGTH)), v.maxLength(300))),
  /** Whom else a child can turn to, shown on the child's device; may be empty. */
  help: v.union([v.literal(''), paragraph(HELP_MAX_LENGTH)]),
});
export type Safeguards = v.InferOutput<typeof safeguards>;

export const safeguardRoutes = {
  safeguards: route({
    method: 'GET',
    path: '/api/safeguards',
    access: 'teacher',
    summary:
      'Words to look at twice and whom children can turn to; null before the teacher has changed anything.',
    input: nothing,
    output: v.strictObject({ safeguards: v.nullable(safeguards) }),
    refusals: [],
  }),
  putSafeguards: route({
    method: 'PUT',
    path: '/api/safeguards',
    access: 'teacher',
    summary: 'Keeps them. Lessons that are open keep the help they opened with.',
    input: safeguards,
    output: nothing,
    refusals: [],
  }),
};
