import type { Lesson, Seat } from './lesson.ts';
import { withEntry } from './maps.ts';

/** A viewer may not know the seat an event speaks of (it was never told of the knock): then nothing changes. */
export function changeSeat(lesson: Lesson, seatId: string, change: (seat: Seat) => Partial<Seat>): Lesson {
  const seat = lesson.seats.get(seatId);
  if (!seat) return lesson;
  return { ...lesson, seats: withEntry(lesson.seats, seatId, { ...seat, ...change(seat) }) };
}
