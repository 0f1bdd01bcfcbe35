import type { Task, TasksActivity, Tier } from '#lib/protocol/plan.ts';
import { openActivities, workOn, type Lesson, type Seat } from './lesson.ts';

// A list may hold tasks of several tiers. Each student takes one path: what is everybody's, and what is of one tier.

const TIERS: readonly Tier[] = ['easier', 'normal', 'harder'];

export const tasksOnPath = ({ tasks }: TasksActivity, path: Tier): Task[] =>
  tasks.filter(({ tier }) => tier === undefined || tier === path);

/** The paths there are to choose from; one alone is no choice. */
export function pathsOf(activity: TasksActivity): Tier[] {
  const isThere = (path: Tier) => activity.tasks.some(({ tier }) => tier === path);
  return TIERS.filter(
    (path) => isThere(path) || (path === 'normal' && tasksOnPath(activity, path).length > 0),
  );
}

/** Which path a seat is on: that of the task it tried last, of those that are not everybody's. */
export function pathOf(activity: TasksActivity, seat: Seat): Tier {
  const ofATier = activity.tasks.filter(({ tier }) => tier !== undefined);
  if (ofATier.length === 0) return 'normal';
  const triedAtMs = ({ id }: Task) => workOn(seat, activity.id, id)?.triedAtMs.at(-1) ?? 0;
  const last = ofATier.filter((task) => triedAtMs(task) > 0).sort((a, b) => triedAtMs(b) - triedAtMs(a))[0];
  const paths = pathsOf(activity);
  return last?.tier ?? (paths.includes('normal') ? 'normal' : (paths[0] ?? 'normal'));
}

/** Tasks of the open task lists that are a seat's to do, in plan order. */
export const openTasksOf = (lesson: Lesson, seat: Seat): { activityId: string; task: Task }[] =>
  openActivities(lesson).flatMap((activity) =>
    activity.kind === 'tasks'
      ? tasksOnPath(activity, pathOf(activity, seat)).map((task) => ({ activityId: activity.id, task }))
      : [],
  );
