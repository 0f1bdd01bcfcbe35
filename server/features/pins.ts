import { boardKey, pinOn, seatsOf, type Lesson } from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { groupsAsked } from './alone.ts';
import { accept, decideOn } from './decide.ts';

export function pinCommands({ lessons }: FeaturePorts): CommandHandlers<'board:pin'> {
  return {
    'board:pin': ({ activityId, groupId, text }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        const asked = groupsAsked(lesson, { activityId, groupId });
        if (!asked.ok) return asked;
        const changed = asked.value.filter((each) => pinOn(lesson, activityId, each) !== text);
        return accept(changed.map((each) => pinned(lesson, activityId, each, text)));
      }),
  };
}

const pinned = (lesson: Lesson, activityId: string, groupId: string, text: string | null): EventBody => ({
  type: 'board:pinned',
  activityId,
  groupId,
  seatIds: seatsOf(lesson, groupId),
  text,
});

/** Whoever comes into a group reads what is pinned there, and not what was when they were in it before. */
export function pinsFor(lesson: Lesson, seatId: string, groupId: string): EventBody[] {
  return lesson.activities.flatMap(({ id: activityId }): EventBody[] => {
    const pin = lesson.pins.get(boardKey(activityId, groupId));
    return pin ? [{ type: 'board:pinned', activityId, groupId, seatIds: [seatId], text: pin.text }] : [];
  });
}
