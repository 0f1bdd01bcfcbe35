import { expect, test } from 'vitest';
import { foldEvents } from '#lib/domain/fold.ts';
import type { Lesson } from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import { studentView } from './view.ts';

const seatId = 's1';
const toLobby: EventBody[] = [
  { type: 'lesson:opened', title: 'Water', plan: [], roster: ['Mia'], code: '' },
  { type: 'seat:knocked', seatId, label: 0 },
];
const toNaming: EventBody[] = [...toLobby, { type: 'seat:admitted', seatId }];
const toSeat: EventBody[] = [...toNaming, { type: 'seat:named', seatId, name: 'Mia', guest: false }];

const after = (...bodies: EventBody[]) => foldEvents(bodies.map((body, atMs) => ({ ...body, atMs })));
const seen = (lesson: Lesson, more: { isRejected?: boolean } = {}) =>
  studentView({
    isRejected: false,
    isReady: true,
    role: 'student',
    lesson,
    seat: lesson.seats.get(seatId),
    ...more,
  });

test('a student walks from the lobby to the work, and the page goes along', () => {
  expect(seen(after(...toLobby))).toBe('waiting');
  expect(seen(after(...toNaming))).toBe('naming');
  expect(seen(after(...toNaming, { type: 'name:claimed', seatId, name: 'Mia' }))).toBe('claiming');
  expect(seen(after(...toSeat))).toBe('seated');
  expect(seen(after(...toSeat, { type: 'lesson:begun' }))).toBe('live');
  expect(seen(after(...toSeat, { type: 'lesson:begun' }, { type: 'lesson:ended' }))).toBe('ended');
});

test('whoever comes into a running lesson says who they are first', () => {
  expect(seen(after(...toNaming, { type: 'lesson:begun' }))).toBe('naming');
});

test('a device that the hub does not take is told so, whatever the page still remembers', () => {
  expect(seen(after(...toSeat), { isRejected: true })).toBe('out');
});
