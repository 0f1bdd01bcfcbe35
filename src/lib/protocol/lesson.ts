import * as v from 'valibot';
import { id, nothing } from './text.ts';
import { command } from './wire.ts';

/** `ask`: the teacher lets each device in; `open`: everyone with the code comes in; `locked`: the code no longer works. */
export const doors = v.picklist(['ask', 'open', 'locked']);
export type Doors = v.InferOutput<typeof doors>;

/** The lesson as a whole: the teacher's commands that steer it. */
export const lessonCommands = {
  'lobby:set': command({
    roles: ['teacher'],
    input: v.strictObject({ doors }),
    output: nothing,
    refusals: ['lesson_over'],
  }),
  /** Lobby → live. Opens the plan's first activity and makes groups of three where a board comes and none are made. */
  'lesson:begin': command({
    roles: ['teacher'],
    input: nothing,
    output: nothing,
    refusals: ['lesson_over', 'already_live'],
  }),
  'lesson:pause': command({
    roles: ['teacher'],
    input: v.strictObject({ paused: v.boolean() }),
    output: nothing,
    refusals: ['not_live'],
  }),
  'lesson:end': command({ roles: ['teacher'], input: nothing, output: nothing, refusals: ['lesson_over'] }),
  'activity:open': command({
    roles: ['teacher'],
    input: v.strictObject({ activityId: id }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity'],
  }),
  /**
   * A closed question takes no more voices and is never opened again: what was still held is released. Where voices may come it takes a last
   * round first, and this is answered when that is over: after 7 s, or 17 s where files are asked for.
   */
  'activity:close': command({
    roles: ['teacher'],
    input: v.strictObject({ activityId: id }),
    output: nothing,
    refusals: ['not_live', 'no_such_activity'],
  }),
  /** Shows this page groups' boards from afar, as they are and as they change, until it asks again; null: no more. `groupIds`: of these, not of all. */
  'boards:watch': command({
    roles: ['teacher'],
    input: v.strictObject({
      activityId: v.nullable(id),
      groupIds: v.optional(v.pipe(v.array(id), v.maxLength(200))),
    }),
    output: nothing,
    refusals: ['no_such_activity'],
  }),
};
