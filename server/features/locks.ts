import { documentId } from '#lib/domain/documents.ts';
import { findActivity, type Lesson } from '#lib/domain/lesson.ts';
import { framesDue, locksOn, mayOwn } from '#lib/domain/locks.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { groupsAsked } from './alone.ts';
import { accept, decideOn } from './decide.ts';

export function lockCommands(ports: FeaturePorts): CommandHandlers<'board:lock' | 'frame:give'> {
  const { lessons } = ports;
  return {
    'board:lock': (input, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        const asked = groupsAsked(lesson, input);
        if (!asked.ok) return asked;
        const { byHand } = locksOn(lesson.locks, input.activityId, input.groupId);
        const isNews = input.objectIds.some((id) => byHand.has(id) !== input.locked);
        return accept(isNews ? [{ type: 'board:locked', ...input }] : []);
      }),

    'frame:give': async (input, { lessonId }) => {
      const outcome = await decideOn(lessons, lessonId, (lesson) => {
        const asked = groupsAsked(lesson, input);
        if (!asked.ok) return asked;
        const owner = input.ownerId === null ? null : findActivity(lesson, input.ownerId);
        if (owner === undefined || (owner && !mayOwn(owner, input.activityId)))
          return refused('no_such_activity');
        const { frames } = locksOn(lesson.locks, input.activityId, input.groupId);
        const isNews = (frames.get(input.frameId)?.ownerId ?? null) !== input.ownerId;
        return accept(isNews ? [{ type: 'frame:given', ...input }] : []);
      });
      await lockFrames(ports, lessonId);
      return outcome;
    },
  };
}

/**
 * Locks what lies in frames of closed activities, where that has not been done: the hub may have stopped in between. Which
 * objects those are is asked once, when the log says already that the activity is closed: what is laid down afterwards is
 * nobody's finished work.
 */
export async function lockFrames({ lessons, documents }: FeaturePorts, lessonId: string): Promise<void> {
  const lesson = lessons.peek(lessonId)?.lesson;
  for (const { activityId, groupId, frameIds } of lesson ? framesToLock(lesson) : []) {
    const board = documentId({ lessonId, activityId, groupId });
    const framed = await documents.framed(board, frameIds);
    await decideOn(lessons, lessonId, ({ locks, closedIds }) => {
      const due = new Set(framesDue(locksOn(locks, activityId, groupId), closedIds));
      const found = framed.filter(([frameId]) => due.has(frameId)); // it may be open again by now
      return accept(
        found.map(([frameId, objectIds]): EventBody => {
          return { type: 'frame:locked', activityId, groupId, frameId, objectIds };
        }),
      );
    });
  }
}

const framesToLock = ({ activities, groups, locks, closedIds }: Lesson) =>
  activities
    .flatMap(({ id: activityId }) => groups.map(({ groupId }) => ({ activityId, groupId })))
    .map((board) => ({
      ...board,
      frameIds: framesDue(locksOn(locks, board.activityId, board.groupId), closedIds),
    }))
    .filter(({ frameIds }) => frameIds.length > 0);
