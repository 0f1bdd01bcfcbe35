import { expect, test } from 'vitest';
import type { LessonEvent } from '#lib/protocol/events.ts';
import { sparksIn } from './sparks.ts';

const MINUTE = 60_000;
const tried = (minute: number, seatId: string, taskId: string, right: boolean): LessonEvent => ({
  ...{ type: 'task:attempted', atMs: minute * MINUTE, seatId, activityId: 'tasks', taskId },
  ...{ answer: '', right },
});
const edited = (minute: number, seatId: string): LessonEvent => ({
  ...{ type: 'board:edited', atMs: minute * MINUTE, seatId, activityId: 'board' },
});
const begun: LessonEvent = { type: 'lesson:begun', atMs: 0 };
const kinds = (...events: LessonEvent[]) => sparksIn([begun, ...events]).map(({ kind }) => kind);

test('a right answer after four wrong ones is a moment, after three it is not', () => {
  const wrong = (times: number) =>
    Array.from({ length: times }, (_, index) => tried(1 + index, 'ada', 'a', false));
  expect(sparksIn([begun, ...wrong(4), tried(6, 'ada', 'a', true)])).toMatchObject([
    { kind: 'afterMany', seatId: 'ada', wrong: 4 },
  ]);
  expect(kinds(...wrong(3), tried(6, 'ada', 'a', true))).toEqual([]);
});

test('three tasks in five minutes after eight without any are a burst', () => {
  const three = (from: number) =>
    ['a', 'b', 'c'].map((task, index) => tried(from + index, 'ada', task, true));
  expect(kinds(...three(9))).toEqual(['burst']);
  expect(kinds(...three(5))).toEqual([]);
  expect(kinds(tried(4, 'ada', 'z', true), ...three(9))).toEqual([]);
});

test('a group that comes alive is one in which two write after a long quiet', () => {
  const made: LessonEvent = {
    ...{ type: 'groups:made', atMs: 0 },
    groups: [{ groupId: 'g1', seatIds: ['ada', 'bo'] }],
  };
  expect(kinds(made, edited(1, 'ada'), edited(8, 'ada'), edited(8.5, 'bo'))).toEqual(['alive']);
  expect(kinds(made, edited(1, 'ada'), edited(8, 'ada'), edited(8.5, 'ada'))).toEqual([]);
  expect(kinds(made, edited(1, 'ada'), edited(5, 'ada'), edited(5.5, 'bo'))).toEqual([]);
});

test('there are three at most, and one about the same student', () => {
  const hard = (seatId: string, task: string) => [
    ...[1, 2, 3, 4].map((minute) => tried(minute, seatId, task, false)),
    tried(5, seatId, task, true),
  ];
  const all = [
    ...hard('ada', 'a'),
    ...hard('ada', 'b'),
    ...['bo', 'cy', 'di'].flatMap((seat) => hard(seat, 'a')),
  ];
  expect(sparksIn([begun, ...all]).map((spark) => 'seatId' in spark && spark.seatId)).toEqual([
    'ada',
    'bo',
    'cy',
  ]);
});
