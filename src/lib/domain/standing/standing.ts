import type { Reason } from '#lib/protocol/alerts.ts';
import { findGroupOf, seatsIn, type Lesson, type Seat } from '../lesson.ts';

export type { Reason };
export type StandingKind = 'working' | 'stuck' | 'idle' | 'done';

/** How a seat stands, as the teacher's desk shows it. */
export interface Standing {
  seatId: string;
  kind: StandingKind;
  /** What speaks for it, the most first, each with its share of the log odds. Empty for who is working or done. */
  reasons: Reason[];
  /** Since when nothing has changed for the better, server clock. */
  sinceMs: number;
  /** How likely the student cannot go on, 0 to 1. For ordering: until the class has taught the hub, say words and no figures. */
  p: number;
  /** The hub has spent an alert on it, and it is still so. */
  isRaised: boolean;
  /** What the reasons speak of; `taskId` null: the activity as a whole. */
  activityId: string | null;
  taskId: string | null;
  tasksDone: number;
  tasks: number;
}

/** "Not now", a judgement and a visit give a student this long before the same is said again, in ms. */
export const REST_MS = 300_000;

export const rests = (seat: Seat, nowMs: number) =>
  Math.max(seat.dismissedAtMs ?? -Infinity, seat.visitedAtMs ?? -Infinity) > nowMs - REST_MS;

/** Hands in the order they went up. */
export const handsUp = (lesson: Lesson): Seat[] =>
  seatsIn(lesson)
    .filter((seat) => seat.hand !== null)
    .sort((a, b) => (a.hand?.atMs ?? 0) - (b.hand?.atMs ?? 0));

const saysSo = ({ reasons }: Standing) =>
  reasons.some((reason) => reason.kind === 'light' && reason.light === 'halted');

/** Who needs the teacher: who says so, whom the hub has raised, and then the likeliest, at most `most`. Hands are not in here: they have their own queue. */
export function needsYou(
  lesson: Lesson,
  all: ReadonlyMap<string, Standing>,
  nowMs: number,
  most = 5,
): Standing[] {
  return [...all.values()]
    .filter(({ kind, seatId }) => {
      const seat = lesson.seats.get(seatId);
      return (kind === 'stuck' || kind === 'idle') && seat && !seat.hand && !rests(seat, nowMs);
    })
    .sort(
      (a, b) =>
        Number(saysSo(b)) - Number(saysSo(a)) ||
        Number(b.isRaised) - Number(a.isRaised) ||
        b.p - a.p ||
        a.sinceMs - b.sinceMs,
    )
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
