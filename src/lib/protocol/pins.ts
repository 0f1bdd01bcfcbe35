import * as v from 'valibot';
import { PIN_MAX_LENGTH } from './names.ts';
import { id, nothing, paragraph } from './text.ts';
import { command } from './wire.ts';

export const pinCommands = {
  /** Takes the place of what was pinned there; null: takes it down. `groupId` null: every group. */
  'board:pin': command({
    roles: ['teacher'],
    input: v.strictObject({
      activityId: id,
      groupId: v.nullable(id),
      text: v.nullable(paragraph(PIN_MAX_LENGTH)),
    }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity', 'no_such_group'],
  }),
};
