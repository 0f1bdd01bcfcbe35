import { afterEach, beforeEach, expect, test } from 'vitest';
import { findGroupOf } from '#lib/domain/lesson.ts';
import type { GroupRule } from '#lib/protocol/grouping.ts';
import { startLesson, testPlan, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { TestClock } from '#server/testing/clock.ts';

const MINUTE_MS = 60_000;
const names = ['Ada', 'Bo', 'Cem'];
let clock: TestClock;
let lesson: TestLesson;
let ada: Watch;
let bo: Watch;
let cem: Watch;

beforeEach(async () => {
  clock = new TestClock();
  lesson = await startLesson({ students: names, clock });
  [ada, bo, cem] = (await Promise.all(names.map((name) => lesson.join(name)))) as [Watch, Watch, Watch];
});
afterEach(() => lesson.close());

const facts = () => lesson.desk.done('groups:facts', {});
const rule: GroupRule = { kind: 'apart', names: ['Ada', 'Bo'] };

test('the groups the teacher has chosen are those everybody is in', async () => {
  await lesson.desk.done('groups:set', { groups: [[ada.seatId, cem.seatId], [bo.seatId]] });
  await bo.until('Bo is in the second', (page) => findGroupOf(page.lesson, bo.seatId)?.groupId === 'g2');
  expect(bo.lesson.groups.map(({ seatIds }) => seatIds.length)).toEqual([2, 1]);
});

/** The same device, with a page of its own again. */
const comeBack = async (page: Watch): Promise<Watch> => {
  const back = page.visitor.watch({ lessonId: lesson.lessonId });
  await back.until('the page is back', ({ you }) => you?.role === 'student');
  return back;
};
const leave = async (page: Watch) => {
  page.close();
  await lesson.desk.until('the desk sees it', ({ online }) => !online.includes(page.seatId));
};

test('who was away when groups were made comes into the smallest when they are back', async () => {
  await leave(cem);
  const groups = [[ada.seatId], [bo.seatId]];
  await lesson.desk.done('groups:set', { groups, awayIds: [cem.seatId] });
  expect(findGroupOf(lesson.desk.lesson, cem.seatId)).toBeUndefined();
  cem = await comeBack(cem);
  await cem.until('Cem is with Ada', (page) => findGroupOf(page.lesson, cem.seatId)?.groupId === 'g1');
  expect(JSON.stringify([ada.heard, bo.heard, cem.heard])).not.toContain('awayIds');
});

test('who is back before the teacher’s page knows comes into a group at once', async () => {
  await lesson.desk.done('groups:set', { groups: [[ada.seatId, bo.seatId]], awayIds: [cem.seatId] });
  await cem.until('Cem is with them', (page) => findGroupOf(page.lesson, cem.seatId)?.groupId === 'g1');
});

test('who was left out while they were here stays left out, also when they leave and come back', async () => {
  await leave(bo);
  await lesson.desk.done('groups:set', { groups: [[ada.seatId]], awayIds: [bo.seatId] });
  await leave(cem);
  cem = await comeBack(cem);
  bo = await comeBack(bo);
  await cem.until('Bo has a group', (page) => findGroupOf(page.lesson, bo.seatId) !== undefined);
  expect(findGroupOf(cem.lesson, cem.seatId)).toBeUndefined();
});

test('groups with somebody who is not here, or with somebody twice, are no groups', async () => {
  const set = (groups: string[][]) => lesson.desk.send('groups:set', { groups });
  expect(await set([[ada.seatId, 'nobody']])).toEqual({ ok: false, code: 'no_such_seat' });
  expect(await set([[ada.seatId], [ada.seatId]])).toEqual({ ok: false, code: 'invalid' });
  expect(await set([])).toEqual({ ok: false, code: 'invalid' });
  expect(lesson.desk.lesson.groups).toEqual([]);
});

test('only the teacher makes groups, and asks who has worked with whom', async () => {
  expect(await ada.send('groups:set', { groups: [[ada.seatId]] })).toEqual({ ok: false, code: 'denied' });
  expect(await ada.send('groups:facts', {})).toEqual({ ok: false, code: 'denied' });
  expect(await ada.send('rules:keep', { rules: [] })).toEqual({ ok: false, code: 'denied' });
});

test('who worked together is known, in this lesson and in the next of the class', async () => {
  await lesson.desk.done('groups:set', { groups: [[ada.seatId, bo.seatId], [cem.seatId]] });
  await lesson.desk.done('lesson:begin', {});
  clock.pass(5 * MINUTE_MS);
  expect((await facts()).met).toEqual([[...[ada.seatId, bo.seatId].sort(), 1]]);
  await lesson.desk.done('lesson:end', {});
  const { teacherVisitor, card } = lesson;
  const draft = { title: 'The next', classId: card.classId, plan: testPlan };
  const { lessonId } = await teacherVisitor.done('POST /api/lessons', draft);
  const { code } = await teacherVisitor.done('POST /api/lessons/:lessonId/open', { lessonId });
  const desk = teacherVisitor.watch({ lessonId });
  await desk.done('lobby:set', { doors: 'open' });
  for (const name of ['Bo', 'Ada']) {
    const visitor = lesson.visitor();
    await visitor.done('POST /api/join', { code: code ?? '' });
    const page = visitor.watch({ lessonId });
    await page.until('the page is in', ({ you }) => you?.role === 'student');
    await page.done('seat:name', { name, guest: false });
    page.close();
  }
  const { met } = await desk.done('groups:facts', {});
  desk.close();
  expect(met.map(([, , times]) => times)).toEqual([1]);
});

test('rules stay with the class until one of the two is not in it any more', async () => {
  await lesson.desk.done('rules:keep', { rules: [rule, { kind: 'together', names: ['Bo', 'A guest'] }] });
  expect(await facts()).toMatchObject({ rules: [rule], areRulesKept: true });
  const classId = lesson.card.classId ?? '';
  const change = (students: string[]) =>
    lesson.teacherVisitor.done('PUT /api/classes/:classId', { classId, name: '7c', students });
  await change(['Ada', 'Bo', 'Dina']);
  expect((await facts()).rules).toEqual([rule]);
  await change(['Ada', 'Dina']);
  expect((await facts()).rules).toEqual([]);
});

test('a lesson whose class is gone has no rules that last, and says so', async () => {
  await lesson.teacherVisitor.done('DELETE /api/classes/:classId', { classId: lesson.card.classId ?? '' });
  expect(await facts()).toMatchObject({ rules: [], areRulesKept: false });
  expect(await lesson.desk.send('rules:keep', { rules: [rule] })).toEqual({
    ok: false,
    code: 'no_such_class',
  });
});
