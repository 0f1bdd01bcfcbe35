import { expect, test } from 'vitest';
import { hinted, noWork, tried, type TaskWork } from './work.ts';

const of = { seatId: 'ada', activityId: 'sums', taskId: 'one' };

/** Answers at these moments; "4" is right. */
const after = (...tries: [answer: string, atMs: number][]): TaskWork =>
  tries.reduce(
    (work, [answer, atMs]) =>
      tried(work, { type: 'task:attempted', ...of, answer, right: answer === '4', atMs }),
    noWork,
  );

test('the same wrong answer again is counted, also when another came between', () => {
  expect(after(['3', 0], ['5', 9_000], ['3', 18_000], ['3', 27_000])).toMatchObject({
    repeats: 2,
    wrongAnswers: ['3', '5'],
    wrongInARow: 4,
  });
});

test('a try within three seconds of the one before is hasty', () => {
  expect(after(['1', 0], ['2', 2_999], ['3', 5_999]).hasty).toBe(1);
});

test('the right answer ends the row of wrong ones, and what was tried stays known', () => {
  expect(after(['3', 1], ['4', 60_001])).toMatchObject({
    done: true,
    wrongInARow: 0,
    wrongSinceMs: null,
    triedAtMs: [1, 60_001],
    wrongAnswers: ['3'],
  });
});

test('of very many tries the latest are kept, and all are counted', () => {
  const work = after(...Array.from({ length: 50 }, (_, at): [string, number] => [`no ${at}`, at * 10_000]));
  expect([work.tries, work.triedAtMs.length, work.wrongAnswers.at(-1)]).toEqual([50, 20, 'no 49']);
});

test('hints are counted by the furthest, however often one is read', () => {
  const taken = (work: TaskWork, step: number) => hinted(work, { type: 'hint:taken', ...of, step, atMs: 1 });
  expect([0, 1, 0].reduce(taken, noWork).hints).toBe(2);
});
