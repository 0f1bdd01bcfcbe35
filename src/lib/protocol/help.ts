import * as v from 'valibot';
import { ROOM_SIDE, SLIP_MAX_LENGTH } from './names.ts';
import { id, nothing, paragraph } from './text.ts';
import { command } from './wire.ts';

const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(ROOM_SIDE - 1));

/** Where somebody sits in the room, as the teacher sees it. By name, because the room outlasts the lesson. */
export const roomPlaces = v.pipe(
  v.array(v.strictObject({ name: v.string(), column: place, row: place })),
  v.maxLength(200),
);
export type RoomPlaces = v.InferOutput<typeof roomPlaces>;

/** How help reaches a student, with nobody else looking. */
export const helpCommands = {
  /** Words for some seats, read on their own devices; the empty text asks how it goes. */
  'slip:send': command({
    roles: ['teacher'],
    input: v.strictObject({
      to: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)),
      text: v.union([v.literal(''), paragraph(SLIP_MAX_LENGTH)]),
    }),
    output: nothing,
    refusals: ['not_live', 'no_such_seat'],
  }),
  /** A hint for one student at one task, below the hints that the task has. */
  'hint:send': command({
    roles: ['teacher'],
    input: v.strictObject({ seatId: id, activityId: id, taskId: id, text: paragraph(SLIP_MAX_LENGTH) }),
    output: nothing,
    refusals: ['not_live', 'no_such_seat', 'no_such_task'],
  }),
  /** Asks two students to look at a task together. Both are told, and nobody else. */
  'pair:make': command({
    roles: ['teacher'],
    input: v.strictObject({ seatId: id, helperId: id, activityId: id, taskId: id }),
    output: nothing,
    refusals: ['not_live', 'no_such_seat', 'no_such_task'],
  }),
  /** The caller would help somebody, or would rather not now. Only the teacher hears of it. */
  'help:offer': command({
    roles: ['student'],
    input: v.strictObject({ offers: v.boolean() }),
    output: nothing,
    refusals: ['not_live'],
  }),
  /** How the desks stand: all of it. Kept for the class, where the lesson has one. */
  'room:arrange': command({
    roles: ['teacher'],
    input: v.strictObject({ places: roomPlaces }),
    output: nothing,
    refusals: ['lesson_over'],
  }),
};
