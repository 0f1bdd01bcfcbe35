import { findGroupOf, type Lesson } from '#lib/domain/lesson.ts';

/** The group a seat works in, as its students know it. */
export interface OwnGroup {
  groupId: string;
  /** For its name, see `m.common.groupName`. */
  index: number;
  /** Where in it the seat is, from 0: what gives the colour of its cursor. */
  place: number;
  /** Names of the others who have one. */
  others: string[];
}

export function findOwnGroup(lesson: Lesson, seatId: string): OwnGroup | null {
  const group = findGroupOf(lesson, seatId);
  if (!group) return null;
  const others = group.seatIds
    .filter((each) => each !== seatId)
    .flatMap((each) => lesson.seats.get(each)?.name ?? []);
  return {
    groupId: group.groupId,
    index: lesson.groups.indexOf(group),
    place: group.seatIds.indexOf(seatId),
    others,
  };
}

/** The board of the own group that is looked at. */
export interface OwnBoard {
  lesson: Lesson;
  activityId: string;
  groupId: string;
}
