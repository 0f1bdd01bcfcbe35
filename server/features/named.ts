import { isReachable, namedBy, namedRefusal } from '#lib/domain/named.ts';
import { EDITIONS_MAX } from '#lib/protocol/voice-limits.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { newId } from '../random.ts';
import { accept, decideOn, isOver } from './decide.ts';

/** Answers with a name: in the lesson's log like all that a seat does, and nowhere near the box. */
export function namedCommands({
  lessons,
  random,
  voices,
}: FeaturePorts): CommandHandlers<'answer:give' | 'voice:name'> {
  return {
    'answer:give': ({ questionId, content }, { lessonId, seatId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (lesson.phase !== 'live' || !lesson.seats.get(seatId)?.name) return refused('not_live');
        if (lesson.paused) return refused('paused');
        const refusal = namedRefusal(lesson, questionId, content);
        if (refusal) return refused(refusal);
        const times = lesson.answers.get(questionId)?.get(seatId)?.times ?? 0;
        if (times > EDITIONS_MAX) return refused('too_many');
        const answerId = newId(random);
        return accept([{ type: 'answer:given', questionId, seatId, answerId, content }]);
      }),

    // The only way from a voice to a seat, and only its author's device can go it.
    'voice:name': async ({ questionId, thread }, { lessonId, seatId }) => {
      const known = lessons.peek(lessonId)?.lesson;
      if (!known || !isReachable(known, questionId)) return refused('not_reachable');
      const voiceId = await voices.findByThread({ lessonId, questionId }, thread);
      return decideOn(lessons, lessonId, (lesson) => {
        if (isOver(lesson)) return refused('lesson_over');
        if (voiceId === null) return refused('no_such_voice');
        const before = namedBy(lesson, questionId, voiceId);
        if (before !== undefined && before !== seatId) return refused('no_such_voice');
        return accept(before === seatId ? [] : [{ type: 'voice:named', questionId, voiceId, seatId }]);
      });
    },
  };
}
