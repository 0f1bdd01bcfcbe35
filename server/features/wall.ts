import { isOnWall, seatsOf, type Lesson } from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { OnWall } from '#lib/protocol/wall.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { groupsAsked } from './alone.ts';
import { accept, decideOn } from './decide.ts';

type WallCommand = 'wall:show' | 'wall:clear' | 'wall:hold';

export function wallCommands({ lessons }: FeaturePorts): CommandHandlers<WallCommand> {
  return {
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
