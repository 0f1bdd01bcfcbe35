import { findTask, isStudent, type Lesson } from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { RoomPlaces } from '#lib/protocol/help.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { accept, decideOn, isOver } from './decide.ts';

type HelpCommand = 'slip:send' | 'hint:send' | 'pair:make' | 'help:offer' | 'room:arrange';

interface Meant {
  seatIds: readonly string[];
  task?: { activityId: string; taskId: string };
}

/** What is missing of whom and what a command means; null: all is there. */
function findMissing(lesson: Lesson, { seatIds, task }: Meant) {
  if (lesson.phase !== 'live') return refused('not_live');
  if (!seatIds.every((seatId) => isStudent(lesson, seatId))) return refused('no_such_seat');
  if (task && !findTask(lesson, task.activityId, task.taskId)) return refused('no_such_task');
  return null;
}

/** Guests come once: nothing of them lasts. */
const onRoster = ({ roster }: Lesson, places: RoomPlaces) =>
  places.filter(({ name }) => roster.includes(name));

export function helpCommands({ lessons, store }: FeaturePorts): CommandHandlers<HelpCommand> {
  const aboutTask = (lessonId: string, meant: Required<Meant>, event: EventBody) =>
    decideOn(lessons, lessonId, (lesson) => findMissing(lesson, meant) ?? accept([event]));

  return {
    'slip:send': ({ to, text }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (lesson.phase !== 'live') return refused('not_live');
        if (!to.every((seatId) => isStudent(lesson, seatId))) return refused('no_such_seat');
        return accept([{ type: 'slip:sent', to: [...new Set(to)], text }]);
      }),

    'hint:send': ({ seatId, ...hint }, { lessonId }) =>
      aboutTask(lessonId, { seatIds: [seatId], task: hint }, { type: 'hint:sent', seatId, ...hint }),

    'pair:make': ({ seatId, helperId, ...task }, { lessonId }) =>
      seatId === helperId
        ? Promise.resolve(refused('no_such_seat'))
        : aboutTask(
            lessonId,
            { seatIds: [seatId, helperId], task },
            { type: 'pair:made', seatId, helperId, ...task },
          ),

    'help:offer': ({ offers }, { lessonId, seatId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        const seat = lesson.seats.get(seatId);
        if (lesson.phase !== 'live' || !seat?.name) return refused('not_live');
        return accept(seat.offersHelp === offers ? [] : [{ type: 'help:offered', seatId, offers }]);
      }),

    'room:arrange': async ({ places }, { lessonId }) => {
      const arranged = await decideOn(lessons, lessonId, (lesson) =>
        isOver(lesson) ? refused('lesson_over') : accept([{ type: 'room:arranged', places }]),
      );
      const open = arranged.ok ? await lessons.open(lessonId) : null;
      if (open?.card.classId) await store.putRoom(open.card.classId, onRoster(open.lesson, places));
      return arranged;
    },
  };
}
