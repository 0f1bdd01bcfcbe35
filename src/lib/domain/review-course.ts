import type { LessonEvent } from '#lib/protocol/events.ts';
import type { Review } from '#lib/protocol/http.ts';

type Share = Review['course']['time'];
type Kind = keyof Share;

const MINUTE_MS = 60_000;
/** How far apart the points of the class's line are, in ms. */
const STEP_MS = 60_000;

/** What is open now, the latest last, and what that makes of the class's time. */
class Now {
  isLive = false;
  isPaused = false;
  readonly #open = new Map<string, Kind>();

  take(event: LessonEvent): void {
    if (event.type === 'lesson:begun') this.isLive = true;
    if (event.type === 'lesson:ended') this.isLive = false;
    if (event.type === 'lesson:paused') this.isPaused = event.paused;
    if (event.type === 'activity:opened')
      this.#open.set(event.activity.id, event.activity.kind === 'board' ? 'group' : 'alone');
    if (event.type === 'activity:closed') this.#open.delete(event.activityId);
    if (event.type === 'alone:begun' || event.type === 'alone:ended')
      if (this.#open.has(event.activityId))
        this.#open.set(event.activityId, event.type === 'alone:begun' ? 'alone' : 'group');
  }

  get kind(): Kind {
    return this.isPaused ? 'whole' : ([...this.#open.values()].at(-1) ?? 'whole');
  }
}

/**
 * Minutes of the running lesson: with the whole class (paused, or nothing open), in groups (a board is what was opened last), and
 * each for themselves (tasks, questions, boards while everybody writes alone).
 */
export function timeOf(events: readonly LessonEvent[]): Share {
  const spent: Share = { whole: 0, group: 0, alone: 0 };
  const now = new Now();
  let fromMs = 0;
  for (const event of events) {
    if (now.isLive) spent[now.kind] += event.atMs - fromMs;
    fromMs = event.atMs;
    now.take(event);
  }
  return {
    whole: Math.round(spent.whole / MINUTE_MS),
    group: Math.round(spent.group / MINUTE_MS),
    alone: Math.round(spent.alone / MINUTE_MS),
  };
}

/** How many tasks the class had done, minute by minute. */
export function lineOf(events: readonly LessonEvent[]): Review['course']['line'] {
  const begunAtMs = events.find(({ type }) => type === 'lesson:begun')?.atMs;
  const lastMs = events.at(-1)?.atMs;
  if (begunAtMs === undefined || lastMs === undefined) return [];
  const times = doneTimes(events);
  const steps = Math.ceil((lastMs - begunAtMs) / STEP_MS);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const atMs = begunAtMs + step * STEP_MS;
    return { atMs, done: times.filter((doneAtMs) => doneAtMs <= atMs).length };
  });
}

/** When each task of each seat was done for the first time. */
function doneTimes(events: readonly LessonEvent[]): number[] {
  const first = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'task:attempted' || !event.right) continue;
    const key = `${event.seatId} ${event.activityId} ${event.taskId}`;
    if (!first.has(key)) first.set(key, event.atMs);
  }
  return [...first.values()];
}

/** Who was visited how often: all visits fall on as few students as those who got half of them. */
export function visitsOf(visits: readonly number[]): Review['course']['visits'] {
  const all = visits.reduce((sum, each) => sum + each, 0);
  const most = visits.toSorted((a, b) => b - a);
  let got = 0;
  const half = all === 0 ? 0 : most.findIndex((each) => (got += each) * 2 >= all) + 1;
  return { visited: visits.filter((each) => each > 0).length, students: visits.length, half };
}

/** What became of what the hub raised: the teacher's word, or a visit within ten minutes, or nothing. */
export function alertsOf(events: readonly LessonEvent[]): Review['course']['alerts'] {
  const raised = events.filter((event) => event.type === 'alert:raised');
  const ends = raised.map((alert) => {
    const after = events.filter(
      (event) =>
        (event.type === 'alert:judged' || event.type === 'seat:visited') &&
        event.seatId === alert.seatId &&
        event.atMs >= alert.atMs &&
        event.atMs <= alert.atMs + ANSWERED_MS,
    );
    const judged = after.find((event) => event.type === 'alert:judged');
    if (judged?.type === 'alert:judged') return judged.right ? 'right' : 'wrong';
    return after.length > 0 ? 'visited' : 'left';
  });
  const count = (end: string) => ends.filter((each) => each === end).length;
  return {
    raised: raised.length,
    ...{ right: count('right'), wrong: count('wrong'), visited: count('visited'), left: count('left') },
    classCards: events.filter(({ type }) => type === 'class:alerted').length,
  };
}
const ANSWERED_MS = 10 * MINUTE_MS;

/** The course of a lesson as a whole. `visits`: of each student. */
export const courseOf = (events: readonly LessonEvent[], visits: readonly number[]): Review['course'] => ({
  time: timeOf(events),
  line: lineOf(events),
  visits: visitsOf(visits),
  alerts: alertsOf(events),
});
