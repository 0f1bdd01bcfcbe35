import { findGroupOf, isAlone, isOpen, type Lesson } from './lesson.ts';

/**
 * Which shared document is whose. The id is made of the facts it depends on, so that no table is needed to find it:
 * `lessonId-activityId-groupId`, and of a leaf `-seatId` after it, each of lower-case letters and digits.
 */
export interface DocumentAddress {
  lessonId: string;
  activityId: string;
  groupId: string;
  /** Whose leaf of the board it is; left out: the board itself. */
  seatId?: string;
}

export const documentId = ({ lessonId, activityId, groupId, seatId }: DocumentAddress) =>
  [lessonId, activityId, groupId, ...(seatId === undefined ? [] : [seatId])].join('-');

/** Null when it is no document id at all. */
export function parseDocumentId(text: string): DocumentAddress | null {
  const parts = text.split('-');
  const [lessonId, activityId, groupId, seatId] = parts;
  if (!lessonId || !activityId || !groupId || parts.length > 4) return null;
  if (!parts.every((part) => /^[a-z0-9]{1,32}$/u.test(part))) return null;
  return { lessonId, activityId, groupId, ...(seatId !== undefined && { seatId }) };
}

export const isLeaf = (id: string): boolean => parseDocumentId(id)?.seatId !== undefined;

/** The board that a leaf was taken from. */
export const boardOf = ({ seatId: _, ...board }: DocumentAddress): DocumentAddress => board;

/** Boards are there for each group and each board of the plan. */
export const isBoard = (lesson: Lesson, { activityId, groupId, seatId }: DocumentAddress): boolean =>
  seatId === undefined &&
  lesson.activities.some((activity) => activity.id === activityId && activity.kind === 'board') &&
  lesson.groups.some((group) => group.groupId === groupId);

/**
 * A student reads and writes the boards of the group they are in; the board of a closed activity can still be read. While
 * the group works alone each writes on a leaf of their own, which nobody else ever reads, and nobody on the board.
 */
export function studentMay(lesson: Lesson, seatId: string, address: DocumentAddress) {
  const { activityId, groupId } = address;
  const group = lesson.groups.find((each) => each.groupId === groupId);
  const isMember = group?.seatIds.includes(seatId) === true && lesson.seats.get(seatId)?.admitted === true;
  const isRunning = lesson.phase === 'live' && !lesson.paused && isOpen(lesson, activityId);
  const isLeaf = address.seatId !== undefined;
  const mayKnow = isMember && (!isLeaf || address.seatId === seatId);
  const isItsTime = isAlone(lesson, activityId, groupId) === isLeaf;
  return { read: mayKnow && lesson.phase !== 'planned', write: mayKnow && isRunning && isItsTime };
}

const COLOURS = 8;

/** The colour of a seat's hand on its group's boards, 0 to 7. */
export function colourOf(lesson: Lesson, seatId: string): number {
  const members = findGroupOf(lesson, seatId)?.seatIds ?? [];
  return Math.max(0, members.indexOf(seatId)) % COLOURS;
}
