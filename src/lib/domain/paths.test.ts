import { expect, test } from 'vitest';
import type { Task, TasksActivity, Tier } from '#lib/protocol/plan.ts';
import { isAskedAgain } from './again.ts';
import { openTasksOf, pathOf, pathsOf, tasksOnPath } from './paths.ts';
import { Diary } from './testing.ts';

const task = (id: string, tier?: Tier): Task => ({ id, title: id, check: 'own', tier });
const list = (...tasks: Task[]): TasksActivity => ({ id: 'sums', kind: 'tasks', title: 'Sums', tasks });
const mixed = list(task('all'), task('soft', 'easier'), task('plain', 'normal'), task('hard', 'harder'));

const lesson = (activity: TasksActivity) => new Diary().open([activity]).sit('ada').begin().start('sums');
const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id);

test('a path has what is everybody’s and what is of its tier', () => {
  expect(ids(tasksOnPath(mixed, 'harder'))).toEqual(['all', 'hard']);
});

test('there is a choice only where tasks are of several tiers, or some are extra', () => {
  expect(pathsOf(mixed)).toEqual(['easier', 'normal', 'harder']);
  expect(pathsOf(list(task('all'), task('hard', 'harder')))).toEqual(['normal', 'harder']);
  expect(pathsOf(list(task('soft', 'easier'), task('hard', 'harder')))).toEqual(['easier', 'harder']);
  expect(pathsOf(list(task('all')))).toEqual(['normal']);
});

test('who has not begun is on the normal path, and then on that of the last try', () => {
  const diary = lesson(mixed);
  expect(pathOf(mixed, diary.seat('ada'))).toBe('normal');
  diary.answer('ada', 'soft', false).pass(1_000).answer('ada', 'hard', false);
  expect(pathOf(mixed, diary.seat('ada'))).toBe('harder');
  expect(openTasksOf(diary.lesson, diary.seat('ada')).map(({ task: { id } }) => id)).toEqual(['all', 'hard']);
});

test('a task that came right is asked once more after ten minutes', () => {
  const asked = list({ ...task('one'), recheck: true }, task('two'));
  const diary = lesson(asked).answer('ada', 'one', true);
  const isAsked = () =>
    isAskedAgain(diary.seat('ada'), asked, { ...task('one'), recheck: true }, diary.nowMs);
  expect([isAsked(), diary.pass(599_999) && isAsked(), diary.pass(1) && isAsked()]).toEqual([
    false,
    false,
    true,
  ]);
  diary.answer('ada', 'one', false);
  expect(isAsked()).toBe(true);
  diary.answer('ada', 'one', true);
  expect(isAsked()).toBe(false);
});

test('with nothing else left on the path it is asked after two minutes', () => {
  const first = { ...task('one'), recheck: true };
  const asked = list(first, task('two'), task('extra', 'harder'));
  const diary = lesson(asked).answer('ada', 'one', true).answer('ada', 'two', true);
  expect(isAskedAgain(diary.seat('ada'), asked, first, diary.pass(119_999).nowMs)).toBe(false);
  expect(isAskedAgain(diary.seat('ada'), asked, first, diary.pass(1).nowMs)).toBe(true);
});

test('a task that nobody asks again stays done', () => {
  const diary = lesson(list(task('one')))
    .answer('ada', 'one', true)
    .pass(3_600_000);
  expect(isAskedAgain(diary.seat('ada'), list(task('one')), task('one'), diary.nowMs)).toBe(false);
});
