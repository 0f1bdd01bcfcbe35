import { expect, test } from 'vitest';
import type { EventBody } from '#lib/protocol/events.ts';
import { foldEvents } from '../fold.ts';
import { emptyLesson } from '../lesson.ts';
import { imbalance, unevenGroups } from './groups.ts';

const activity = { id: 'paper', kind: 'board', title: 'Paper', prompt: '' } as const;

/** A group of three at a board, in which Ada, Bo and Cy gave so many signs of work. */
function at(ada: number, bo: number, cy: number, ...then: EventBody[]) {
  const edits = Object.entries({ ada, bo, cy }).flatMap(([seatId, count]) =>
    Array.from({ length: count }, () => ({ type: 'board:edited', seatId, activityId: 'paper' }) as const),
  );
  const bodies: EventBody[] = [
    { type: 'lesson:opened', title: 'T', code: 'C', roster: [], plan: [activity] },
    { type: 'groups:made', groups: [{ groupId: 'g1', seatIds: ['ada', 'bo', 'cy'] }] },
    { type: 'lesson:begun' },
    { type: 'activity:opened', activity },
    ...edits,
    ...then,
  ];
  const events = bodies.map((body, index) => ({ ...body, atMs: index * 10_000 }));
  return (absent: string[] = []) => [
    ...unevenGroups(events, foldEvents(events, emptyLesson), (seatId) => !absent.includes(seatId)),
  ];
}

test('a group in which one does all is as uneven as can be, and one in which all do alike is not', () => {
  expect([imbalance([3, 3, 3]), imbalance([0, 0, 9]), imbalance([0, 9]), imbalance([])]).toEqual([
    0, 1, 1, 0,
  ]);
});

test('a group in which mostly one does the work is told, once there is enough to go by', () => {
  expect(at(20, 2, 1)()).toEqual(['g1']);
  expect(at(10, 0, 0)()).toEqual([]);
  expect(at(9, 7, 6)()).toEqual([]);
});

test('two who do the work are not one', () => expect(at(10, 10, 0)()).toEqual([]));

test('of who is not here nothing is expected', () => {
  expect(at(10, 9, 0)(['cy'])).toEqual([]);
  expect(at(20, 0, 0)(['bo', 'cy'])).toEqual([]);
});

test('in a new group nobody has done anything yet, and when the board is closed nothing is told', () => {
  expect(at(20, 0, 0, { type: 'groups:made', groups: [{ groupId: 'g1', seatIds: ['ada', 'bo', 'cy'] }] })()).toEqual([]); // prettier-ignore
  expect(at(20, 0, 0, { type: 'activity:closed', activityId: 'paper' })()).toEqual([]);
});
