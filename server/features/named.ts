import { namedRefusal } from '#lib/domain/named.ts';
import { EDITIONS_MAX } from '#lib/protocol/voice-limits.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { newId } from '../random.ts';
import { accept, decideOn } from './decide.ts';

/** Answers with a name: in the lesson's log like all that a seat does, and nowhere near the box. */
export function namedCommands({ lessons, random }: FeaturePorts): CommandHandlers<'answer:give'> {
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
  };
}
