import * as v from 'valibot';
import { id, nothing, objectId } from './text.ts';
import { command, type RefusalOf } from './wire.ts';

/** How many each student has. */
export const dots = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10));

/** Who placed what never leaves the hub. */
export const voteCommands = {
  /** Begins anew where one is closed; each group votes on its own board. */
  'vote:open': command({
    roles: ['teacher'],
    input: v.strictObject({ activityId: id, dots }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity', 'no_such_group'],
  }),
  /** And counts it. */
  'vote:close': command({
    roles: ['teacher'],
    input: v.strictObject({ activityId: id }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity', 'no_such_group'],
  }),
  /** One more dot on an object of the own group's board; several may be on one. */
  'dot:place': command({
    roles: ['student'],
    input: v.strictObject({ activityId: id, objectId }),
    output: nothing,
    refusals: ['not_live', 'paused', 'no_vote', 'no_dots_left'],
  }),
  /** One of the own dots comes back. */
  'dot:take': command({
    roles: ['student'],
    input: v.strictObject({ activityId: id, objectId }),
    output: nothing,
    refusals: ['not_live', 'paused', 'no_vote'],
  }),
};

export type DotRefusal = RefusalOf<(typeof voteCommands)['dot:take']>;
