import type { Activity, Task } from '#lib/protocol/plan.ts';

/** What a seat has typed and the hub has not got, each under a name of its own. */
export const HAND_DRAFT = 'hand';
/** What the student has set out to do, which nobody else ever gets. */
export const PLAN_DRAFT = 'plan';
export const taskDraft = (activityId: string, taskId: string) => `task ${activityId} ${taskId}`;
export const boardDraft = (activityId: string) => `board ${activityId}`;
export const questionDraft = (questionId: string) => `question ${questionId}`;

export interface Unsent {
  /** What was asked. */
  title: string;
  text: string;
}

/** Not put together of what the teacher wrote. */
const isWritten = (task: Task): boolean => {
  const check = task.check === 'own' ? task.second?.check : task.check;
  return check === 'number' || check === 'text';
};

/** What a student was still writing, with what it was for. `textOf`: the draft of this name, or ''. */
export function unsentTexts(activities: readonly Activity[], textOf: (draft: string) => string): Unsent[] {
  const asked = activities.flatMap((activity) => {
    if (activity.kind === 'question') return [{ title: activity.title, draft: questionDraft(activity.id) }];
    if (activity.kind === 'board') return [{ title: activity.title, draft: boardDraft(activity.id) }];
    return activity.tasks
      .filter(isWritten)
      .map((task) => ({ title: task.title, draft: taskDraft(activity.id, task.id) }));
  });
  return asked.map(({ title, draft }) => ({ title, text: textOf(draft) })).filter(({ text }) => text !== '');
}
