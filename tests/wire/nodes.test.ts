import { afterEach, expect, test } from 'vitest';
import { openDocument, type DocumentStatus, type SharedDocument } from '#lib/client/documents.ts';
import { addNote, objectsOf } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { startDistrict, type DistrictNode } from '#server/testing/district.ts';
import { holdLesson } from '#server/testing/lesson.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';
import { Visitor } from '#server/testing/visitor.ts';

const dice = seededDice(1);
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A lesson that lives on the first of two nodes; Ada comes in by the first, Bo by the second. */
async function start() {
  const district = await startDistrict(2);
  cleanups.push(() => district.close());
  const [home, other] = district.nodes as [DistrictNode, DistrictNode];
  const lesson = await holdLesson(district, {});
  cleanups.push(() => lesson.leave());
  const [ada, bo] = [await lesson.join('Ada'), await lesson.join('Bo')];
  await lesson.desk.done('lesson:begin', {});
  await bo.until('there is a group', (page) => page.lesson.groups.length === 1);
  const board = documentId({ lessonId: lesson.lessonId, activityId: 'board', groupId: 'g1' });
  return { district, home, other, ...lesson, ada, bo, board };
}

function open(visitor: Visitor, id: string): SharedDocument {
  const url = `${visitor.url.replace('http', 'ws')}/doc`;
  const page = openDocument({ url, documentId: id, WebSocketPolyfill: withCookies(visitor), dice: () => 0 });
  cleanups.push(() => page.close());
  return page;
}

const says = (page: SharedDocument, isSo: (status: DocumentStatus) => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!isSo(page.status())) return;
      stop();
      page.doc.off('update', look);
      resolve();
    };
    const stop = page.subscribe(look);
    page.doc.on('update', look);
    look();
  });

const note = (page: SharedDocument, text: string) =>
  addNote(page.doc, dice, { at: [0, 0], colour: 1, author: 'Ada', text });
const saved = (page: SharedDocument) => says(page, ({ save }) => save === 'saved');
const has = (page: SharedDocument, count: number) => says(page, () => objectsOf(page.doc).size === count);

test('students who come in by different nodes are in one lesson and at one board', async () => {
  const { home, other, lessonId, desk, ada, bo, board } = await start();
  expect([home, other].map(({ hub }) => hub.ports.homes.isHere(lessonId))).toEqual([true, false]);
  const [adas, bos] = [open(ada.visitor, board), open(bo.visitor, board)];
  note(adas, 'by Ada');
  await has(bos, 1);
  note(bos, 'by Bo');
  await Promise.all([saved(adas), saved(bos), has(adas, 2)]);
  await bo.done('hand:raise', { text: '' });
  await desk.until('the hand is up', ({ lesson }) => lesson.seats.get(bo.seatId)?.hand !== null);
});

test('an envelope reaches the box at the home of its lesson, by whatever node it comes', async () => {
  const { other, lessonId, desk } = await start();
  await desk.done('activity:open', { activityId: 'mood' });
  const response = await fetch(`${other.url}/voice/${lessonId}/mood`, { method: 'POST', body: 'too short' });
  expect(JSON.parse(await response.text())).toEqual({ ok: false, code: 'bad_envelope' });
});

test('when a node stops, its lessons go on at another, with all that was saved', async () => {
  const { home, other, lessonId, bo, board } = await start();
  const bos = open(bo.visitor, board);
  note(bos, 'before');
  await saved(bos);
  await home.close();
  note(bos, 'after');
  await bo.done('hand:raise', { text: '' });
  await saved(bos);
  expect(other.hub.ports.homes.isHere(lessonId)).toBe(true);
  const late = open(bo.visitor, board);
  await has(late, 2);
});

test('a home that slept writes nothing when it wakes, and whoever is still there is sent to the new one', async () => {
  const { home, ada, bo, board } = await start();
  const adas = open(ada.visitor, board);
  note(adas, 'while it was awake');
  await saved(adas);
  home.lease.fallAsleep();
  const bos = open(bo.visitor, board);
  await has(bos, 1);
  note(adas, 'nobody may say that this is saved');
  await says(adas, ({ connection }) => connection !== 'connected');
  home.lease.wakeUp();
  note(bos, 'at the new home');
  await Promise.all([saved(adas), saved(bos), has(adas, 3), has(bos, 3)]);
});

test('who knocks at another node while no news come through is at the desk as soon as they do', async () => {
  const { district, other, code, desk } = await start();
  district.loseNews();
  const cleo = new Visitor(other.url);
  await cleo.done('POST /api/join', { code });
  expect(desk.lesson.seats.size).toBe(2);
  district.bringNews();
  await desk.until('the knock is heard', ({ lesson }) => lesson.seats.size === 3);
});

test('who knocks at another node in the moment in which something else happens is at the desk all the same', async () => {
  const { district, other, code, desk } = await start();
  district.loseNews();
  await new Visitor(other.url).done('POST /api/join', { code });
  await desk.done('lesson:pause', { paused: true });
  await desk.until('the knock is heard', ({ lesson }) => lesson.seats.size === 3 && lesson.paused);
});

test('a teacher who signed out at another node while no news came through is no teacher here afterwards', async () => {
  const { district, other, desk, teacherVisitor } = await start();
  const mayOpen = async () => (await desk.send('lobby:set', { doors: 'open' })).ok;
  district.loseNews();
  await fetch(`${other.url}/api/sign-out`, { method: 'POST', headers: { cookie: teacherVisitor.cookie } });
  expect(await mayOpen()).toBe(true);
  district.bringNews();
  await expect.poll(mayOpen).toBe(false);
});

test('whoever asks while nobody can tell where a lesson lives is asked to come again', async () => {
  const { home, other, lessonId, teacherVisitor } = await start();
  home.lease.fallAsleep();
  other.lease.retire();
  const headers = { cookie: teacherVisitor.cookie };
  const answer = await fetch(`${other.url}/api/lessons/${lessonId}`, { headers });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
});

test('lessons that somebody made up have no home', async () => {
  const { other, teacherVisitor } = await start();
  const headers = { cookie: teacherVisitor.cookie };
  expect((await fetch(`${other.url}/api/lessons/madeup`, { headers })).status).toBe(404);
  expect(other.lease.isMine('madeup')).toBe(false);
});
