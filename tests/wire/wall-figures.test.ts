import { afterEach, expect, test } from 'vitest';
import { TestClock } from '#server/testing/clock.ts';
import { startLesson, testPlan, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const SIZE = 9;

/** A class at its tasks before a wall, on a hub and a clock of its own. */
async function room() {
  const clock = new TestClock();
  const plan = testPlan.filter(({ kind }) => kind === 'tasks'); // a seal would tell the two hubs apart
  const lesson = await startLesson({ clock, plan });
  cleanups.push(() => lesson.close());
  const students: Watch[] = [];
  for (let at = 0; at < SIZE; at += 1) students.push(await lesson.join(`Student ${at}`));
  await lesson.desk.done('lesson:begin', {});
  const wall = lesson.visitor().watch({ wallKey: lesson.card.wallKey ?? '' });
  cleanups.push(() => wall.close());
  await wall.until('it shows the class', ({ pulse }) => pulse !== null);
  const told = () => JSON.stringify(wall.heard).replaceAll(lesson.lessonId, '').replaceAll(lesson.code, '');
  /** A step goes by; what it brought has come when the pause that follows it has. */
  const step = async () => {
    clock.pass(10_000);
    for (const paused of [true, false]) {
      await lesson.desk.done('lesson:pause', { paused });
      await wall.until('it is told of the pause', ({ pulse }) => pulse?.paused === paused);
    }
  };
  return { lesson, students, wall, told, step };
}

async function doAll(lesson: TestLesson, student: Watch | undefined): Promise<void> {
  for (const [taskId, answer] of [
    ['sum', '4'],
    ['pick', '1'],
    ['word', 'pivot'],
    ['self', ''],
  ] as const)
    // prettier-ignore
    await student?.done('task:attempt', { activityId: 'tasks', taskId, answer });
  await student?.done('light:set', { light: 'halted' });
  await lesson.desk.until('the desk knows', ({ lesson: { seats } }) =>
    [...seats.values()].some(({ seatId, light }) => seatId === student?.seatId && light?.light === 'halted'),
  );
}

test('two hubs whose classes differ in one seat send their walls the same, until two others move as well', async () => {
  const [one, other] = await Promise.all([room(), room()]);
  await doAll(other.lesson, other.students[0]);
  await Promise.all([one.step(), other.step()]);
  await doAll(other.lesson, other.students[1]);
  await Promise.all([one.step(), other.step()]);
  expect(other.told()).toBe(one.told());
  for (const student of other.students.slice(2, 6)) await doAll(other.lesson, student);
  await other.step();
  expect(other.wall.pulse?.howFar).not.toEqual(one.wall.pulse?.howFar);
  const names = other.students.flatMap(({ seat, seatId }) => [seat?.name ?? '', seatId]);
  for (const name of names) expect(other.told()).not.toContain(name);
});
