import * as v from 'valibot';
import { id, nothing, personName } from './text.ts';
import { command } from './wire.ts';

/** Who sits where, and who may come in. Knocking itself is `POST /api/join`, which also gives the device its cookie. */
export const seatCommands = {
  /**
   * Takes a name for the caller's own seat. `guest`: a name that is not on the roster.
   * `name_taken`: another device has that name; the teacher is told and decides.
   */
  'seat:name': command({
    roles: ['student'],
    input: v.strictObject({ name: personName, guest: v.boolean() }),
    output: nothing,
    refusals: ['lesson_over', 'name_taken', 'not_on_roster', 'already_named'],
  }),
  /** Gives the seat's device up, for the next person at a shared computer. The work stays. */
  'seat:leave': command({ roles: ['student', 'waiting'], input: nothing, output: nothing, refusals: [] }),
  /** `seatIds` empty: everyone who waits. */
  'seats:admit': command({
    roles: ['teacher'],
    input: v.strictObject({ seatIds: v.pipe(v.array(id), v.maxLength(200)) }),
    output: nothing,
    refusals: ['lesson_over', 'no_such_seat'],
  }),
  /** Shows a seat out: its device must knock again, whatever the doors say. */
  'seat:remove': command({
    roles: ['teacher'],
    input: v.strictObject({ seatId: id }),
    output: nothing,
    refusals: ['lesson_over', 'no_such_seat'],
  }),
  /** `given`: the device that claims the name gets the seat and its work; otherwise it must take another name. */
  'claim:settle': command({
    roles: ['teacher'],
    input: v.strictObject({ seatId: id, given: v.boolean() }),
    output: nothing,
    refusals: ['lesson_over', 'no_such_claim'],
  }),
};
