import { findActivity, isOpen, seatsIn, type Lesson } from '#lib/domain/lesson.ts';
import { dealGroups } from '#lib/domain/grouping/sizes.ts';
import type { Activity } from '#lib/protocol/plan.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { shuffled, type Random } from '../random.ts';
import type { OpenLesson } from '../lessons.ts';
import { closeActivity, endLesson } from './closing.ts';
import { accept, decideOn, isOver, nothing } from './decide.ts';
import { mixed } from './tasks.ts';
import { openQuestion } from './voice.ts';

type LessonCommand =
  | 'lobby:set'
  | 'lesson:begin'
  | 'lesson:pause'
  | 'lesson:end'
  | 'activity:open'
  | 'activity:close'
  | 'boards:watch';

const DEFAULT_GROUP_SIZE = 3;

/** Deals everybody who is in into groups g1, g2, … in a random order. */
export function groupsMade(lesson: Lesson, size: number, random: Random): EventBody {
  const seatIds = shuffled(
    random,
    seatsIn(lesson).map((seat) => seat.seatId),
  );
  return {
    type: 'groups:made',
    groups: dealGroups(seatIds, size, (index) => `g${index + 1}`).map((group) => ({
      ...group,
      seatIds: [...group.seatIds],
    })),
  };
}

function openingEvents(lesson: Lesson, activity: Activity, random: Random): EventBody[] {
  const needsGroups = activity.kind === 'board' && lesson.groups.length === 0;
  const isNew = !lesson.closedIds.includes(activity.id);
  const opened: EventBody = { type: 'activity:opened', activity: isNew ? mixed(random, activity) : activity };
  return needsGroups ? [groupsMade(lesson, DEFAULT_GROUP_SIZE, random), opened] : [opened];
}

/** A question that has been closed stays closed: its tokens are spent and its voices released. */
const canOpen = (lesson: Lesson, activity: Activity) =>
  !isOpen(lesson, activity.id) && !(activity.kind === 'question' && lesson.closedIds.includes(activity.id));

export function lessonCommands(ports: FeaturePorts): CommandHandlers<LessonCommand> {
  const { lessons, random } = ports;

  /** Before the log says so: the box is ready when the first device hears of it. */
  const openDoors = async (lessonId: string, activityId: string | undefined) => {
    const lesson = lessons.peek(lessonId)?.lesson;
    const activity = lesson && activityId ? findActivity(lesson, activityId) : undefined;
    if (lesson && activity && canOpen(lesson, activity))
      await openQuestion(ports, lessonId, lesson, activity.id);
  };

  return {
    'lobby:set': ({ doors }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) =>
        isOver(lesson) ? refused('lesson_over') : accept([{ type: 'lobby:set', doors }]),
      ),

    'lesson:begin': async (_, { lessonId }) => {
      await openDoors(lessonId, lessons.peek(lessonId)?.lesson.activities[0]?.id);
      return decideOn(lessons, lessonId, (lesson, open) => {
        if (isOver(lesson)) return refused('lesson_over');
        if (lesson.phase === 'live') return refused('already_live');
        const first = lesson.activities[0];
        const events: EventBody[] = [{ type: 'lesson:begun' }];
        return accept([...events, ...(first ? openingEvents(lesson, first, random) : [])], {
          ...cardOf(open),
          phase: 'live',
        });
      });
    },

    'lesson:pause': ({ paused }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (lesson.phase !== 'live') return refused('not_live');
        return accept(lesson.paused === paused ? [] : [{ type: 'lesson:paused', paused }]);
      }),

    'lesson:end': (_, { lessonId }) => endLesson(ports, lessonId),

    'activity:open': async ({ activityId }, { lessonId }) => {
      if (lessons.peek(lessonId)?.lesson.phase === 'live') await openDoors(lessonId, activityId);
      return decideOn(lessons, lessonId, (lesson) => {
        if (lesson.phase !== 'live') return refused('not_live');
        const activity = findActivity(lesson, activityId);
        if (!activity) return refused('no_such_activity');
        return canOpen(lesson, activity) ? accept(openingEvents(lesson, activity, random)) : accept([]);
      });
    },

    'activity:close': ({ activityId }, { lessonId }) => closeActivity(ports, lessonId, activityId),

    'boards:watch': async ({ activityId, groupIds }, { lessonId }, page) => {
      const activities = lessons.peek(lessonId)?.lesson.activities ?? [];
      const isBoard = activities.some(({ id, kind }) => id === activityId && kind === 'board');
      if (activityId !== null && !isBoard) return refused('no_such_activity');
      page.watchBoards(activityId, groupIds);
      return done(nothing);
    },
  };
}

const cardOf = ({ card }: OpenLesson) => ({ phase: card.phase, code: card.code, wallKey: card.wallKey });
