import { ClassWatch } from '#lib/domain/standing/class-watch.ts';
import { ownReason } from '#lib/domain/standing/own-reasons.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { accept, decideOn, isOver } from './decide.ts';

/** What the teacher says about alerts. */
type AlertCommand = 'standing:ask' | 'alerts:set' | 'alert:judge';

export function alertCommands({ lessons, clock }: FeaturePorts): CommandHandlers<AlertCommand> {
  return {
    'standing:ask': async (_, { lessonId, seatId }) => {
      const open = lessons.peek(lessonId);
      if (open?.lesson.phase !== 'live') return refused('not_live');
      const watch = new ClassWatch();
      watch.follow(open.events);
      const standing = watch.standings(open.lesson, clock.nowMs()).get(seatId);
      const isAsked = standing?.kind === 'stuck' || standing?.kind === 'idle';
      return done({ reasons: isAsked ? standing.reasons.flatMap((reason) => ownReason(reason) ?? []) : [] });
    },

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
