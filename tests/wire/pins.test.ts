import { afterEach, beforeEach, expect, test } from 'vitest';
import { findGroupOf, pinOn } from '#lib/domain/lesson.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';

let lesson: TestLesson;
let ada: Watch;
let bo: Watch;

/** Ada and Bo are in groups of their own. */
beforeEach(async () => {
  lesson = await startLesson();
  [ada, bo] = [await lesson.join('Ada'), await lesson.join('Bo')];
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('group:move', { seatId: bo.seatId, groupId: null });
  await bo.until('there are two groups', (page) => page.lesson.groups.length === 2);
});
afterEach(() => lesson.close());

const groupOf = (page: Watch) => findGroupOf(page.lesson, page.seatId)?.groupId ?? '';
const readsOn = (page: Watch, groupId = groupOf(page)) => pinOn(page.lesson, 'board', groupId);
const pin = (groupId: string | null, text: string | null) =>
  lesson.desk.done('board:pin', { activityId: 'board', groupId, text });

test('a note for one group reaches that group, and nobody else', async () => {
  await pin(groupOf(ada), 'Think of a seesaw');
  await ada.until('Ada reads it', (page) => readsOn(page) === 'Think of a seesaw');
  await pin(groupOf(bo), 'Yours');
  await bo.until('Bo reads his own', (page) => readsOn(page) === 'Yours');
  expect(JSON.stringify([...bo.lesson.pins])).not.toMatch('seesaw');
});

test('a note for all takes the place of what each group had, and can be taken down', async () => {
  await pin(groupOf(ada), 'Think of a seesaw');
  await pin(null, 'Five more minutes');
  for (const page of [ada, bo])
    await page.until('it is there', (each) => readsOn(each) === 'Five more minutes');
  await pin(null, null);
  for (const page of [ada, bo]) await page.until('it is gone', (each) => readsOn(each) === null);
});

test('whoever comes into a group reads what is pinned there now', async () => {
  const group = groupOf(ada);
  await pin(group, 'Think of a seesaw');
  await lesson.desk.done('group:move', { seatId: bo.seatId, groupId: group });
  await bo.until('Bo reads it', (page) => readsOn(page) === 'Think of a seesaw');
  await lesson.desk.done('group:move', { seatId: bo.seatId, groupId: null });
  await pin(group, null);
  await lesson.desk.done('group:move', { seatId: bo.seatId, groupId: group });
  await bo.until('nothing is there any more', (page) => groupOf(page) === group && readsOn(page) === null);
});

test('new groups begin without a note', async () => {
  await pin(null, 'Five more minutes');
  await ada.until('it is there', (page) => readsOn(page) !== null);
  await lesson.desk.done('groups:set', { groups: [[ada.seatId, bo.seatId]] });
  await ada.until('it is gone', (page) => page.lesson.groups.length === 1 && readsOn(page) === null);
});
