import type { Activity, Task } from '#lib/protocol/plan.ts';
import { withoutRight } from './ask.ts';

/** Tablets bend apostrophes by themselves; that makes no answer wrong. */
const plain = (text: string) =>
  text.normalize('NFC').toLowerCase().replace(/[‘’]/gu, "'").replace(/\s+/gu, ' ').trim();

/** A number as people write it: a comma is a point, spaces do not count. Null when it is none. */
export function readNumber(text: string): number | null {
  const tidy = text.replace(/\s+/gu, '').replace(',', '.').replace('−', '-');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/u.test(tidy) ? Number(tidy) : null;
}

/** Whether an answer is right, by the task's own check. An own check is right when the student says so. */
export function isRight(task: Task, answer: string): boolean {
  switch (task.check) {
    case 'choice':
      return task.right !== undefined && answer === String(task.right);
    case 'number': {
      const given = readNumber(answer);
      return (
        given !== null && task.right !== undefined && Math.abs(given - task.right) <= task.tolerance + 1e-9
      );
    }
    case 'text':
      return (task.accepted ?? []).some((form) => plain(form) === plain(answer));
    case 'own':
      return true;
  }
}

/** A task as students may see it: without what would give the answer away. */
function withoutAnswer(task: Task): Task {
  switch (task.check) {
    case 'choice':
      return { ...task, right: undefined };
    case 'number':
      return { ...task, right: undefined, tolerance: 0 };
    case 'text':
      return { ...task, accepted: undefined };
    case 'own':
      return task;
  }
}

export function withoutAnswers(activity: Activity): Activity {
  if (activity.kind === 'question') return { ...activity, ask: withoutRight(activity.ask) };
  return activity.kind === 'tasks' ? { ...activity, tasks: activity.tasks.map(withoutAnswer) } : activity;
}

/** A plan may be kept unfinished, but what is checked needs its answer. */
export const hasAnswers = (activity: Activity): boolean =>
  activity.kind !== 'tasks' ||
  activity.tasks.every((task) => {
    if (task.check === 'choice') return task.right !== undefined && task.right < task.choices.length;
    if (task.check === 'number') return task.right !== undefined;
    return task.check === 'own' || task.accepted !== undefined;
  });
