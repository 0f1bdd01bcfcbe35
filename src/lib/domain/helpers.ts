import { findGroupOf, seatsIn, workOn, type Lesson, type Seat } from './lesson.ts';

/** Somebody is asked as long as this before they are asked again, in ms. */
const REST_MS = 600_000;

/** Enough to choose from at a glance. */
const MOST = 4;

/**
 * Who could look at a task with a student: has it, is not asking for help, and was not asked to help just now. Those first who
 * said that they would, then those of the same group.
 */
export function helpersFor(
  lesson: Lesson,
  { seatId, activityId, taskId }: { seatId: string; activityId: string; taskId: string },
  { nowMs, isHere }: { nowMs: number; isHere: (seatId: string) => boolean },
): Seat[] {
  const group = findGroupOf(lesson, seatId);
  const isFree = ({ hand, pair, light }: Seat) =>
    !hand && light?.light !== 'halted' && (!pair || pair.atMs <= nowMs - REST_MS);
  const closeness = (seat: Seat) =>
    2 * Number(seat.offersHelp) + Number(group?.seatIds.includes(seat.seatId) ?? false);
  return seatsIn(lesson)
    .filter((seat) => seat.seatId !== seatId && isHere(seat.seatId) && isFree(seat))
    .filter((seat) => workOn(seat, activityId, taskId)?.done)
    .sort((a, b) => closeness(b) - closeness(a) || (a.name ?? '').localeCompare(b.name ?? ''))
    .slice(0, MOST);
}
