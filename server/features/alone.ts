import { documentId } from '#lib/domain/documents.ts';
import { boardKey, findActivity, groupsAlone, isAlone, isOpen, type Lesson } from '#lib/domain/lesson.ts';
import { startTimer } from '#lib/domain/timer.ts';
import type { AloneRefusal } from '#lib/protocol/alone.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { accept, decideOn } from './decide.ts';
import { timerSet, type Alarm } from './timer.ts';

/** Which boards of a lesson; `groupId` null: those of all groups. */
interface Which {
  activityId: string;
  groupId: string | null;
}

export function aloneCommands(
  ports: FeaturePorts,
  alarm: Alarm,
): CommandHandlers<'alone:begin' | 'alone:end'> {
  const { lessons, clock } = ports;
  return {
    'alone:begin': async ({ minutes, ...which }, { lessonId }) => {
      const { activityId } = which;
      const outcome = await decideOn(lessons, lessonId, (lesson) => {
        const asked = groupsAsked(lesson, which);
        if (!asked.ok) return asked;
        if (!isOpen(lesson, activityId)) return refused('no_such_activity');
        const groupIds = asked.value.filter((groupId) => !isAlone(lesson, activityId, groupId));
        if (groupIds.length === 0) return accept([]);
        const timer = minutes === null ? [] : [timerSet(startTimer(minutes, clock.nowMs()))];
        return accept([
          ...timer,
          { type: 'alone:begun', activityId, groupIds, untilTimer: minutes !== null },
        ]);
      });
      alarm.set(lessonId);
      return outcome;
    },

    'alone:end': async (which, { lessonId }) => {
      const { activityId } = which;
      const outcome = await decideOn(lessons, lessonId, (lesson) => {
        const asked = groupsAsked(lesson, which);
        return asked.ok
          ? done({ events: endings(lesson, [activityId], asked.value), value: asked.value })
          : asked;
      });
      return outcome.ok ? done({ left: await reveal(ports, lessonId, activityId, outcome.value) }) : outcome;
    },
  };
}

/** Those of a board of the plan, while the lesson runs. */
export function groupsAsked(lesson: Lesson, { activityId, groupId }: Which): Outcome<string[], AloneRefusal> {
  if (lesson.phase !== 'live') return refused('not_live');
  if (findActivity(lesson, activityId)?.kind !== 'board') return refused('no_such_activity');
  const groups = lesson.groups.filter((group) => groupId === null || group.groupId === groupId);
  return groups.length > 0 ? done(groups.map((group) => group.groupId)) : refused('no_such_group');
}

type Ended = Extract<EventBody, { type: 'alone:ended' }>;

/** What ends where students still work alone on boards of these activities. */
export function endings(lesson: Lesson, activityIds: readonly string[], asked?: readonly string[]): Ended[] {
  return activityIds.flatMap((activityId): Ended[] => {
    const alone = groupsAlone(lesson, activityId).map(({ groupId }) => groupId);
    const groupIds = alone.filter((groupId) => asked?.includes(groupId) ?? true);
    return groupIds.length === 0 ? [] : [{ type: 'alone:ended', activityId, groupIds }];
  });
}

/** After the log says so: from then on nothing more is written on leaves, so what is on them now is all there is. */
async function reveal(
  { lessons, documents }: FeaturePorts,
  lessonId: string,
  activityId: string,
  groupIds: readonly string[],
): Promise<number> {
  const lesson = lessons.peek(lessonId)?.lesson;
  if (!lesson) return 0;
  let left = 0;
  for (const groupId of groupIds) {
    const board = { lessonId, activityId, groupId };
    const seatIds = leavesOf(lesson, activityId, groupId);
    const leaves = seatIds.map((seatId) => ({ seatId, documentId: documentId({ ...board, seatId }) }));
    left += await documents.gatherLeaves(documentId(board), leaves);
  }
  return left;
}

/** Who was there to write, and who wrote and is elsewhere by now. */
function leavesOf(lesson: Lesson, activityId: string, groupId: string): string[] {
  const alone = lesson.alone.get(boardKey(activityId, groupId));
  const members = lesson.groups.find((group) => group.groupId === groupId)?.seatIds ?? [];
  return alone?.isOver ? [...new Set([...members, ...alone.wrote])] : [];
}

/** Of these activities, or of all, where it is over: again does no harm. */
export async function revealEnded(
  ports: FeaturePorts,
  lessonId: string,
  activityIds: readonly string[],
): Promise<void> {
  const groups = ports.lessons.peek(lessonId)?.lesson.groups ?? [];
  const groupIds = groups.map(({ groupId }) => groupId);
  for (const activityId of activityIds) await reveal(ports, lessonId, activityId, groupIds);
}

/** What was to end with the timer ends. */
export async function ringAlone(ports: FeaturePorts, lessonId: string): Promise<void> {
  const outcome = await decideOn(ports.lessons, lessonId, (lesson) => {
    const events = lesson.activities.flatMap(({ id }) => {
      const timed = groupsAlone(lesson, id).filter(
        ({ groupId }) => lesson.alone.get(boardKey(id, groupId))?.untilTimer,
      );
      return endings(
        lesson,
        [id],
        timed.map(({ groupId }) => groupId),
      );
    });
    return done({
      events,
      value: events.map(({ activityId }) => activityId),
    });
  });
  if (outcome.ok) await revealEnded(ports, lessonId, outcome.value);
}

/** The hub may have stopped between saying that something is revealed and revealing it, or before a timer was up. */
export async function takeUpAlone(ports: FeaturePorts, lessonId: string, alarm: Alarm): Promise<void> {
  const lesson = (await ports.lessons.open(lessonId))?.lesson;
  const activityIds = lesson?.activities.map(({ id }) => id) ?? [];
  await revealEnded(ports, lessonId, activityIds);
  alarm.set(lessonId);
}
