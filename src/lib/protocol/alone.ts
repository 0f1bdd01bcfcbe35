import * as v from 'valibot';
import { id, nothing } from './text.ts';
import { minutes } from './timer.ts';
import { command, type RefusalOf } from './wire.ts';

/** Students write each for themselves first; what they wrote is revealed to their group at once. */
export const aloneCommands = {
  /** `groupId` null: every group. Where it has begun it goes on. `minutes`: starts the timer, and ends with it. */
  'alone:begin': command({
    roles: ['teacher'],
    input: v.strictObject({ activityId: id, groupId: v.nullable(id), minutes: v.nullable(minutes) }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity', 'no_such_group'],
  }),
  /** `left`: how many leaves did not fit on their board, or found the disk full. They stay on the hub. */
  'alone:end': command({
    roles: ['teacher'],
    input: v.strictObject({ activityId: id, groupId: v.nullable(id) }),
    output: v.strictObject({ left: v.number() }),
    refusals: ['not_live', 'no_such_activity', 'no_such_group'],
  }),
};

export type AloneRefusal = RefusalOf<(typeof aloneCommands)['alone:begin']>;
