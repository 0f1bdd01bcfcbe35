import { afterEach, expect, test } from 'vitest';
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { addNote } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { unpackMiniature } from '#lib/domain/board/miniature.ts';
import { documentId } from '#lib/domain/documents.ts';
import { boardKey } from '#lib/domain/lesson.ts';
import type { BoardPush } from '#lib/protocol/index.ts';
import { startLesson } from '#server/testing/lesson.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';
import type { Watch } from '#server/testing/visitor.ts';

const dice = seededDice(1);
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Ada is in one group, Bo in another. */
async function start() {
  const lesson = await startLesson();
  cleanups.push(() => lesson.close());
  const [ada, bo] = [await lesson.join('Ada'), await lesson.join('Bo')];
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('group:move', { seatId: bo.seatId, groupId: null });
  await bo.until('there are two groups', (page) => page.lesson.groups.length === 2);
  const groupOf = ({ seatId }: Watch) =>
    lesson.desk.lesson.groups.find(({ seatIds }) => seatIds.includes(seatId))?.groupId ?? '';
  const open = (page: Watch) => openBoard(page, lesson.lessonId, groupOf(page));
  return { lesson, desk: lesson.desk, ada, bo, groups: [groupOf(ada), groupOf(bo)] as const, open };
}

function openBoard({ visitor }: Watch, lessonId: string, groupId: string): SharedDocument {
  const url = `${visitor.url.replace('http', 'ws')}/doc`;
  const id = documentId({ lessonId, activityId: 'board', groupId });
  const page = openDocument({ url, documentId: id, WebSocketPolyfill: withCookies(visitor) });
  cleanups.push(() => page.close());
  return page;
}

const note = ({ doc }: SharedDocument, x = 0) =>
  addNote(doc, dice, { at: [x, 0], colour: 3, author: 'Ada', text: 'levers' });
const notesIn = (push: BoardPush | undefined) => push && unpackMiniature(push.miniature).counts.note;
const isBoardPush = (push: unknown): push is BoardPush => Object.hasOwn(push as object, 'miniature');

test('the desk sees what happens on every group’s board, with no word and no name', async () => {
  const { desk, ada, groups, open } = await start();
  await desk.done('boards:watch', { activityId: 'board' });
  await desk.until('both boards are there', ({ boards }) => boards.size === 2);
  note(open(ada));
  await desk.until('the note is seen', ({ boards }) => notesIn(boards.get(groups[0])) === 1);
  const push = desk.boards.get(groups[0])!;
  expect(unpackMiniature(push.miniature).specks).toMatchObject([{ kind: 'note', colour: 3, x: 0, y: 0 }]);
  expect(push).toMatchObject({ activityId: 'board', hands: 1, fullness: 'roomy' });
  expect(Buffer.from(push.miniature).toString('latin1')).not.toMatch(/levers|Ada/u);
  expect(notesIn(desk.boards.get(groups[1]))).toBe(0);
  await desk.until('the log says so', ({ lesson }) => lesson.editedAtMs.has(boardKey('board', groups[0])));
});

test('of a board that did not change nothing comes, and of one that nobody looks at neither', async () => {
  const { desk, ada, bo, groups, open } = await start();
  const [adas, bos] = [open(ada), open(bo)];
  await desk.done('boards:watch', { activityId: 'board' });
  await desk.until(
    'both have hands',
    ({ boards }) => [...boards.values()].filter(({ hands }) => hands).length === 2,
  );
  const before = desk.heard.filter(isBoardPush).length;
  note(adas);
  await desk.until('the note is seen', ({ boards }) => notesIn(boards.get(groups[0])) === 1);
  expect(
    desk.heard
      .filter(isBoardPush)
      .slice(before)
      .map(({ groupId }) => groupId),
  ).toEqual([groups[0]]);
  await desk.done('boards:watch', { activityId: null });
  note(bos);
  await desk.until('the log has it', ({ lesson }) => lesson.editedAtMs.has(boardKey('board', groups[1])));
  await desk.done('boards:watch', { activityId: 'board' });
  await desk.until('both came anew', ({ heard }) => heard.filter(isBoardPush).length === before + 3);
  expect(groups.map((groupId) => notesIn(desk.boards.get(groupId)))).toEqual([1, 1]);
});

test('of the groups that are asked for the desk is shown the boards, and of no other', async () => {
  const { desk, ada, bo, groups, open } = await start();
  await desk.done('boards:watch', { activityId: 'board', groupIds: [groups[1]] });
  note(open(ada));
  note(open(bo));
  await desk.until('Bo’s note is seen', ({ boards }) => notesIn(boards.get(groups[1])) === 1);
  await desk.until('Ada’s is in the log', ({ lesson }) =>
    lesson.editedAtMs.has(boardKey('board', groups[0])),
  );
  expect([...desk.boards.keys()]).toEqual([groups[1]]);
});

test('a new group’s board is watched too, and who comes to it is counted', async () => {
  const { desk, lesson } = await start();
  await desk.done('boards:watch', { activityId: 'board' });
  const cy = await lesson.join('Cy');
  await desk.done('group:move', { seatId: cy.seatId, groupId: null });
  await desk.until('there are three boards', ({ boards }) => boards.size === 3);
  const groupId = desk.lesson.groups.find(({ seatIds }) => seatIds.includes(cy.seatId))!.groupId;
  openBoard(cy, lesson.lessonId, groupId);
  await desk.until('Cy is there', ({ boards }) => boards.get(groupId)?.hands === 1);
});

test('only the teacher is shown them, only boards are, and only while signed in', async () => {
  const { desk, ada, lesson, open, groups } = await start();
  expect(await ada.send('boards:watch', { activityId: 'board' })).toEqual({ ok: false, code: 'denied' });
  for (const activityId of ['tasks', 'nothing'])
    expect(await desk.send('boards:watch', { activityId })).toEqual({ ok: false, code: 'no_such_activity' });
  await desk.done('boards:watch', { activityId: 'board' });
  await desk.until('both boards are there', ({ boards }) => boards.size === 2);
  const other = lesson.teacherVisitor.watch({ lessonId: lesson.lessonId });
  cleanups.push(() => other.close());
  await other.done('boards:watch', { activityId: 'board' });
  await other.until('both boards are there', ({ boards }) => boards.size === 2);
  await lesson.teacherVisitor.done('POST /api/sign-out', {});
  note(open(ada));
  await ada.until('the log has it', (page) => page.lesson.editedAtMs.has(boardKey('board', groups[0])));
  expect(notesIn(desk.boards.get(groups[0]))).toBe(0);
});
