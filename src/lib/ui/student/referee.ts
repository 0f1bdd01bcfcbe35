import type { Lesson } from '#lib/domain/lesson.ts';
import { locksOn } from '#lib/domain/locks.ts';
import type { Referee } from '../board/referee.ts';
import type { OwnGroup } from './own-group.ts';

/** What the hub decides about the own group's board. */
export const refereeOf = (lesson: Lesson, activityId: string, group: OwnGroup | null): Referee => ({
  locked: locksOn(lesson.locks, activityId, group?.groupId ?? '').all,
});
