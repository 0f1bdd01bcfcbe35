import type { Activity, Second, Task } from '#lib/protocol/plan.ts';
import { withoutRight } from './ask.ts';

/** Tablets bend apostrophes by themselves; that makes no answer wrong. */
const plain = (text: string) =>
  text.normalize('NFC').toLowerCase().replace(/[‘’]/gu, "'").replace(/\s+/gu, ' ').trim();

/** A number as people write it: a comma is a point, spaces do not count. Null when it is none. */
export function readNumber(text: string): number | null {
  const tidy = text.replace(/\s+/gu, '').replace(',', '.').replace('−', '-');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/u.test(tidy) ? Number(tidy) : null;
}

/** "2,0,1" as indexes below `below`; null when it is not that. */
export function readIndexes(answer: string, below: number): number[] | null {
  const indexes = answer.split(',').map((each) => (/^\d$/u.test(each) ? Number(each) : Infinity));
  return indexes.every((index) => index < below) ? indexes : null;
}

const isEachOnce = (indexes: readonly number[], count: number) =>
  indexes.length === count && new Set(indexes).size === count && indexes.every((index) => index < count);

/** Whether an answer is one at all: what no page would send says nothing about whoever sent it. */
export function isAnswer(task: Task | Second, answer: string): boolean {
  switch (task.check) {
    case 'choice':
      return readIndexes(answer, task.choices.length)?.length === 1;
    case 'number':
      return readNumber(answer) !== null;
    case 'text':
      return plain(answer) !== '';
    case 'order':
      return isEachOnce(readIndexes(answer, task.items.length) ?? [], task.items.length);
    case 'match':
      return readIndexes(answer, task.rights.length)?.length === task.lefts.length;
    case 'own':
      return task.second ? isAnswer(task.second, answer) : answer === '';
  }
}

/** The words at these places; two places with the same words are as good as each other. */
const wordsAt = (words: readonly string[], indexes: readonly number[] | null | undefined) =>
  JSON.stringify(indexes?.map((index) => plain(words[index] ?? '')));

const isSame = (words: readonly string[], given: number[] | null, right: number[] | undefined) =>
  given !== null && right !== undefined && wordsAt(words, given) === wordsAt(words, right);

function isNear(given: number | null, right: number | undefined, tolerance: number): boolean {
  return given !== null && right !== undefined && Math.abs(given - right) <= tolerance + 1e-9;
}

/** Whether an answer is right, by the task's own check. An own check without a second is right when the student says so. */
export function isRight(task: Task | Second, answer: string): boolean {
  switch (task.check) {
    case 'choice':
      return task.right !== undefined && answer === String(task.right);
    case 'number':
      return isNear(readNumber(answer), task.right, task.tolerance);
    case 'text':
      return (task.accepted ?? []).some((form) => plain(form) === plain(answer));
    case 'order':
      return isSame(task.items, readIndexes(answer, task.items.length), task.right);
    case 'match':
      return isSame(task.rights, readIndexes(answer, task.rights.length), task.right);
    case 'own':
      return task.second ? isRight(task.second, answer) : true;
  }
}

/** Without what would give the answer away. */
function withoutAnswer<T extends Task | Second>(task: T): T {
  switch (task.check) {
    case 'choice':
    case 'order':
    case 'match':
      return { ...task, right: undefined };
    case 'number':
      return { ...task, right: undefined, tolerance: 0 };
    case 'text':
      return { ...task, accepted: undefined };
    case 'own':
      return task.second ? { ...task, second: withoutAnswer(task.second) } : task;
  }
}

/** A task as students may see it: of its hints only how many there are. */
function forStudents(task: Task): Task {
  const bare = withoutAnswer(task);
  return bare.hints ? { ...bare, hints: bare.hints.map(() => '') } : bare;
}

export function withoutAnswers(activity: Activity): Activity {
  if (activity.kind === 'question') return { ...activity, ask: withoutRight(activity.ask) };
  return activity.kind === 'tasks' ? { ...activity, tasks: activity.tasks.map(forStudents) } : activity;
}

function hasAnswer(task: Task | Second): boolean {
  switch (task.check) {
    case 'choice':
      return task.right !== undefined && task.right < task.choices.length;
    case 'number':
      return task.right !== undefined;
    case 'text':
      return task.accepted !== undefined;
    case 'order':
      return isEachOnce(task.right ?? [], task.items.length);
    case 'match':
      return (
        task.right?.length === task.lefts.length && task.right.every((index) => index < task.rights.length)
      );
    case 'own':
      return !task.second || hasAnswer(task.second);
  }
}

/** A plan may be kept unfinished, but what is checked needs its answer. */
export const hasAnswers = (activity: Activity): boolean =>
  activity.kind !== 'tasks' || activity.tasks.every(hasAnswer);
