import { findGroupOf, isOpen, type Lesson } from './lesson.ts';

/**
 * Which shared document is whose. The id is made of the three facts it depends on, so that no table is needed to find it:
 * `lessonId-activityId-groupId`, each of lower-case letters and digits.
 */
export interface DocumentAddress {
  lessonId: string;
  activityId: string;
  groupId: string;
}

export const documentId = ({ lessonId, activityId, groupId }: DocumentAddress) =>
  `${lessonId}-${activityId}-${groupId}`;

/** Null when it is no document id at all. */
export function parseDocumentId(text: string): DocumentAddress | null {
  const match = /^([a-z0-9]{1,32})-([a-z0-9]{1,32})-([a-z0-9]{1,32})$/u.exec(text);
  if (!match) return null;
  const [, lessonId = '', activityId = '', groupId = ''] = match;
  return { lessonId, activityId, groupId };
}

/** Boards are there for each group and each board of the plan. */
export const isBoard = (lesson: Lesson, { activityId, groupId }: DocumentAddress): boolean =>
  lesson.activities.some((activity) => activity.id === activityId && activity.kind === 'board') &&
  lesson.groups.some((group) => group.groupId === groupId);

/** A student reads and writes the boards of the group they are in; the board of a closed activity can still be read. */
export function studentMay(lesson: Lesson, seatId: string, { activityId, groupId }: DocumentAddress) {
  const group = lesson.groups.find((each) => each.groupId === groupId);
  const isMember = group?.seatIds.includes(seatId) === true && lesson.seats.get(seatId)?.admitted === true;
  const isRunning = lesson.phase === 'live' && !lesson.paused && isOpen(lesson, activityId);
  return { read: isMember && lesson.phase !== 'planned', write: isMember && isRunning };
}

const COLOURS = 8;

/** The colour of a seat's hand on its group's boards, 0 to 7. */
export function colourOf(lesson: Lesson, seatId: string): number {
  const members = findGroupOf(lesson, seatId)?.seatIds ?? [];
  return Math.max(0, members.indexOf(seatId)) % COLOURS;
}
