import { expect, test } from 'vitest';
import type { Task } from '#lib/protocol/plan.ts';
import { hasAnswers, isRight, readNumber, withoutAnswers } from './tasks.ts';

const title = 'What is it?';
const choice: Task = { id: 'c', title, check: 'choice', choices: ['Ice', 'Steam'], right: 1 };
const number: Task = { id: 'n', title, check: 'number', right: 0.3, tolerance: 0 };
const text: Task = { id: 't', title, check: 'text', accepted: ["It's water", 'H2O'] };
const own: Task = { id: 'o', title, check: 'own' };

test('a number is read as people write it', () => {
  expect(['3,5', ' 3.5 ', '+3.5', '1 000', '−2', '-2', '.5', '5.'].map(readNumber)).toEqual([
    3.5, 3.5, 3.5, 1000, -2, -2, 0.5, 5,
  ]);
});

test('what is not a number is none', () => {
  expect(['', '-', '.', '1.2.3', '1e3', '0x10', '3 cm', 'NaN', 'Infinity'].map(readNumber)).toEqual(
    Array.from({ length: 9 }, () => null),
  );
});

test('a number is right within its tolerance, and arithmetic of the machine does not count against it', () => {
  expect(isRight(number, String(0.1 + 0.2))).toBe(true);
  expect(isRight(number, '0.31')).toBe(false);
  expect(isRight({ ...number, tolerance: 0.01 }, '0,31')).toBe(true);
});

test('a choice is right by its index alone', () => {
  expect(isRight(choice, '1')).toBe(true);
  for (const answer of ['0', '01', '1.0', 'Steam', '']) expect(isRight(choice, answer), answer).toBe(false);
});

test('a text is right in any accepted form, whatever the case, the spaces or the apostrophe', () => {
  for (const answer of ["it's water", '  IT’S   WATER ', 'h2o'])
    expect(isRight(text, answer), answer).toBe(true);
  expect(isRight(text, 'its water')).toBe(false);
});

test('"I have this" is right because the student says so', () => {
  expect(isRight(own, '')).toBe(true);
});

test('without its answer nothing is right', () => {
  expect(isRight({ ...choice, right: undefined }, 'undefined')).toBe(false);
  expect(isRight({ ...number, right: undefined }, '0')).toBe(false);
  expect(isRight({ ...text, accepted: undefined }, '')).toBe(false);
});

test('students get tasks without anything that gives the answer away', () => {
  const activity = {
    id: 'a',
    kind: 'tasks',
    title,
    tasks: [choice, { ...number, tolerance: 0.5 }, text, own],
  } as const;
  const seen = JSON.stringify(withoutAnswers({ ...activity, tasks: [...activity.tasks] }));
  for (const secret of ['right', 'accepted', '0.3', '0.5', 'H2O']) expect(seen).not.toContain(secret);
  expect(seen).toContain('Steam');
});

test('a plan that is checked needs an answer to every task but those with an own check', () => {
  const plan = (...tasks: Task[]) => hasAnswers({ id: 'a', kind: 'tasks', title, tasks });
  expect(plan(choice, number, text, own)).toBe(true);
  expect(plan({ ...choice, right: 2 })).toBe(false);
  expect(plan({ ...number, right: undefined })).toBe(false);
  expect(plan({ ...text, accepted: undefined })).toBe(false);
  expect(hasAnswers({ id: 'b', kind: 'board', title, prompt: '' })).toBe(true);
});
