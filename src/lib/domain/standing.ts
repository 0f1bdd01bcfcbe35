import { findGroupOf, openActivities, seatsIn, workOn, type Lesson, type Seat } from './lesson.ts';
import { openTasksOf } from './paths.ts';

export type StandingKind = 'working' | 'stuck' | 'idle' | 'done';

/** Why the hub thinks so, with the numbers that a teacher can check. Times in ms. */
export type Reason =
  | { kind: 'wrongInARow'; count: number; taskId: string; sinceMs: number }
  | { kind: 'light'; light: 'halted' | 'slow'; forMs: number }
  | { kind: 'noProgress'; forMs: number; classMedianMs: number }
  | { kind: 'quiet'; forMs: number };

export interface Standing {
  seatId: string;
  kind: StandingKind;
  reasons: Reason[];
  /** Since when the first of the reasons holds, server clock. */
  sinceMs: number;
  /** For ordering only: higher needs the teacher sooner. */
  urgency: number;
  /** The task that the reasons speak of, or the first that is not done. */
  taskId: string | null;
  tasksDone: number;
  tasks: number;
}

/** Wrong answers in a row before it counts: two are thinking, three are a pattern (anchors: "two wrong" is right one time in two). */
const WRONG_IN_A_ROW = 3;
/** No change of a result for this long, and for twice as long as the class's median, in ms. */
const NO_PROGRESS_MS = 180_000;
/** No sign at all for this long is idle, in ms. */
const IDLE_MS = 240_000;
/** A yellow light counts when it stands this long, in ms; red counts at once. */
const SLOW_LIGHT_MS = 120_000;
/** "Not now" and a visit give a student this long before the same is said again, in ms. */
const REST_MS = 300_000;

const URGENCY = { halted: 4, wrongInARow: 3, noProgress: 2, slow: 1.5, quiet: 1 };

const reasonUrgency = (reason: Reason) =>
  reason.kind === 'light' ? URGENCY[reason.light] : URGENCY[reason.kind];

const reasonSince = (reason: Reason, nowMs: number) =>
  reason.kind === 'wrongInARow' ? reason.sinceMs : nowMs - reason.forMs;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

interface Around {
  nowMs: number;
  classMedianMs: number;
}

const startOf = (lesson: Lesson, seat: Seat) => Math.max(lesson.begunAtMs ?? 0, seat.lastProgressAtMs);

function wrongReasons(lesson: Lesson, seat: Seat, nowMs: number): Reason[] {
  return openTasksOf(lesson, seat).flatMap(({ activityId, task }) => {
    const work = workOn(seat, activityId, task.id);
    if (!work || work.done || work.wrongInARow < WRONG_IN_A_ROW) return [];
    return [
      {
        kind: 'wrongInARow' as const,
        count: work.wrongInARow,
        taskId: task.id,
        sinceMs: work.wrongSinceMs ?? nowMs,
      },
    ];
  });
}

function lightReasons(seat: Seat, nowMs: number): Reason[] {
  if (!seat.light || seat.light.light === 'going') return [];
  const forMs = nowMs - seat.light.atMs;
  if (seat.light.light === 'slow' && forMs < SLOW_LIGHT_MS) return [];
  return [{ kind: 'light', light: seat.light.light, forMs }];
}

function timeReasons(lesson: Lesson, seat: Seat, { nowMs, classMedianMs }: Around): Reason[] {
  const quietMs = nowMs - Math.max(lesson.begunAtMs ?? 0, seat.lastSignalAtMs);
  if (quietMs >= IDLE_MS) return [{ kind: 'quiet', forMs: quietMs }];
  const forMs = nowMs - startOf(lesson, seat);
  const isLong = forMs >= NO_PROGRESS_MS && forMs >= 2 * classMedianMs;
  return isLong ? [{ kind: 'noProgress', forMs, classMedianMs }] : [];
}

function reasonsFor(lesson: Lesson, seat: Seat, around: Around): Reason[] {
  const reasons = [
    ...lightReasons(seat, around.nowMs),
    ...wrongReasons(lesson, seat, around.nowMs),
    ...timeReasons(lesson, seat, around),
  ];
  return reasons.sort((a, b) => reasonUrgency(b) - reasonUrgency(a));
}

function kindOf(reasons: Reason[], isDone: boolean): StandingKind {
  const first = reasons[0];
  if (isDone && first?.kind !== 'light') return 'done';
  if (!first) return 'working';
  return first.kind === 'quiet' ? 'idle' : 'stuck';
}

function standingOf(lesson: Lesson, seat: Seat, around: Around): Standing {
  const tasks = openTasksOf(lesson, seat);
  const open = tasks.filter(({ activityId, task }) => !workOn(seat, activityId, task.id)?.done);
  const isDone = tasks.length > 0 && open.length === 0;
  const reasons = reasonsFor(lesson, seat, around);
  const kind = kindOf(reasons, isDone);
  const wrong = reasons.find((reason) => reason.kind === 'wrongInARow');
  return {
    seatId: seat.seatId,
    kind,
    reasons: kind === 'done' ? [] : reasons,
    sinceMs: reasons[0] ? reasonSince(reasons[0], around.nowMs) : startOf(lesson, seat),
    urgency: reasons.reduce((sum, reason) => sum + reasonUrgency(reason), 0),
    taskId: wrong?.taskId ?? open[0]?.task.id ?? null,
    tasksDone: tasks.length - open.length,
    tasks: tasks.length,
  };
}

/**
 * How every seat stands, as the teacher's desk shows it. Pure: the same lesson and time give the same answer.
 * While nothing is open, or the class is paused, everybody simply works.
 */
export function standings(lesson: Lesson, nowMs: number): Map<string, Standing> {
  const seats = seatsIn(lesson);
  const classMedianMs = median(seats.map((seat) => nowMs - startOf(lesson, seat)));
  const isCalm =
    lesson.phase !== 'live' ||
    lesson.paused ||
    openActivities(lesson).every(({ kind }) => kind === 'question');
  return new Map(
    seats.map((seat) => {
      const standing = standingOf(lesson, seat, { nowMs, classMedianMs });
      return [
        seat.seatId,
        isCalm && standing.kind !== 'done'
          ? { ...standing, kind: 'working', reasons: [], urgency: 0 }
          : standing,
      ];
    }),
  );
}

const rests = (seat: Seat, nowMs: number) =>
  Math.max(seat.dismissedAtMs ?? -Infinity, seat.visitedAtMs ?? -Infinity) > nowMs - REST_MS;

/** Hands in the order they went up. */
export const handsUp = (lesson: Lesson): Seat[] =>
  seatsIn(lesson)
    .filter((seat) => seat.hand !== null)
    .sort((a, b) => (a.hand?.atMs ?? 0) - (b.hand?.atMs ?? 0));

/** Who needs the teacher, most urgent first, at most `most`. Hands are not in here: they have their own queue. */
export function needsYou(lesson: Lesson, nowMs: number, most = 5): Standing[] {
  return [...standings(lesson, nowMs).values()]
    .filter(({ kind, seatId }) => {
      const seat = lesson.seats.get(seatId);
      return (kind === 'stuck' || kind === 'idle') && seat && !seat.hand && !rests(seat, nowMs);
    })
    .sort((a, b) => b.urgency - a.urgency || a.sinceMs - b.sinceMs)
    .slice(0, most);
}

/** A group is as its members are: somebody stuck, everybody done, all quiet, or at work. */
export function groupStanding(
  lesson: Lesson,
  groupId: string,
  all: ReadonlyMap<string, Standing>,
): StandingKind {
  const group = lesson.groups.find((each) => each.groupId === groupId);
  const kinds = (group?.seatIds ?? []).flatMap((seatId) => all.get(seatId)?.kind ?? []);
  if (kinds.includes('stuck')) return 'stuck';
  if (kinds.length > 0 && kinds.every((kind) => kind === 'done')) return 'done';
  if (kinds.length > 0 && kinds.every((kind) => kind === 'idle')) return 'idle';
  return 'working';
}

export const groupIndexOf = (lesson: Lesson, seatId: string): number =>
  lesson.groups.indexOf(findGroupOf(lesson, seatId) ?? { groupId: '', seatIds: [] });
