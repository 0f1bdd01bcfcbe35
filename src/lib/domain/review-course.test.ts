import { expect, test } from 'vitest';
import type { EventBody, LessonEvent } from '#lib/protocol/events.ts';
import { alertsOf, lineOf, timeOf, visitsOf } from './review-course.ts';

const MINUTE = 60_000;
const at = (minute: number, body: EventBody) => ({ ...body, atMs: minute * MINUTE }) as LessonEvent;
const board = { id: 'board', kind: 'board' as const, title: 'Ideas', prompt: '' };
const tasks = { id: 'tasks', kind: 'tasks' as const, title: 'Steps', tasks: [] };
const about = { seatId: 'ada', activityId: 'tasks', taskId: 'a' };

test('time is the whole class’s while nothing is open or all pause, the groups’ at boards, and each one’s own at tasks', () => {
  const events = [
    at(0, { type: 'lesson:opened', title: '', plan: [], roster: [], code: 'ABC234' }),
    at(5, { type: 'lesson:begun' }),
    at(8, { type: 'activity:opened', activity: board }),
    at(18, { type: 'lesson:paused', paused: true }),
    at(20, { type: 'lesson:paused', paused: false }),
    at(21, { type: 'alone:begun', activityId: 'board', groupIds: ['g1'], untilTimer: false }),
    at(24, { type: 'alone:ended', activityId: 'board', groupIds: ['g1'] }),
    at(25, { type: 'activity:opened', activity: tasks }),
    at(35, { type: 'activity:closed', activityId: 'tasks' }),
    at(40, { type: 'lesson:ended' }),
  ];
  expect(timeOf(events)).toEqual({ whole: 5, group: 17, alone: 13 });
});

test('the class’s line counts each task of each student once, from minute to minute', () => {
  const right = (minute: number, seatId: string) =>
    at(minute, { type: 'task:attempted', ...about, seatId, answer: '', right: true });
  const events = [at(0, { type: 'lesson:begun' }), right(0.5, 'ada'), right(1.5, 'bo'), right(1.6, 'bo')];
  expect(lineOf(events).map(({ done }) => done)).toEqual([0, 1, 2]);
});

test('how evenly visits fell is how few students got half of them', () => {
  expect(visitsOf([1, 1, 1, 1])).toEqual({ visited: 4, students: 4, half: 2 });
  expect(visitsOf([9, 1, 1, 0])).toEqual({ visited: 3, students: 4, half: 1 });
  expect(visitsOf([0, 0])).toEqual({ visited: 0, students: 2, half: 0 });
});

test('an alert was right, wrong, followed by a visit, or left', () => {
  const raised = (minute: number, seatId: string) =>
    at(minute, { type: 'alert:raised', ...about, seatId, reasons: [] });
  const judged = (minute: number, seatId: string, right: boolean) =>
    at(minute, { type: 'alert:judged', ...about, seatId, right });
  const events = [
    ...['ada', 'bo', 'cy', 'di'].map((seatId) => raised(1, seatId)),
    judged(2, 'ada', true),
    judged(2, 'bo', false),
    at(3, { type: 'seat:visited', seatId: 'cy' }),
    at(30, { type: 'seat:visited', seatId: 'di' }),
  ];
  const ends = { right: 1, wrong: 1, visited: 1, left: 1 };
  expect(alertsOf(events)).toEqual({ raised: 4, ...ends, classCards: 0 });
});
