import * as v from 'valibot';
import { id, nothing, objectId } from './text.ts';
import { command } from './wire.ts';

/** Which board is on the wall, and which frame of it; null: all of it. */
export interface OnWall {
  activityId: string;
  groupId: string;
  frameId: string | null;
}

export const wallCommands = {
  /** The own group's board may be shown on the wall, or not any more. Whether it is shown the teacher decides. */
  'board:offer': command({
    roles: ['student'],
    input: v.strictObject({ activityId: id, offers: v.boolean() }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity', 'no_such_group'],
  }),
  /** In place of what was there. */
  'wall:show': command({
    roles: ['teacher'],
    input: v.strictObject({ activityId: id, groupId: id, frameId: v.nullable(objectId) }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity', 'no_such_group'],
  }),
  /** The wall shows again what it showed before. */
  'wall:clear': command({ roles: ['teacher'], input: nothing, output: nothing, refusals: ['not_live'] }),
  /** Nothing new comes onto the wall until it is let go on; what the teacher takes off it goes. */
  'wall:hold': command({
    roles: ['teacher'],
    input: v.strictObject({ held: v.boolean() }),
    output: nothing,
    refusals: ['not_live'],
  }),
};
