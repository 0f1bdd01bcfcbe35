import { expect, test } from 'vitest';
import type { LessonEvent } from '#lib/protocol/events.ts';
import { seatLine } from './seat-line.ts';

const MINUTE = 60_000;
const ada = { seatId: 'ada', activityId: 'tasks' };
const edited = (minute: number, activityId = 'board'): LessonEvent => ({
  ...{ type: 'board:edited', atMs: minute * MINUTE, seatId: 'ada', activityId },
});

test('a student’s line is what they did and what was done for them, and nobody else’s', () => {
  const events: LessonEvent[] = [
    { type: 'lesson:begun', atMs: 0 },
    { type: 'task:attempted', atMs: 1, ...ada, taskId: 'a', answer: '5', right: false },
    { type: 'task:attempted', atMs: 2, ...ada, seatId: 'bo', taskId: 'a', answer: '4', right: true },
    { type: 'hint:taken', atMs: 3, ...ada, taskId: 'a', step: 0 },
    { type: 'task:attempted', atMs: 4, ...ada, taskId: 'a', answer: '4', right: true },
    { type: 'seat:visited', atMs: 5, seatId: 'ada' },
    { type: 'slip:sent', atMs: 6, to: ['bo', 'ada'], text: '' },
    { type: 'slip:sent', atMs: 7, to: ['bo'], text: '' },
  ];
  expect(seatLine(events, 'ada').map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ['wrong', 1],
    ['hint', 3],
    ['right', 4],
    ['visit', 5],
    ['slip', 6],
  ]);
});

test('work on a board is one stretch as long as it goes on, whatever comes between', () => {
  const light: LessonEvent = { type: 'light:set', atMs: 1.4 * MINUTE, seatId: 'ada', light: 'slow' };
  const line = seatLine([edited(1), light, edited(1.5), edited(2.4), edited(5), edited(5.2, 'other')], 'ada');
  expect(line).toMatchObject([
    { kind: 'board', atMs: MINUTE, untilMs: 2.4 * MINUTE },
    { kind: 'light' },
    { kind: 'board', atMs: 5 * MINUTE, untilMs: 5 * MINUTE },
    { kind: 'board', activityId: 'other' },
  ]);
});
