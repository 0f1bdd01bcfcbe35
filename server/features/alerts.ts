import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { accept, decideOn, isOver } from './decide.ts';

/** What the teacher says about alerts. */
export function alertCommands({ lessons }: FeaturePorts): CommandHandlers<'alerts:set' | 'alert:judge'> {
  return {
    'alerts:set': ({ perLesson }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (isOver(lesson)) return refused('lesson_over');
        return accept(lesson.alertsPerLesson === perLesson ? [] : [{ type: 'alerts:set', perLesson }]);
      }),

    'alert:judge': (judged, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (lesson.phase !== 'live') return refused('not_live');
        if (!lesson.seats.has(judged.seatId)) return refused('no_such_seat');
        return accept([{ type: 'alert:judged', ...judged }]);
      }),
  };
}
