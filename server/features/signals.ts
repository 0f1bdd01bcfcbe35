import type { Seat } from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { accept, decideOn } from './decide.ts';

type SignalCommand = 'light:set' | 'hand:raise' | 'hand:lower' | 'hand:take' | 'seat:visit' | 'alert:dismiss';

export function signalCommands({ lessons }: FeaturePorts): CommandHandlers<SignalCommand> {
  /** What a student says about their own work while the lesson runs. */
  const say = (lessonId: string, seatId: string, events: (seat: Seat) => EventBody[]) =>
    decideOn(lessons, lessonId, (lesson) => {
      const seat = lesson.seats.get(seatId);
      return lesson.phase === 'live' && seat?.name ? accept(events(seat)) : refused('not_live');
    });

  /** What the teacher does about a student. */
  const attend = (lessonId: string, seatId: string, events: (seat: Seat) => EventBody[]) =>
    decideOn(lessons, lessonId, (lesson) => {
      const seat = lesson.seats.get(seatId);
      if (lesson.phase !== 'live') return refused('not_live');
      return seat ? accept(events(seat)) : refused('no_such_seat');
    });

  return {
    'light:set': ({ light }, { lessonId, seatId }) =>
      say(lessonId, seatId, (seat) =>
        seat.light?.light === light ? [] : [{ type: 'light:set', seatId, light }],
      ),

    'hand:raise': ({ text }, { lessonId, seatId }) =>
      say(lessonId, seatId, () => [{ type: 'hand:raised', seatId, text }]),

    'hand:lower': (_, { lessonId, seatId }) =>
      say(lessonId, seatId, (seat) => (seat.hand ? [{ type: 'hand:lowered', seatId }] : [])),

    'hand:take': ({ seatId }, { lessonId }) =>
      attend(lessonId, seatId, (seat) =>
        seat.hand
          ? [
              { type: 'hand:lowered', seatId },
              { type: 'seat:visited', seatId },
            ]
          : [],
      ),

    'seat:visit': ({ seatId }, { lessonId }) =>
      attend(lessonId, seatId, () => [{ type: 'seat:visited', seatId }]),

    'alert:dismiss': ({ seatId }, { lessonId }) =>
      attend(lessonId, seatId, () => [{ type: 'alert:dismissed', seatId }]),
  };
}
