import { afterEach, beforeEach, expect, test } from 'vitest';
import { workOn } from '#lib/domain/lesson.ts';
import type { Plan, Task } from '#lib/protocol/plan.ts';
import { TestClock } from '#server/testing/clock.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';

const plan: Plan = [
  {
    id: 'tasks',
    kind: 'tasks',
    title: 'Small steps',
    tasks: [
      {
        ...{
          id: 'order',
          title: 'From the smallest',
          check: 'order',
          items: ['one', 'two', 'three', 'four'],
        },
        ...{ right: [0, 1, 2, 3], hints: ['Count.', 'It begins with one.'], recheck: true },
      },
      {
        ...{ id: 'match', title: 'Opposites', check: 'match', lefts: ['hot', 'up', 'wet'] },
        ...{ rights: ['cold', 'down', 'dry'], right: [0, 1, 2] },
      },
      {
        ...{ id: 'self', title: 'Learn 6 × 7', check: 'own' },
        second: { title: '6 × 7', check: 'number', right: 42, tolerance: 0 },
      },
    ],
  },
];

let lesson: TestLesson;
let ada: Watch;
let clock: TestClock;

beforeEach(async () => {
  clock = new TestClock();
  lesson = await startLesson({ plan, clock });
  ada = await lesson.join('Ada');
  await lesson.desk.done('lesson:begin', {});
  await ada.until('the tasks are open', ({ lesson: { openIds } }) => openIds.includes('tasks'));
});
afterEach(() => lesson.close());

const taskOn = (page: Watch, id: string): Task => {
  const activity = page.lesson.activities[0];
  const task = activity?.kind === 'tasks' ? activity.tasks.find((each) => each.id === id) : undefined;
  if (!task) throw new Error(`there is no task ${id}`);
  return task;
};
const place = (taskId: string) => ({ activityId: 'tasks', taskId });
const attempt = (taskId: string, answer: string, tries?: number) =>
  ada.send('task:attempt', { ...place(taskId), answer, ...(tries !== undefined && { tries }) });
const triesOf = (page: Watch, taskId: string) => {
  const seat = page.lesson.seats.get(ada.seatId);
  return (seat && workOn(seat, 'tasks', taskId)?.tries) ?? 0;
};
const orderOf = (words: readonly string[]) => {
  const task = taskOn(ada, 'order');
  return words.map((word) => (task.check === 'order' ? task.items.indexOf(word) : -1)).join(',');
};
const RIGHT = ['one', 'two', 'three', 'four'];

test('what is put in order comes mixed, the same to everybody and after the list was closed for a while', async () => {
  const bo = await lesson.join('Bo');
  await bo.until('Bo has them', ({ lesson: { openIds } }) => openIds.includes('tasks'));
  expect(taskOn(bo, 'order')).toEqual(taskOn(ada, 'order'));
  expect(taskOn(ada, 'order')).toMatchObject({ items: expect.arrayContaining(RIGHT) as string[] });
  const before = taskOn(ada, 'order');
  await lesson.desk.done('activity:close', { activityId: 'tasks' });
  await lesson.desk.done('activity:open', { activityId: 'tasks' });
  await ada.until('they are open again', ({ lesson: { openIds } }) => openIds.includes('tasks'));
  expect(taskOn(ada, 'order')).toEqual(before);
});

test('an order and a match are right by their words', async () => {
  expect(await attempt('order', orderOf([...RIGHT].reverse()))).toEqual({
    ok: true,
    value: { right: false },
  });
  expect(await attempt('order', orderOf(RIGHT))).toEqual({ ok: true, value: { right: true } });
  const match = taskOn(ada, 'match');
  const rights = match.check === 'match' ? match.rights : [];
  const answer = ['cold', 'down', 'dry'].map((word) => rights.indexOf(word)).join(',');
  expect(await attempt('match', answer)).toEqual({ ok: true, value: { right: true } });
});

test('who has it shows it', async () => {
  expect(await attempt('self', '')).toEqual({ ok: false, code: 'not_an_answer' });
  expect(await attempt('self', '42')).toEqual({ ok: true, value: { right: true } });
});

test('no device is told what is right or what a hint says before it is asked for', async () => {
  const heard = JSON.stringify(ada.heard);
  expect(heard).toContain('"hints":["",""]');
  for (const secret of ['"right"', '42', 'Count.', 'begins']) expect(heard, secret).not.toContain(secret);
});

test('hints come one after the other, and can be read again without being counted again', async () => {
  const take = (step: number) => ada.send('hint:take', { ...place('order'), step });
  expect(await take(1)).toEqual({ ok: false, code: 'no_such_hint' });
  expect(await take(0)).toEqual({ ok: true, value: { text: 'Count.' } });
  expect(await take(0)).toEqual({ ok: true, value: { text: 'Count.' } });
  expect(await take(1)).toEqual({ ok: true, value: { text: 'It begins with one.' } });
  expect(await take(2)).toEqual({ ok: false, code: 'no_such_hint' });
  await lesson.desk.until('the desk has heard of two', ({ heard }) =>
    JSON.stringify(heard).includes('"step":1'),
  );
  expect(JSON.stringify(lesson.desk.heard).match(/hint:taken/gu)).toHaveLength(2);
});

test('what no page would send counts as no try', async () => {
  expect(await attempt('order', '0,1,2')).toEqual({ ok: false, code: 'not_an_answer' });
  expect(await attempt('order', 'x'.repeat(201))).toEqual({ ok: false, code: 'invalid' });
  expect(await attempt('order', '0,1,2,3', -1)).toEqual({ ok: false, code: 'invalid' });
  expect(triesOf(ada, 'order')).toBe(0);
});

test('an attempt that is sent again is the same attempt, and the same answer given anew is another', async () => {
  const wrong = orderOf([...RIGHT].reverse());
  for (const tries of [0, 0, 1]) expect(await attempt('order', wrong, tries)).toMatchObject({ ok: true });
  await lesson.desk.until('two are counted', () => triesOf(lesson.desk, 'order') === 2);
  expect(await attempt('order', orderOf(RIGHT), 2)).toEqual({ ok: true, value: { right: true } });
  expect(await attempt('order', orderOf(RIGHT), 2)).toEqual({ ok: true, value: { right: true } });
  expect(await attempt('order', orderOf(RIGHT), 3)).toEqual({ ok: false, code: 'already_done' });
});

test('a task is asked once more after ten minutes, and then no more', async () => {
  await attempt('order', orderOf(RIGHT));
  clock.pass(600_000);
  expect(await attempt('order', orderOf([...RIGHT].reverse()))).toEqual({
    ok: true,
    value: { right: false },
  });
  expect(await attempt('order', orderOf(RIGHT))).toEqual({ ok: true, value: { right: true } });
  expect(await attempt('order', orderOf(RIGHT))).toEqual({ ok: false, code: 'already_done' });
});
