import { afterEach, beforeEach, expect, test } from 'vitest';
import { addNote, objectsOf, removeObject } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { countDots, voteOn } from '#lib/domain/votes.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { BoardPage } from '#server/testing/simulation/board-page.ts';
import type { Watch } from '#server/testing/visitor.ts';

const dice = seededDice(1);
let lesson: TestLesson;
let ada: Watch;
let bo: Watch;
let board: BoardPage;
let notes: string[];

/** Ada and Bo are one group, at a board with two notes on it, and each has two dots. */
beforeEach(async () => {
  lesson = await startLesson();
  [ada, bo] = [await lesson.join('Ada'), await lesson.join('Bo')];
  await lesson.desk.done('lesson:begin', {});
  await bo.until('there is a group', (page) => page.lesson.groups.length === 1);
  const id = documentId({ lessonId: lesson.lessonId, activityId: 'board', groupId: 'g1' });
  const isSaved = Promise.withResolvers<void>();
  board = new BoardPage({
    visitor: ada.visitor,
    documentId: id,
    saved: () => board.doc.share.size > 0 && objectsOf(board.doc).size === 2 && isSaved.resolve(),
  });
  notes = ['a seesaw', 'a door'].map((text) =>
    addNote(board.doc, dice, { at: [0, 0], colour: 1, author: 'Ada', text }),
  );
  await isSaved.promise;
  await lesson.desk.done('vote:open', { activityId: 'board', dots: 2 });
  for (const page of [ada, bo]) await page.until('the vote is open', (each) => on(each)?.isOpen === true);
});
afterEach(async () => {
  board.close();
  await lesson.close();
});

const on = (page: Watch) => voteOn(page.lesson.votes, 'board', 'g1');
const place = (page: Watch, note = 0) =>
  page.send('dot:place', { activityId: 'board', objectId: notes[note] ?? '' });
const take = (page: Watch, note = 0) =>
  page.send('dot:take', { activityId: 'board', objectId: notes[note] ?? '' });

test('each places so many dots and no more, several on one or not, and takes them back', async () => {
  for (const note of [0, 0]) expect(await place(ada, note)).toMatchObject({ ok: true });
  expect(await place(ada, 1)).toMatchObject({ code: 'no_dots_left' });
  expect(await take(ada)).toMatchObject({ ok: true });
  expect(await place(ada, 1)).toMatchObject({ ok: true });
  await take(bo); // not hers to take
  await ada.until('both are there', (page) => on(page)?.dots.length === 2);
});

test('what somebody placed reaches nobody else, and when the vote is closed the group learns how many, never whose', async () => {
  await place(ada, 0);
  await place(ada, 1);
  await place(bo, 1);
  await bo.until('Bo has his own', (page) => on(page)?.dots.length === 1);
  const [note = ''] = notes;
  expect(JSON.stringify(bo.heard), 'not a byte of it').not.toMatch(note);
  await lesson.desk.until('the teacher sees how many', (desk) => on(desk)?.dots.length === 3);
  const dotsHeard = JSON.stringify(lesson.desk.heard).match(/\{[^{}]*"dot:placed"[^{}]*\}/gu) ?? [];
  expect(dotsHeard).toHaveLength(3);
  for (const heard of dotsHeard) expect(heard).not.toMatch(/seatId/u);
  await lesson.desk.done('vote:close', { activityId: 'board' });
  await bo.until('it is counted', (page) => on(page)?.totals !== null);
  expect(notes.map((id) => on(bo)?.totals?.get(id))).toEqual([1, 2]);
  expect(JSON.stringify(bo.heard)).not.toMatch(new RegExp(`"dot:placed"[^}]*${ada.seatId}`, 'u'));
  expect(await place(bo)).toMatchObject({ code: 'no_vote' });
  const cy = await lesson.join('Cy'); // comes into the group now
  await cy.until('Cy is told too', (page) => on(page)?.totals?.get(note) === 1);
  expect(JSON.stringify(cy.heard)).not.toMatch('dot:placed');
});

test('a thing that is gone gives its dots back and is not counted', async () => {
  await place(ada, 0);
  await place(ada, 0);
  removeObject(board.doc, notes[0] ?? '');
  await expect.poll(() => board.isSaved).toBe(true);
  expect(await place(ada, 1)).toMatchObject({ ok: true });
  await place(bo, 0);
  await lesson.desk.done('vote:close', { activityId: 'board' });
  await ada.until('it is counted', (page) => on(page)?.totals !== null);
  expect([...(on(ada)?.totals ?? [])]).toEqual([[notes[1], 1]]);
});

test('whoever goes to another group takes the dots along, and a closed board closes its vote', async () => {
  await place(bo, 0);
  await lesson.desk.done('group:move', { seatId: bo.seatId, groupId: null });
  await lesson.desk.until('the dot is gone', (desk) => countDots(on(desk)?.dots ?? []).size === 0);
  await lesson.desk.done('activity:close', { activityId: 'board' });
  await ada.until('it is counted', (page) => on(page)?.isOpen === false && on(page)?.totals?.size === 0);
});
