import { expect, test } from 'vitest';
import type { EventBody, LessonEvent } from '#lib/protocol/events.ts';
import { foldEvents } from './fold.ts';
import { helpersFor } from './helpers.ts';

const task = { activityId: 'tasks', taskId: 'a' };
const joined = (seatId: string): EventBody[] => [
  { type: 'seat:knocked', seatId, label: 0 },
  { type: 'seat:admitted', seatId },
  { type: 'seat:named', seatId, name: seatId, guest: true },
];
const has = (seatId: string): EventBody => ({
  ...{ type: 'task:attempted', seatId, ...task },
  ...{ answer: '', right: true },
});

const helpers = (events: EventBody[], nowMs = 1_000_000, away: string[] = []) => {
  const seats = ['ada', 'bo', 'cy', 'di'].flatMap(joined);
  const lesson = foldEvents([...seats, ...events].map((event) => ({ ...event, atMs: 0 }) as LessonEvent));
  const isHere = (seatId: string) => !away.includes(seatId);
  return helpersFor(lesson, { seatId: 'ada', ...task }, { nowMs, isHere }).map(({ seatId }) => seatId);
};

test('who has the task can help with it, and nobody else', () => {
  expect(helpers([])).toEqual([]);
  expect(helpers([has('cy'), has('bo'), has('ada')])).toEqual(['bo', 'cy']);
});

test('who said that they would help comes first, then who sits in the same group', () => {
  const grouped: EventBody = { type: 'groups:made', groups: [{ groupId: 'g1', seatIds: ['ada', 'cy'] }] };
  const offers: EventBody = { type: 'help:offered', seatId: 'di', offers: true };
  expect(helpers([has('bo'), has('cy'), has('di'), grouped, offers])).toEqual(['di', 'cy', 'bo']);
});

test('who is away, has a hand up, or was asked just now is left in peace', () => {
  const asked: EventBody = { type: 'pair:made', seatId: 'cy', helperId: 'bo', ...task };
  const hand: EventBody = { type: 'hand:raised', seatId: 'di', text: '' };
  expect(helpers([has('bo'), has('di'), asked, hand], 60_000)).toEqual([]);
  expect(helpers([has('bo'), asked], 700_000)).toEqual(['bo']);
  expect(helpers([has('bo')], 0, ['bo'])).toEqual([]);
});
