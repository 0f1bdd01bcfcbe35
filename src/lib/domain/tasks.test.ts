import { expect, test } from 'vitest';
import type { Task } from '#lib/protocol/plan.ts';
import { hasAnswers, isAnswer, isRight, readNumber, withoutAnswers } from './tasks.ts';

const title = 'What is it?';
const choice: Task = { id: 'c', title, check: 'choice', choices: ['Ice', 'Steam'], right: 1 };
const number: Task = { id: 'n', title, check: 'number', right: 0.3, tolerance: 0 };
const text: Task = { id: 't', title, check: 'text', accepted: ["It's water", 'H2O'] };
const own: Task = { id: 'o', title, check: 'own' };
/** From the coldest. */
const order: Task = { id: 'r', title, check: 'order', items: ['water', 'steam', 'ice'], right: [2, 0, 1] };
const match: Task = {
  ...{ id: 'm', title, check: 'match' },
  lefts: ['snow', 'rain', 'hail'],
  rights: ['liquid', 'solid'],
  right: [1, 0, 1],
};
const shown: Task = { ...own, second: { title, check: 'number', right: 100, tolerance: 0 } };

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

test('an order is right from the first to the last, and of equal words either may come first', () => {
  expect(isRight(order, '2,0,1')).toBe(true);
  for (const answer of ['0,1,2', '2,0', '2,0,1,1', '']) expect(isRight(order, answer), answer).toBe(false);
  const again: Task = { ...order, items: ['tick', 'tock', 'tick'], right: [0, 1, 2] };
  expect(isRight(again, '2,1,0')).toBe(true);
});

test('a match is right when each has what belongs to it', () => {
  expect(isRight(match, '1,0,1')).toBe(true);
  for (const answer of ['1,0,0', '1,0', ',,']) expect(isRight(match, answer), answer).toBe(false);
});

test('who has it shows it, where a second question is asked', () => {
  expect(isRight(shown, '100')).toBe(true);
  expect(isRight(shown, '')).toBe(false);
});

test('what no page would send is no answer', () => {
  const answers: [Task, good: string, ...bad: string[]][] = [
    [choice, '0', '2', '-1', 'Ice', '', '0,1'],
    [number, '1,5', 'much', ''],
    [text, 'x', ' '],
    [order, '0,1,2', '0,1,1', '0,1', '0,1,2,0', 'x'],
    [match, '0,0,0', '0,0,2', '0,0', '0,,0'],
    [own, '', 'yes'],
    [shown, '3', ''],
  ];
  for (const [task, good, ...bad] of answers) {
    expect(isAnswer(task, good), `${task.check} ${good}`).toBe(true);
    for (const each of bad) expect(isAnswer(task, each), `${task.check} ${each}`).toBe(false);
  }
});

test('without its answer nothing is right', () => {
  expect(isRight({ ...choice, right: undefined }, 'undefined')).toBe(false);
  expect(isRight({ ...number, right: undefined }, '0')).toBe(false);
  expect(isRight({ ...text, accepted: undefined }, '')).toBe(false);
});

test('students get tasks without anything that gives the answer away', () => {
  const tasks = [
    choice,
    { ...number, tolerance: 0.5, hints: ['Steam is hot'] },
    text,
    own,
    order,
    match,
    shown,
  ];
  const seen = JSON.stringify(withoutAnswers({ id: 'a', kind: 'tasks', title, tasks }));
  for (const secret of ['"right"', 'accepted', '0.3', '0.5', 'H2O', '100', 'hot'])
    expect(seen).not.toContain(secret);
  expect(seen).toContain('Steam');
  expect(seen).toContain('"hints":[""]');
});

test('a plan that is checked needs an answer to every task but those where the student says so', () => {
  const plan = (...tasks: Task[]) => hasAnswers({ id: 'a', kind: 'tasks', title, tasks });
  expect(plan(choice, number, text, own, order, match, shown)).toBe(true);
  expect(plan({ ...order, right: [0, 1, 1] })).toBe(false);
  expect(plan({ ...match, right: [0, 1] })).toBe(false);
  expect(plan({ ...shown, second: { title, check: 'text' } })).toBe(false);
  expect(plan({ ...choice, right: 2 })).toBe(false);
  expect(plan({ ...number, right: undefined })).toBe(false);
  expect(plan({ ...text, accepted: undefined })).toBe(false);
  expect(hasAnswers({ id: 'b', kind: 'board', title, prompt: '' })).toBe(true);
});
