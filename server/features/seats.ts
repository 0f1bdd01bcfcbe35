import { seatsIn, seatsWaiting, type Lesson, type Seat } from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import { sameName } from '#lib/protocol/text.ts';
import type { CommandRefusal } from '#lib/protocol/index.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import type { Decision } from '../lessons.ts';
import { accept, decideOn, isOver, type Nothing } from './decide.ts';
import { joinGroup } from './grouping.ts';
import { dotsBack } from './votes.ts';

type SeatCommand = 'seat:name' | 'seat:leave' | 'seats:admit' | 'seat:remove' | 'claim:settle';

const holderOf = (lesson: Lesson, name: string): Seat | undefined =>
  seatsIn(lesson).find((seat) => seat.name !== null && sameName(seat.name, name));

/** The newcomer moves to the seat that was left, with its work; their own is empty now, and nobody comes back to it. */
const movedIn = (seatId: string): EventBody[] => [
  { type: 'claim:settled', seatId, given: true },
  { type: 'seat:removed', seatId },
];

/**
 * A name that nobody sits on is taken at once. One whose device has left goes to the newcomer with its work; one whose
 * device is there is only claimed, and the teacher decides.
 */
function takeName(
  lesson: Lesson,
  seat: Seat,
  name: string,
  guest: boolean,
): { ok: true; value: Decision<Nothing> } {
  const { seatId } = seat;
  const holder = holderOf(lesson, name);
  if (!holder) return accept([{ type: 'seat:named', seatId, name, guest }, ...joinGroup(lesson, seatId)]);
  const claim: EventBody = { type: 'name:claimed', seatId, name: holder.name ?? name };
  if (holder.device === null) return accept([claim, ...movedIn(seatId)]);
  return accept(seat.claims === holder.name ? [] : [claim]);
}

export function seatCommands({ lessons }: FeaturePorts): CommandHandlers<SeatCommand> {
  return {
    'seat:name': async ({ name, guest }, { lessonId, seatId }) => {
      let isClaimed = false;
      const outcome = await decideOn<Nothing, CommandRefusal<'seat:name'>>(lessons, lessonId, (lesson) => {
        const seat = lesson.seats.get(seatId);
        if (isOver(lesson) || !seat) return refused('lesson_over');
        if (seat.name !== null) return refused('already_named');
        const onRoster = lesson.roster.find((each) => sameName(each, name));
        if (!guest && !onRoster) return refused('not_on_roster');
        const holder = holderOf(lesson, name);
        isClaimed = holder !== undefined && holder.device !== null;
        return takeName(lesson, seat, onRoster ?? name, !onRoster);
      });
      // The claim is on the log for the teacher; to the student it is a name that is taken for now.
      return outcome.ok && isClaimed ? refused('name_taken') : outcome;
    },

    'seat:leave': (_, { lessonId, seatId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        const seat = lesson.seats.get(seatId);
        // What has no name has no work that anybody could come back to; kept, it would only fill the lesson.
        return accept(seat ? [{ type: seat.name === null ? 'seat:removed' : 'seat:left', seatId }] : []);
      }),

    'seats:admit': ({ seatIds }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (isOver(lesson)) return refused('lesson_over');
        if (seatIds.some((seatId) => !lesson.seats.has(seatId))) return refused('no_such_seat');
        const waiting = seatsWaiting(lesson).filter(
          (seat) => seatIds.length === 0 || seatIds.includes(seat.seatId),
        );
        return accept(waiting.map(({ seatId }) => ({ type: 'seat:admitted', seatId })));
      }),

    'seat:remove': ({ seatId }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (isOver(lesson)) return refused('lesson_over');
        return lesson.seats.has(seatId)
          ? accept([...dotsBack(lesson, seatId), { type: 'seat:removed', seatId }])
          : refused('no_such_seat');
      }),

    'claim:settle': ({ seatId, given }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (isOver(lesson)) return refused('lesson_over');
        const name = lesson.seats.get(seatId)?.claims;
        if (!name) return refused('no_such_claim');
        const hasLeft = holderOf(lesson, name)?.device === null;
        return accept(given && hasLeft ? movedIn(seatId) : [{ type: 'claim:settled', seatId, given }]);
      }),
  };
}
