import type { Task, TasksActivity } from '#lib/protocol/plan.ts';
import { workOn, type Seat } from './lesson.ts';
import { pathOf, tasksOnPath } from './paths.ts';

/** So long after it came right a task is asked once more, in ms. */
const LATER_MS = 600_000;
/** With nothing else left to do it comes sooner, but not at once. */
const SOONEST_MS = 120_000;

/** Whether a task is asked a seat once more now: it came right a while ago, and has not come right again. */
export function isAskedAgain(seat: Seat, activity: TasksActivity, task: Task, nowMs: number): boolean {
  const work = workOn(seat, activity.id, task.id);
  if (!task.recheck || !work || work.doneAtMs === null || work.isConfirmed) return false;
  const forMs = nowMs - work.doneAtMs;
  return forMs >= LATER_MS || (forMs >= SOONEST_MS && isAllDone(seat, activity));
}

const isAllDone = (seat: Seat, activity: TasksActivity): boolean =>
  tasksOnPath(activity, pathOf(activity, seat)).every(({ id }) => workOn(seat, activity.id, id)?.done);
