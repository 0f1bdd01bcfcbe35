import { afterEach, expect, test } from 'vitest';
import type { EventOf } from '#lib/protocol/events.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';

let school: TestLesson;
afterEach(() => school.close());

async function startTasks() {
  school = await startLesson({ students: ['Ada', 'Bo'] });
  const [ada, bo] = [await school.join('Ada'), await school.join('Bo')];
  await school.desk.done('lesson:begin', {});
  await school.desk.done('activity:open', { activityId: 'tasks' });
  await ada.until('the tasks are open', ({ lesson }) => lesson.openIds.includes('tasks'));
  return { ada, bo };
}

async function answer(page: Watch, ...answers: string[]) {
  for (const each of answers)
    await page.done('task:attempt', { activityId: 'tasks', taskId: 'sum', answer: each });
}

const raisedOn = (desk: Watch) =>
  desk.events.filter((event): event is EventOf<'alert:raised'> => event.type === 'alert:raised');

test('three wrong answers raise an alert at the desk, with reasons, and no student hears of it', async () => {
  const { ada, bo } = await startTasks();
  await answer(ada, '1', '2', '3');
  await school.desk.until('the alert is there', ({ lesson }) => lesson.alerts.length === 1);
  expect(raisedOn(school.desk)[0]).toMatchObject({
    seatId: ada.seatId,
    activityId: 'tasks',
    taskId: 'sum',
    reasons: expect.arrayContaining([
      expect.objectContaining({ kind: 'tries', wrong: 3, tries: 3, wrongInARow: 3 }),
    ]) as unknown,
  });
  const heard = JSON.stringify([ada.heard, bo.heard]);
  expect(heard).not.toContain('alert:raised');
});

test('the teacher sets how many alerts there are and judges one: it is in the log, and told to no student', async () => {
  const { ada } = await startTasks();
  const { desk } = school;
  await desk.done('alerts:set', { perLesson: 4 });
  const about = { seatId: ada.seatId, activityId: 'tasks', taskId: 'sum' };
  await desk.done('alert:judge', { ...about, right: false });
  await desk.until('both are known', ({ lesson }) => lesson.judged.length === 1);
  expect(desk.lesson.alertsPerLesson).toBe(4);
  expect(desk.lesson.seats.get(ada.seatId)?.dismissedAtMs).not.toBeNull();
  expect(await desk.send('alert:judge', { ...about, seatId: 'nobody', right: true })).toMatchObject({
    code: 'no_such_seat',
  });
  expect(await ada.send('alerts:set', { perLesson: 18 })).toMatchObject({ ok: false });
  expect(JSON.stringify(ada.heard)).not.toContain('alert:judged');
});

test('a student may ask what the hub has noticed about them, and learns nothing of classmates', async () => {
  const { ada, bo } = await startTasks();
  await answer(bo, '4');
  expect(await ada.done('standing:ask', {})).toEqual({ reasons: [] });
  await answer(ada, '1', '2', '2');
  const { reasons } = await ada.done('standing:ask', {});
  expect(reasons).toContainEqual({ kind: 'tries', wrong: 3, tries: 3 });
  expect(JSON.stringify(reasons)).not.toMatch(/classmates|share|Median/u);
});
