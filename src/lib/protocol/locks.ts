import * as v from 'valibot';
import { id, nothing, objectId } from './text.ts';
import { command, type RefusalOf } from './wire.ts';

/** More are locked by locking the frame that they lie in. */
const objectIds = v.pipe(v.array(objectId), v.minLength(1), v.maxLength(2_000));

/** What the hub lets no student change on a group's board. */
export const lockCommands = {
  'board:lock': command({
    roles: ['teacher'],
    input: v.strictObject({ activityId: id, groupId: id, objectIds, locked: v.boolean() }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity', 'no_such_group'],
  }),
  /** The frame belongs to another activity of the plan: with that it is locked, and all that lies in it. Null: to none. */
  'frame:give': command({
    roles: ['teacher'],
    input: v.strictObject({ activityId: id, groupId: id, frameId: objectId, ownerId: v.nullable(id) }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity', 'no_such_group'],
  }),
};

export type LockRefusal = RefusalOf<(typeof lockCommands)['frame:give']>;
