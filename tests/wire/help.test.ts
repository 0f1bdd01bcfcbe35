import { afterEach, beforeEach, expect, test } from 'vitest';
import { taskKey } from '#lib/domain/lesson.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';

let lesson: TestLesson;
let [ada, bo, cy]: Watch[] = [];
const task = { activityId: 'tasks', taskId: 'sum' };

beforeEach(async () => {
  lesson = await startLesson();
  [ada, bo, cy] = [await lesson.join('Ada'), await lesson.join('Bo'), await lesson.join('Cy')];
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('activity:open', { activityId: 'tasks' });
});
afterEach(() => lesson.close());

const ownSeat = (page: Watch) => page.lesson.seats.get(page.seatId);
/** Everything else that happened before it has come too. */
const heardAll = (page: Watch) => page.until('the class is paused', ({ lesson: { paused } }) => paused);

test('a slip reaches whom it is for, and nobody learns who else has got one', async () => {
  const [pageOfAda, pageOfBo, pageOfCy] = [ada!, bo!, cy!];
  const to = [pageOfAda.seatId, pageOfBo.seatId];
  await lesson.desk.done('slip:send', { to, text: 'Look at step 2 again' });
  await pageOfBo.until('Bo reads it', (page) => ownSeat(page)?.slip?.text === 'Look at step 2 again');
  await lesson.desk.done('lesson:pause', { paused: true });
  await Promise.all([heardAll(pageOfAda), heardAll(pageOfCy)]);
  expect(ownSeat(pageOfCy)?.slip).toBeNull();
  expect(pageOfAda.lesson.seats.get(pageOfBo.seatId)?.slip).toBeNull();
});

test('a hint is read by one student at one task', async () => {
  const { seatId } = ada!;
  await lesson.desk.done('hint:send', { seatId, ...task, text: 'Count on from two' });
  const key = taskKey(task.activityId, task.taskId);
  await ada!.until('Ada has it', (page) => ownSeat(page)?.sentHints.get(key)?.[0] === 'Count on from two');
  await lesson.desk.done('lesson:pause', { paused: true });
  await heardAll(bo!);
  expect(bo!.lesson.seats.get(seatId)?.sentHints.size).toBe(0);
});

test('two who are asked to look at a task together both hear it, and nobody else does', async () => {
  await lesson.desk.done('pair:make', { seatId: ada!.seatId, helperId: bo!.seatId, ...task });
  await ada!.until('Ada hears of Bo', (page) => ownSeat(page)?.pair?.withId === bo!.seatId);
  await bo!.until('Bo hears that he is to help', (page) => ownSeat(page)?.pair?.helps === true);
  await lesson.desk.done('lesson:pause', { paused: true });
  await heardAll(cy!);
  expect([...cy!.lesson.seats.values()].every(({ pair }) => pair === null)).toBe(true);
});

test('who would help says so to the teacher alone', async () => {
  const { seatId } = ada!;
  await ada!.done('help:offer', { offers: true });
  await lesson.desk.until('the desk knows', (page) => page.lesson.seats.get(seatId)?.offersHelp === true);
  await lesson.desk.done('lesson:pause', { paused: true });
  await heardAll(bo!);
  expect(bo!.lesson.seats.get(seatId)?.offersHelp).toBe(false);
});

test('what is meant for nobody here is refused, and so is a pair of one', async () => {
  const { seatId } = ada!;
  expect(await lesson.desk.send('slip:send', { to: ['nobody'], text: '' })).toMatchObject({
    code: 'no_such_seat',
  });
  expect(await lesson.desk.send('pair:make', { seatId, helperId: seatId, ...task })).toMatchObject({
    code: 'no_such_seat',
  });
  const unknown = { ...task, taskId: 'none' };
  expect(await lesson.desk.send('hint:send', { seatId, ...unknown, text: 'So' })).toMatchObject({
    code: 'no_such_task',
  });
});

test('where people sit is the teacher’s alone', async () => {
  await lesson.desk.done('room:arrange', { places: [{ name: 'Ada', column: 2, row: 1 }] });
  await lesson.desk.until('the desk has it', (page) => page.lesson.room.get('Ada')?.column === 2);
  await lesson.desk.done('lesson:pause', { paused: true });
  await heardAll(ada!);
  expect(ada!.lesson.room.size).toBe(0);
});

test('a class sits where it sat the lesson before; guests leave no place behind', async () => {
  const { teacherVisitor, card } = lesson;
  const classId = card.classId!;
  await teacherVisitor.done('PUT /api/classes/:classId', { classId, name: '7b', students: ['Ada'] });
  const again = await teacherVisitor.done('POST /api/lessons', { title: 'Again', classId, plan: [] });
  await teacherVisitor.done('POST /api/lessons/:lessonId/open', { lessonId: again.lessonId });
  const desk = teacherVisitor.watch({ lessonId: again.lessonId });
  await desk.until('it is open', (page) => page.lesson.phase === 'lobby');
  const places = ['Ada', 'Guest'].map((name, column) => ({ name, column, row: 1 }));
  await desk.done('room:arrange', { places });
  const next = await teacherVisitor.done('POST /api/lessons', { title: 'Next', classId, plan: [] });
  await teacherVisitor.done('POST /api/lessons/:lessonId/open', { lessonId: next.lessonId });
  const nextDesk = teacherVisitor.watch({ lessonId: next.lessonId });
  await nextDesk.until('it is open', (page) => page.lesson.phase === 'lobby');
  expect([...nextDesk.lesson.room.keys()]).toEqual(['Ada']);
  for (const page of [desk, nextDesk]) page.close();
});
