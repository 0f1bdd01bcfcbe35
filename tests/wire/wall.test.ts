import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { addImage, addNote } from '#lib/domain/board.ts';
import { readSheet } from '#lib/domain/board/sheet.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { pngFile } from '#lib/domain/image-testing.ts';
import { findGroupOf, isOffered, isOnWall } from '#lib/domain/lesson.ts';
import { imagesPath, wallImagePath, WALL_KEY_HEADER, type KeptImage } from '#lib/protocol/images.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import { createMemoryBlobs } from '#server/blobs/memory.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { startSchool } from '#server/testing/school.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';
import { Visitor, type Watch } from '#server/testing/visitor.ts';

const dice = seededDice(1);
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Ada is in one group, Bo in another, and a wall hangs there. */
async function start(parts: Parameters<typeof startLesson>[0] = {}) {
  const lesson = await startLesson(parts);
  cleanups.push(() => lesson.close());
  const [ada, bo] = [await lesson.join('Ada'), await lesson.join('Bo')];
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('group:move', { seatId: bo.seatId, groupId: null });
  await bo.until('there are two groups', (page) => page.lesson.groups.length === 2);
  const groupOf = ({ seatId }: Watch) => findGroupOf(lesson.desk.lesson, seatId)?.groupId ?? '';
  const show = (groupId: string, frameId: string | null = null) =>
    lesson.desk.done('wall:show', { activityId: 'board', groupId, frameId });
  return { lesson, desk: lesson.desk, ada, bo, groups: [groupOf(ada), groupOf(bo)] as const, show };
}

const keyOf = ({ card }: TestLesson) => card.wallKey ?? '';

/** Every byte that comes over a wall's line. */
async function listenIn({ url }: Visitor, wallKey: string): Promise<() => string> {
  const line = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  cleanups.push(() => line.close());
  const frames: Buffer[] = [];
  line.on('message', (data: Buffer) => {
    frames.push(data);
    if (data.toString() === '2') line.send('3');
  });
  await new Promise((resolve) => line.once('message', resolve));
  line.send(`40${JSON.stringify({ protocol: 1, wallKey })}`);
  return () => Buffer.concat(frames).toString();
}

async function hang(lesson: TestLesson): Promise<Watch> {
  const wall = lesson.visitor().watch({ wallKey: keyOf(lesson) });
  cleanups.push(() => wall.close());
  await wall.until('it shows the class', ({ pulse }) => pulse !== null);
  return wall;
}

function openBoard({ visitor }: Watch, lesson: TestLesson, groupId: string): SharedDocument {
  const url = `${visitor.url.replace('http', 'ws')}/doc`;
  const id = documentId({ lessonId: lesson.lessonId, activityId: 'board', groupId });
  const page = openDocument({ url, documentId: id, WebSocketPolyfill: withCookies(visitor) });
  cleanups.push(() => page.close());
  return page;
}

const lay = ({ doc }: SharedDocument, text: string) =>
  addNote(doc, dice, { at: [0, 0], colour: 3, author: 'Ada', text });
const says = ({ sheet }: Watch, text: string) =>
  sheet !== null && readSheet(new Uint8Array(sheet.sheet)).objects.some((object) => object.text === text);

test('the wall shows what stands on the board, follows it, and carries nobody’s name, seat or device', async () => {
  const { lesson, ada, bo, groups, show } = await start();
  const heard = await listenIn(lesson.visitor(), keyOf(lesson));
  const wall = await hang(lesson);
  const board = openBoard(ada, lesson, groups[0]);
  lay(board, 'levers');
  await show(groups[0], 'aframe');
  await wall.until('the note is there', (page) => says(page, 'levers'));
  expect(wall.pulse?.board).toEqual({
    activityId: 'board',
    groupId: groups[0],
    frameId: 'aframe',
    title: 'Where do you meet levers?',
    group: 0,
  });
  lay(board, 'a seesaw');
  await wall.until('it follows', (page) => says(page, 'a seesaw'));
  await expect.poll(heard).toContain('a seesaw');
  for (const secret of ['Ada', 'Bo"', ada.seatId, bo.seatId, `${board.doc.clientID}`, 'author'])
    expect(heard()).not.toContain(secret);
});

test('the group hears that its board is on the wall, other groups do not, and nobody which frame', async () => {
  const { desk, ada, bo, groups, show } = await start();
  const knows = (page: Watch, groupId: string) => isOnWall(page.lesson, 'board', groupId);
  await show(groups[0], 'thatverypart');
  await ada.until('Ada knows', (page) => knows(page, groups[0]));
  await show(groups[1]);
  await bo.until('Bo knows', (page) => knows(page, groups[1]));
  await ada.until('Ada knows that hers is not', ({ lesson }) => lesson.onWall === null);
  expect(JSON.stringify([ada.heard, bo.heard])).not.toMatch(/thatverypart|wall:stepped/u);
  expect(JSON.stringify(bo.heard)).not.toContain(`wall:shown","activityId":"board","groupId":"${groups[0]}`);
  await desk.done('group:move', { seatId: ada.seatId, groupId: groups[1] });
  await ada.until('Ada knows again', (page) => knows(page, groups[1]));
});

test('a group offers its board: the teacher and the own group hear it, nobody else, and nobody who said it', async () => {
  const { lesson, desk, ada, bo, groups, show } = await start();
  const heard = await listenIn(lesson.visitor(), keyOf(lesson));
  const offer = (page: Watch, offers: boolean) => page.done('board:offer', { activityId: 'board', offers });
  const isSo = (offers: boolean) => (page: Watch) => isOffered(page.lesson, 'board', groups[0]) === offers;
  await offer(ada, true);
  await desk.until('the desk knows', isSo(true));
  await offer(ada, false);
  await ada.until('it is taken back', isSo(false));
  await offer(ada, true);
  await bo.done('light:set', { light: 'slow' });
  expect(`${JSON.stringify(bo.heard)} ${heard()}`).not.toContain('board:offered');
  expect(JSON.stringify(desk.heard)).not.toMatch(/board:offered[^}]*seatId/u);
  await desk.done('group:move', { seatId: bo.seatId, groupId: groups[0] });
  await bo.until('Bo knows, being in it now', isSo(true));
  await show(groups[0]);
  await bo.until('it is shown, so the offer is over', isSo(false));
});

test('only a student offers a board, of their own group, that is open', async () => {
  const { lesson, desk, ada } = await start();
  const wall = await hang(lesson);
  const asked = { activityId: 'board', offers: true };
  for (const page of [desk, wall])
    expect(await page.send('board:offer', asked)).toEqual({ ok: false, code: 'denied' });
  const tasks = { ...asked, activityId: 'tasks' };
  expect(await ada.send('board:offer', tasks)).toEqual({ ok: false, code: 'no_such_activity' });
  await desk.done('activity:close', { activityId: 'board' });
  expect(await ada.send('board:offer', asked)).toEqual({ ok: false, code: 'no_such_activity' });
  await desk.done('groups:set', { groups: [[(await lesson.join('Cem')).seatId]] });
  expect(await ada.send('board:offer', asked)).toEqual({ ok: false, code: 'no_such_group' });
});

test('only the teacher shows a board, of a group there is, while the lesson runs; the end takes it down', async () => {
  const { lesson, desk, ada, groups, show } = await start();
  const wall = await hang(lesson);
  const asked = { activityId: 'board', groupId: groups[0], frameId: null };
  for (const page of [ada, wall]) {
    expect(await page.send('wall:show', asked)).toEqual({ ok: false, code: 'denied' });
    expect(await page.send('wall:clear', {})).toEqual({ ok: false, code: 'denied' });
  }
  for (const [wrong, code] of [
    [{ ...asked, activityId: 'tasks' }, 'no_such_activity'],
    [{ ...asked, groupId: 'g9' }, 'no_such_group'],
    [{ ...asked, groupId: `${groups[0]}-${ada.seatId}` }, 'invalid'],
  ] as const)
    expect(await desk.send('wall:show', wrong)).toEqual({ ok: false, code });
  await show(groups[0]);
  await wall.until('it is shown', ({ sheet }) => sheet !== null);
  await desk.done('lesson:end', {});
  await wall.until('it is gone', ({ pulse }) => pulse?.phase === 'ended' && pulse.board === null);
  expect(await desk.send('wall:show', asked)).toEqual({ ok: false, code: 'not_live' });
});

test('what somebody writes alone is not on the wall before it is revealed', async () => {
  const { lesson, desk, ada, groups, show } = await start();
  const wall = await hang(lesson);
  lay(openBoard(ada, lesson, groups[0]), 'before');
  await show(groups[0]);
  await wall.until('the board is there', (page) => says(page, 'before'));
  await desk.done('alone:begin', { activityId: 'board', groupId: groups[0], minutes: null });
  lay(openBoard(ada, lesson, `${groups[0]}-${ada.seatId}`), 'a secret');
  await desk.until('it was written', (page) => page.lesson.alone.get(`board ${groups[0]}`)?.wrote.size === 1);
  expect(JSON.stringify(wall.heard)).not.toContain('a secret');
  expect(says(wall, 'a secret')).toBe(false);
  await desk.done('alone:end', { activityId: 'board', groupId: groups[0] });
  await wall.until('it is revealed', (page) => says(page, 'a secret'));
});

test('a wall that is loaded anew, and a hub that starts anew, show the board again', async () => {
  const store = createMemoryStore();
  const first = await start({ store });
  lay(openBoard(first.ada, first.lesson, first.groups[0]), 'levers');
  await first.show(first.groups[0]);
  for (const _ of ['first', 'anew'])
    await (await hang(first.lesson)).until('it is shown', (page) => says(page, 'levers'));
  await first.lesson.close();
  const school = await startSchool({ store });
  cleanups.push(() => school.close());
  const wall = new Visitor(school.url).watch({ wallKey: keyOf(first.lesson) });
  cleanups.push(() => wall.close());
  await wall.until('it is shown', (page) => page.pulse?.board !== null && says(page, 'levers'));
});

test('new groups begin with nothing on the wall', async () => {
  const { lesson, desk, ada, groups, show } = await start();
  const wall = await hang(lesson);
  await show(groups[0]);
  await wall.until('it is shown', ({ pulse }) => pulse?.board !== null);
  await desk.done('groups:set', { groups: [[...desk.lesson.seats.keys()]] });
  await wall.until('it is gone', ({ pulse }) => pulse?.board === null);
  await ada.until(
    'the group knows',
    (page) => page.lesson.groups.length === 1 && page.lesson.onWall === null,
  );
});

test('the wall is given the pictures that it shows, and no other, and none afterwards', async () => {
  const { lesson, desk, ada, groups, show } = await start({ blobs: createMemoryBlobs() });
  const wall = await hang(lesson);
  const id = documentId({ lessonId: lesson.lessonId, activityId: 'board', groupId: groups[0] });
  const put = async (width: number) => {
    const sent = await ada.visitor.fetch(imagesPath(id), {
      method: 'POST',
      body: pngFile(width, 10) as BodyInit,
    });
    const outcome = (await sent.json()) as Outcome<KeptImage, string>;
    return outcome.ok ? outcome.value.blob : '';
  };
  const [shown, other] = [await put(20), await put(30)];
  const status = async (blob: string, key = keyOf(lesson)) =>
    (await lesson.visitor().fetch(wallImagePath(blob), { headers: { [WALL_KEY_HEADER]: key } })).status;
  const board = openBoard(ada, lesson, groups[0]);
  addImage(board.doc, dice, {
    at: [0, 0],
    size: [20, 10],
    colour: 0,
    author: 'Ada',
    blob: shown,
    text: 'a lever',
  });
  expect(await status(shown)).toBe(404);
  await show(groups[0]);
  await wall.until('the picture is there', (page) => says(page, 'a lever'));
  expect(
    await Promise.all([status(shown), status(other), status(shown, 'nokey'), status(shown, '')]),
  ).toEqual([200, 404, 404, 404]);
  await desk.done('wall:clear', {});
  await wall.until('it is gone', ({ pulse }) => pulse?.board === null);
  expect(await status(shown)).toBe(404);
});
