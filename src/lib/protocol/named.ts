import * as v from 'valibot';
import { id, nothing } from './text.ts';
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
};
