import { expect, test } from 'vitest';
import type { TasksActivity } from '#lib/protocol/plan.ts';
import { Diary, sums } from '../testing.ts';
import { knownOf, lackFor, tasksFor, triedTasks } from './known.ts';

const seatIds = ['ada', 'bo', 'cem'];
const list: TasksActivity = {
  ...sums,
  tasks: [{ id: 'one', title: 'How many?', check: 'text', accepted: ['5'] }],
};
const start = () =>
  new Diary()
    .open([list])
    .sit(...seatIds)
    .begin()
    .start('sums');
const say = (diary: Diary, seatId: string, answer: string, right = false) =>
  diary.write({ type: 'task:attempted', seatId, activityId: 'sums', taskId: 'one', answer, right });
const skills = ({ lesson }: Diary) => knownOf(lesson, seatIds, ['sums one']).map((known) => known.skills[0]);
const answers = ({ lesson }: Diary) => knownOf(lesson, seatIds, ['sums one']).map(({ answer }) => answer);

test('who has it at once can do it best, who has it late less, and who has not got it least', () => {
  const diary = start();
  say(diary, 'ada', '5', true);
  say(diary, 'bo', '4');
  say(diary, 'bo', '5', true);
  say(diary, 'cem', '4');
  expect(skills(diary)).toEqual([1, 0.8, 0]);
});

test('who has not tried counts as the others do on average', () => {
  const diary = start();
  say(diary, 'ada', '5', true);
  say(diary, 'bo', '4');
  expect(skills(diary)).toEqual([1, 0, 0.5]);
});

test('two right answers are the same however they are written, and so are two wrong ones', () => {
  const diary = start();
  say(diary, 'ada', 'five', true);
  say(diary, 'bo', ' Six ');
  say(diary, 'cem', 'six');
  expect(answers(diary)).toEqual(['right', 'wrong six', 'wrong six']);
});

test('a way is open when there is something to go by', () => {
  const diary = start();
  const lack = (way: 'mix' | 'disagree' | 'jigsaw' | 'random') =>
    lackFor(way, diary.lesson, triedTasks(diary.lesson, seatIds));
  expect(['mix', 'disagree', 'jigsaw', 'random'].map((way) => lack(way as 'mix'))).toEqual([
    'tries',
    'answers',
    'groups',
    null,
  ]);
  for (const seatId of seatIds) say(diary, seatId, '4');
  expect([lack('mix'), lack('disagree')]).toEqual([null, 'answers']);
  say(diary, 'ada', '5', true);
  expect(lack('disagree')).toBeNull();
  expect(tasksFor('disagree', triedTasks(diary.lesson, seatIds)).map(({ key }) => key)).toEqual(['sums one']);
});
