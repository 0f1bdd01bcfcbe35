import * as v from 'valibot';
import { FEWEST_ALERTS, MOST_ALERTS } from './names.ts';
import { id, nothing } from './text.ts';
import { command } from './wire.ts';

export { FEWEST_ALERTS, MOST_ALERTS, USUAL_ALERTS } from './names.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ms = v.pipe(v.number(), v.minValue(0));
/** What it adds to the log odds; the shares of all reasons and the start make the score. */
const share = v.number();

/**
 * Why the hub thinks that somebody needs the teacher, with numbers that can be counted again in the log. Times in ms.
 * `tries`: own tries on the task. `classmates`: tries of the others on it. `quiet`: `usualMs` is what the class takes
 * between two signs. `alsoOpen`: other tasks tried and not done.
 */
export const reason = v.variant('kind', [
  v.strictObject({ kind: v.literal('tries'), share, wrong: count, tries: count, wrongInARow: count }),
  v.strictObject({ kind: v.literal('classmates'), share, right: count, tries: count }),
  v.strictObject({ kind: v.literal('alsoOpen'), share, tasks: count }),
  v.strictObject({ kind: v.literal('light'), share, light: v.picklist(['halted', 'slow']), forMs: ms }),
  v.strictObject({ kind: v.literal('noProgress'), share, forMs: ms, classMedianMs: ms }),
  v.strictObject({ kind: v.literal('sameAgain'), share, count }),
  v.strictObject({ kind: v.literal('hasty'), share, count }),
  v.strictObject({ kind: v.literal('undoing'), share, undone: count, changed: count }),
  v.strictObject({ kind: v.literal('hints'), share, count }),
  v.strictObject({ kind: v.literal('quiet'), share, forMs: ms, usualMs: ms }),
]);
export type Reason = v.InferOutput<typeof reason>;

/** What an alert is about; `taskId` null: the activity as a whole. */
const about = { seatId: id, activityId: v.nullable(id), taskId: v.nullable(id) };

export const alertEvents = {
  /** The hub spends one of the lesson's alerts on this. */
  'alert:raised': { ...about, reasons: v.array(reason) },
  /** One card in place of many: so many of those at work on the task. */
  'class:alerted': { activityId: id, taskId: v.nullable(id), stuck: count, of: count },
  'alert:judged': { ...about, right: v.boolean() },
  'alerts:set': { perLesson: count },
};

/** A reason as the student it is about may know it: nothing of classmates, and nothing of how it is weighed. */
const ownReason = v.variant('kind', [
  v.strictObject({ kind: v.literal('tries'), wrong: count, tries: count }),
  v.strictObject({ kind: v.picklist(['sameAgain', 'hasty', 'hints', 'undoing', 'alsoOpen']), count }),
  v.strictObject({ kind: v.picklist(['noProgress', 'quiet']), forMs: ms }),
  v.strictObject({ kind: v.literal('light'), light: v.picklist(['halted', 'slow']) }),
]);
export type OwnReason = v.InferOutput<typeof ownReason>;

export const alertCommands = {
  /** Why the hub thinks that the caller could use somebody; none: it does not. */
  'standing:ask': command({
    roles: ['student'],
    input: nothing,
    output: v.strictObject({ reasons: v.array(ownReason) }),
    refusals: ['not_live'],
  }),
  /** How many alerts in 45 minutes: fewer are surer. */
  'alerts:set': command({
    roles: ['teacher'],
    input: v.strictObject({
      perLesson: v.pipe(v.number(), v.integer(), v.minValue(FEWEST_ALERTS), v.maxValue(MOST_ALERTS)),
    }),
    output: nothing,
    refusals: ['lesson_over'],
  }),
  /** It was so, or it was not: the hub learns from it, and says nothing about this for five minutes. */
  'alert:judge': command({
    roles: ['teacher'],
    input: v.strictObject({ ...about, right: v.boolean() }),
    output: nothing,
    refusals: ['not_live', 'no_such_seat'],
  }),
};
