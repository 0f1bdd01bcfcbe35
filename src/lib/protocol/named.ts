import * as v from 'valibot';
import { base64url, id, nothing } from './text.ts';
import { voiceContent } from './voice-content.ts';
import { command } from './wire.ts';

/** Answers that carry their author's name, openly: ordinary commands, which have nothing to do with the box. */
export const namedCommands = {
  /**
   * Answers a question of the mode `named`, in the place of what the same seat said before. `no_such_question`: it is not
   * asked with names. `too_many`: said differently too often.
   */
  'answer:give': command({
    roles: ['student'],
    input: v.strictObject({ questionId: id, content: voiceContent }),
    output: nothing,
    refusals: ['not_live', 'paused', 'no_such_question', 'question_closed', 'wrong_kind', 'too_many'],
  }),
  /**
   * The author of a voice to which the teacher can write back gives their name to it. `thread`: the secret half of its thread key, X25519,
   * base64url, which only the author's device has. `no_such_voice`: no voice that can be read has this thread, or another seat has named it.
   */
  'voice:name': command({
    roles: ['student'],
    input: v.strictObject({ questionId: id, thread: v.pipe(base64url(43), v.length(43)) }),
    output: nothing,
    refusals: ['lesson_over', 'not_reachable', 'no_such_voice'],
  }),
};
