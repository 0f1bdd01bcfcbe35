/** What a student has set out to do: so many tasks done by then. It stays on their device. Times in ms by the hub's clock. */
export interface OwnPlan {
  /** In all. */
  tasks: number;
  /** How many were done when it was made, and when that was. */
  doneThen: number;
  madeAtMs: number;
  byMs: number;
}

export type OwnPace = 'reached' | 'onTime' | 'behind' | 'over';

/** So many tasks may be missing from an even pace before it is called behind: tasks are not equally long. */
const SLACK_TASKS = 1;

/** How the plan goes. Even steps are all that can be expected of it. */
export function ownPace({ tasks, doneThen, madeAtMs, byMs }: OwnPlan, done: number, nowMs: number): OwnPace {
  if (done >= tasks) return 'reached';
  if (nowMs >= byMs) return 'over';
  const share = (nowMs - madeAtMs) / (byMs - madeAtMs);
  const expected = doneThen + (tasks - doneThen) * share;
  return done + SLACK_TASKS >= expected ? 'onTime' : 'behind';
}

/** A plan as the device kept it; null when there is none, or none that can be read. */
export function readPlan(kept: string): OwnPlan | null {
  try {
    const { tasks, doneThen, madeAtMs, byMs } = JSON.parse(kept) as OwnPlan;
    const isWhole = [tasks, doneThen, madeAtMs, byMs].every(Number.isFinite) && byMs > madeAtMs;
    return isWhole ? { tasks, doneThen, madeAtMs, byMs } : null;
  } catch {
    return null;
  }
}
