import {
  boardKey,
  findGroupOf,
  isOffered,
  isOnWall,
  isOpen,
  seatsOf,
  type Lesson,
} from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { OnWall } from '#lib/protocol/wall.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { groupsAsked } from './alone.ts';
import { accept, decideOn } from './decide.ts';

type WallCommand = 'board:offer' | 'wall:show' | 'wall:clear' | 'wall:hold';

export function wallCommands({ lessons }: FeaturePorts): CommandHandlers<WallCommand> {
  return {
    'board:offer': ({ activityId, offers }, { lessonId, seatId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        const groupId = findGroupOf(lesson, seatId)?.groupId ?? '';
        const own = groupsAsked(lesson, { activityId, groupId });
        if (!own.ok) return own;
        if (!isOpen(lesson, activityId)) return refused('no_such_activity');
        const seatIds = seatsOf(lesson, groupId);
        const isNews = isOffered(lesson, activityId, groupId) !== offers;
        return accept(isNews ? [{ type: 'board:offered', activityId, groupId, seatIds, offers }] : []);
      }),

    'wall:show': (asked, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        const groups = groupsAsked(lesson, asked);
        return groups.ok ? accept([...boardOn(lesson, asked), ...frameOn(lesson, asked)]) : groups;
      }),

    'wall:clear': (_, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (lesson.phase !== 'live') return refused('not_live');
        return accept(lesson.onWall ? [{ type: 'wall:cleared' }] : []);
      }),

    'wall:hold': ({ held }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (lesson.phase !== 'live') return refused('not_live');
        return accept(lesson.isWallHeld === held ? [] : [{ type: 'wall:held', held }]);
      }),
  };
}

/** Students are told of their own board alone: so the one before is taken down for everybody first. */
function boardOn(lesson: Lesson, { activityId, groupId }: OnWall): EventBody[] {
  if (isOnWall(lesson, activityId, groupId)) return [];
  const seatIds = seatsOf(lesson, groupId);
  const shown: EventBody = { type: 'wall:shown', activityId, groupId, seatIds };
  return lesson.onWall ? [{ type: 'wall:cleared' }, shown] : [shown];
}

function frameOn(lesson: Lesson, { activityId, groupId, frameId }: OnWall): EventBody[] {
  const now = isOnWall(lesson, activityId, groupId) ? lesson.onWall?.frameId : null;
  return now === frameId ? [] : [{ type: 'wall:stepped', frameId }];
}

/** Whoever comes into a group whose board is on the wall is told so. */
export function shownFor({ onWall }: Lesson, seatId: string, groupId: string): EventBody[] {
  if (onWall?.groupId !== groupId) return [];
  return [{ type: 'wall:shown', activityId: onWall.activityId, groupId, seatIds: [seatId] }];
}

/** Whoever comes into a group knows what it offers, and not what it did when they were in it before. */
export function offersFor(lesson: Lesson, seatId: string, groupId: string): EventBody[] {
  return lesson.activities.flatMap(({ id: activityId }): EventBody[] => {
    const offers = lesson.offered.get(boardKey(activityId, groupId));
    if (offers === undefined) return [];
    return [{ type: 'board:offered', activityId, groupId, seatIds: [seatId], offers }];
  });
}
