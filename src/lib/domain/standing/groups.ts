import type { LessonEvent } from '#lib/protocol/events.ts';
import { groupsAlone, openActivities, type Lesson } from '../lesson.ts';

/** So few signs of work say nothing about who does it. A board's are told once in ten seconds a seat. */
const FEWEST_SIGNS = 12;
/** From here on more than six in ten of the signs are one member's. */
const UNEVEN = 0.75;

/**
 * How evenly signs of work fall on some: 0 all alike, 1 one does everything (Gini, of the most there is with so many).
 * It predicts nothing about a group's success (measured on 500 groups), so it is a notice and never "stuck".
 */
export function imbalance(signs: readonly number[]): number {
  const sorted = [...signs].sort((a, b) => a - b);
  const sum = sorted.reduce((total, each) => total + each, 0);
  if (sorted.length < 2 || sum === 0) return 0;
  const weighted = sorted.reduce((total, each, at) => total + (2 * (at + 1) - sorted.length - 1) * each, 0);
  return weighted / ((sorted.length - 1) * sum);
}

/** Signs of work on boards by seat, since they were opened and the seat came into its group. */
function signsIn(events: readonly LessonEvent[]): Map<string, number> {
  const signs = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'groups:made' || event.type === 'activity:opened') signs.clear();
    else if (event.type === 'group:moved') signs.delete(event.seatId);
    else if (event.type === 'board:edited') signs.set(event.seatId, (signs.get(event.seatId) ?? 0) + 1);
  }
  return signs;
}

/** Groups at a board in which mostly one of those who are here does the work; which one is nobody's business. */
export function unevenGroups(
  events: readonly LessonEvent[],
  lesson: Lesson,
  isHere: (seatId: string) => boolean,
): ReadonlySet<string> {
  const boards = openActivities(lesson).filter(({ kind }) => kind === 'board');
  if (boards.length === 0 || lesson.phase !== 'live') return new Set();
  const alone = new Set(boards.flatMap(({ id }) => groupsAlone(lesson, id)));
  const counted = signsIn(events);
  const isUneven = (seatIds: readonly string[]) => {
    const signs = seatIds.filter(isHere).map((seatId) => counted.get(seatId) ?? 0);
    return signs.reduce((sum, each) => sum + each, 0) >= FEWEST_SIGNS && imbalance(signs) >= UNEVEN;
  };
  return new Set(
    lesson.groups
      .filter((group) => !alone.has(group) && isUneven(group.seatIds))
      .map(({ groupId }) => groupId),
  );
}
