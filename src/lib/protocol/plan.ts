import * as v from 'valibot';
import { ask } from './ask.ts';
import { NAMELESS, nodsId } from './voice-limits.ts';
import { TEMPLATES } from './templates.ts';
import { id, line, paragraph } from './text.ts';

const title = line(120);
const prompt = paragraph(600);
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7));
const indexes = v.pipe(v.array(index), v.maxLength(8));
const several = v.pipe(v.array(line(120)), v.minLength(3), v.maxLength(8));

/** What a board begins with: one of ours, in the language of whoever planned it, or one that they have kept. */
export const boardTemplate = v.union([
  v.strictObject({
    name: v.picklist(TEMPLATES),
    language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/u)),
  }),
  v.strictObject({ templateId: id }),
]);

/** `calm`: reading or watching, where a student may well be quiet and change nothing for long. */
const common = { id, calm: v.optional(v.boolean()) };

/** A board for each group, or one for the whole class. */
export const boardActivity = v.strictObject({
  ...common,
  kind: v.literal('board'),
  title,
  prompt: v.optional(v.string(), ''),
  template: v.optional(boardTemplate),
});

/**
 * A question, answered anonymously. `reachable`: the teacher can write back to a voice, and only its author's device can read it;
 * `named`: not anonymously, but openly with the student's name, which the teacher reads; only what is chosen, pointed at or written.
 * Without it: nobody can tell, and nobody can answer. No command changes it.
 */
export const questionActivity = v.strictObject({
  ...common,
  kind: v.literal('question'),
  title: prompt,
  ask,
  mode: v.optional(v.picklist(['reachable', 'named'])),
  /** The question that this one asks again, after talking. */
  before: v.optional(id),
});

/**
 * What a device may answer and the hub can check. `choice`: right is one of the choices; `number`: within `tolerance`; `text`: one of
 * the accepted forms, case and spaces ignored; `order`: the items in their order; `match`: to each left one of the rights. What is right
 * is absent where the viewer must not know it.
 */
const checks = {
  choice: {
    check: v.literal('choice'),
    choices: v.pipe(v.array(line(120)), v.minLength(2), v.maxLength(8)),
    /** Index into `choices`. */
    right: v.optional(index),
  },
  number: {
    check: v.literal('number'),
    right: v.optional(v.pipe(v.number(), v.finite())),
    tolerance: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0),
  },
  text: {
    check: v.literal('text'),
    accepted: v.optional(v.pipe(v.array(line(120)), v.minLength(1), v.maxLength(12))),
  },
  order: {
    check: v.literal('order'),
    /** As they are shown; the hub mixes them when the list is opened. */
    items: several,
    /** Indexes into `items`, the first first. */
    right: v.optional(indexes),
  },
  match: {
    check: v.literal('match'),
    lefts: several,
    /** Each once, so there may be fewer than lefts; the hub mixes them. */
    rights: v.pipe(v.array(line(120)), v.minLength(2), v.maxLength(8)),
    /** For each left an index into `rights`. */
    right: v.optional(indexes),
  },
};

/** What is asked of somebody who says "I have this", to show it. */
const second = v.variant('check', [
  v.strictObject({ title: prompt, ...checks.choice }),
  v.strictObject({ title: prompt, ...checks.number }),
  v.strictObject({ title: prompt, ...checks.text }),
  v.strictObject({ title: prompt, ...checks.order }),
  v.strictObject({ title: prompt, ...checks.match }),
]);

/** How hard a task is, in a teacher's words; students read other ones and choose their path. */
export const tier = v.picklist(['easier', 'normal', 'harder']);

const ofEveryTask = {
  id,
  title: prompt,
  /** One after the other, each when it is asked for; each '' where the viewer must not know it. */
  hints: v.optional(v.pipe(v.array(paragraph(300)), v.maxLength(3))),
  /** Absent: everybody's. */
  tier: v.optional(tier),
  /** It is asked once more, later. */
  recheck: v.optional(v.boolean()),
};

/** One step with a check of its own. `own`: the student says "I have this". */
export const task = v.variant('check', [
  v.strictObject({ ...ofEveryTask, ...checks.choice }),
  v.strictObject({ ...ofEveryTask, ...checks.number }),
  v.strictObject({ ...ofEveryTask, ...checks.text }),
  v.strictObject({ ...ofEveryTask, ...checks.order }),
  v.strictObject({ ...ofEveryTask, ...checks.match }),
  v.strictObject({ ...ofEveryTask, check: v.literal('own'), second: v.optional(second) }),
]);

export const tasksActivity = v.strictObject({
  ...common,
  kind: v.literal('tasks'),
  title,
  tasks: v.pipe(v.array(task), v.minLength(1), v.maxLength(30)),
});

export const activity = v.variant('kind', [boardActivity, questionActivity, tasksActivity]);

/** Wishes bring a question of their own along, see `askedWith`: nothing else may be called like it, and it needs a name itself. */
const withNods = (items: Activity[]) =>
  items.flatMap((item) =>
    item.kind === 'question' && item.ask.kind === 'wishes' ? [item, { id: nodsId(item.id) }] : [item],
  );

const uniqueIds = (items: { id: string }[]) => new Set(items.map((item) => item.id)).size === items.length;

/** Only the same can be compared, and only with what was asked before. */
const isAskedAgain = (items: Activity[]) =>
  items.every((item, at) => {
    if (item.kind !== 'question' || item.before === undefined) return true;
    const first = items.slice(0, at).find(({ id }) => id === item.before);
    return first?.kind === 'question' && JSON.stringify(first.ask) === JSON.stringify(item.ask);
  });

const canBeNamed = (items: Activity[]) =>
  items.every(
    (item) => item.kind !== 'question' || item.mode !== 'named' || !NAMELESS.includes(item.ask.kind),
  );

export const plan = v.pipe(
  v.array(activity),
  v.maxLength(30),
  v.check(
    isAskedAgain,
    'a question asks another one again that does not stand before it, or asks something else',
  ),
  v.check(canBeNamed, 'this kind of answer has no name'),
  v.check((items) => uniqueIds(withNods(items)), 'two activities have the same id'),
  v.check((items) => withNods(items).every((item) => v.is(id, item.id)), 'the id of wishes is too long'),
  v.check(
    (items) => items.every((item) => item.kind !== 'tasks' || uniqueIds(item.tasks)),
    'two tasks have the same id',
  ),
);

export type Activity = v.InferOutput<typeof activity>;
export type BoardTemplate = v.InferOutput<typeof boardTemplate>;
export type BoardActivity = v.InferOutput<typeof boardActivity>;
export type QuestionActivity = v.InferOutput<typeof questionActivity>;
export type TasksActivity = v.InferOutput<typeof tasksActivity>;
export type Second = v.InferOutput<typeof second>;
export type Tier = v.InferOutput<typeof tier>;
export type Task = v.InferOutput<typeof task>;
export type Plan = v.InferOutput<typeof plan>;
