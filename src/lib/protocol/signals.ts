import * as v from 'valibot';
import { id, line, nothing } from './text.ts';
import { command } from './wire.ts';

/** How it is going, as the student says it; only the teacher sees whose it is. */
export const light = v.picklist(['going', 'slow', 'halted']);
export type Light = v.InferOutput<typeof light>;

export const HAND_MAX_LENGTH = 140;
export const ANSWER_MAX_LENGTH = 200;

/** What a student lets the hub know about the work, and what the teacher does about it. */
export const signalCommands = {
  'light:set': command({
    roles: ['student'],
    input: v.strictObject({ light }),
    output: nothing,
    refusals: ['not_live'],
  }),
  'hand:raise': command({
    roles: ['student'],
    input: v.strictObject({ text: v.union([v.literal(''), line(HAND_MAX_LENGTH)]) }),
    output: nothing,
    refusals: ['not_live'],
  }),
  'hand:lower': command({ roles: ['student'], input: nothing, output: nothing, refusals: ['not_live'] }),
  /**
   * The answer is checked on the server; `right` comes back at once. For an own check the answer is the empty string, or the one to its
   * second question. An order or a match is indexes with commas between.
   */
  'task:attempt': command({
    roles: ['student'],
    input: v.strictObject({
      activityId: id,
      taskId: id,
      answer: v.pipe(v.string(), v.maxLength(ANSWER_MAX_LENGTH)),
      /** How many tries of this task the device knows of: the same one is not counted twice, whatever happened to the line or the hub. */
      tries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    }),
    output: v.strictObject({ right: v.boolean() }),
    refusals: ['not_live', 'paused', 'no_such_task', 'already_done', 'not_an_answer'],
  }),
  /** The next hint of a task, or one that was taken before. `step`: from 0. */
  'hint:take': command({
    roles: ['student'],
    input: v.strictObject({
      activityId: id,
      taskId: id,
      step: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
    output: v.strictObject({ text: v.string() }),
    refusals: ['not_live', 'paused', 'no_such_task', 'no_such_hint'],
  }),
  /** The teacher took a hand: it leaves the queue and counts as a visit. */
  'hand:take': command({
    roles: ['teacher'],
    input: v.strictObject({ seatId: id }),
    output: nothing,
    refusals: ['not_live', 'no_such_seat'],
  }),
  'seat:visit': command({
    roles: ['teacher'],
    input: v.strictObject({ seatId: id }),
    output: nothing,
    refusals: ['not_live', 'no_such_seat'],
  }),
  /** "Not now": the alert rests for five minutes. */
  'alert:dismiss': command({
    roles: ['teacher'],
    input: v.strictObject({ seatId: id }),
    output: nothing,
    refusals: ['not_live', 'no_such_seat'],
  }),
};
