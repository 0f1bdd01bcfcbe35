import { afterEach, expect, test } from 'vitest';
import type { LessonCard } from '#lib/protocol/http.ts';
import { startLesson, testPlan, type TestLesson } from '#server/testing/lesson.ts';

let lesson: TestLesson;
afterEach(() => lesson.close());

/** Another lesson, opened and ended at once. */
async function heldAgain(classId: string | null): Promise<LessonCard> {
  const { teacherVisitor } = lesson;
  const planned = await teacherVisitor.done('POST /api/lessons', { title: 'Again', classId, plan: testPlan });
  const card = await teacherVisitor.done('POST /api/lessons/:lessonId/open', { lessonId: planned.lessonId });
  const desk = teacherVisitor.watch({ lessonId: card.lessonId });
  await desk.until('the desk is there', (page) => page.lesson.phase === 'lobby');
  await desk.done('lesson:begin', {});
  await desk.done('lesson:end', {});
  desk.close();
  return card;
}

const reviewOf = ({ lessonId }: { lessonId: string }) =>
  lesson.teacherVisitor.done('GET /api/lessons/:lessonId/review', { lessonId });

test('a lesson is compared with those that its class had before, and with no other', async () => {
  lesson = await startLesson();
  const ada = await lesson.join('Ada');
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('activity:open', { activityId: 'tasks' });
  await ada.done('task:attempt', { activityId: 'tasks', taskId: 'sum', answer: '5' });
  await ada.done('task:attempt', { activityId: 'tasks', taskId: 'sum', answer: '4' });
  await lesson.desk.done('seat:visit', { seatId: ada.seatId });
  await lesson.desk.done('lesson:end', {});

  const again = await heldAgain(lesson.card.classId);
  expect((await reviewOf(lesson.card)).earlier).toEqual([]);
  expect((await reviewOf(again)).earlier).toMatchObject([
    { title: 'Levers', students: 1, tasksDone: 0.25, triesATask: 2, visited: 1 },
  ]);
  expect((await reviewOf(await heldAgain(null))).earlier).toEqual([]);
});
