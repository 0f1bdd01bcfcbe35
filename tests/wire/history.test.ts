import { afterEach, expect, test } from 'vitest';
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { addNote, moveObject, readObject, readObjects, removeObject } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { documentAt, makerOf, minuteOf, type History } from '#lib/domain/history.ts';
import { boardKey } from '#lib/domain/lesson.ts';
import type { DocumentHistory } from '#lib/protocol/history.ts';
import { systemClock } from '#server/clock.ts';
import { startLesson } from '#server/testing/lesson.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';
import type { Watch } from '#server/testing/visitor.ts';

const dice = seededDice(1);
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Ada and Bo are in one group, with a note of each on its board, and Cy is in another. */
async function start() {
  let aheadMs = 60_000 - (Date.now() % 60_000); // a minute has just begun
  const nowMs = () => Date.now() + aheadMs;
  const lesson = await startLesson({ clock: { ...systemClock, nowMs } });
  cleanups.push(() => lesson.close());
  const [ada, bo, cy] = [await lesson.join('Ada'), await lesson.join('Bo'), await lesson.join('Cy')];
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('group:move', { seatId: cy.seatId, groupId: null });
  await cy.until('there are two groups', (page) => page.lesson.groups.length === 2);
  const id = documentId({ lessonId: lesson.lessonId, activityId: 'board', groupId: 'g1' });
  const [adas, bos] = [openBoard(ada, id), openBoard(bo, id)];
  const notes = {
    ada: addNote(adas.doc, dice, { at: [0, 0], colour: 1, author: 'Ada' }),
    bo: addNote(bos.doc, dice, { at: [300, 0], colour: 2, author: 'Bo' }),
  };
  await both([adas, bos], ({ doc }) => readObjects(doc).length === 2);
  const minute = minuteOf(nowMs());
  aheadMs += 60_000;
  const teacher = lesson.teacherVisitor;
  return { lesson, desk: lesson.desk, teacher, ada, bo, cy, id, adas, bos, notes, minute };
}

function openBoard({ visitor }: Watch, id: string): SharedDocument {
  const url = `${visitor.url.replace('http', 'ws')}/doc`;
  const page = openDocument({ url, documentId: id, WebSocketPolyfill: withCookies(visitor) });
  cleanups.push(() => page.close());
  return page;
}

/** Waits until it is so on every page, and on disk. */
async function both(pages: readonly SharedDocument[], isSo: (page: SharedDocument) => boolean) {
  for (const page of pages)
    await new Promise<void>((resolve) => {
      const look = () => isSo(page) && page.status().save === 'saved' && resolve();
      page.doc.on('update', look);
      page.subscribe(look);
      look();
    });
}

const toHistory = ({ steps, owners }: DocumentHistory): History => ({
  steps: steps.map(({ minute, bytes }) => ({ minute, bytes: Buffer.from(bytes, 'base64url') })),
  owners: new Map(owners),
});

test('a student of the group sees how its board came to be, and whose each note is', async () => {
  const { ada, bo, adas, id, notes, minute } = await start();
  removeObject(adas.doc, notes.bo);
  await both([adas], () => true);
  const answer = await bo.visitor.done('GET /api/documents/:documentId/history', { documentId: id });
  const history = toHistory(answer);
  const before = documentAt(history, minute);
  expect(readObjects(before).map((object) => object.id)).toEqual(
    expect.arrayContaining(Object.values(notes)),
  );
  expect(readObjects(documentAt(history, minute + 1)).map((object) => object.id)).toEqual([notes.ada]);
  expect(makerOf(before, history, notes.bo)).toBe(bo.seatId);
  const names = answer.authors.map(({ seatId, name }) => [seatId, name]);
  expect(new Map(names as [string, string][])).toEqual(
    new Map([
      [ada.seatId, 'Ada'],
      [bo.seatId, 'Bo'],
    ]),
  );
});

test('nobody else does: not another group, not a stranger, not of a board that is not there', async () => {
  const { lesson, cy, id, teacher } = await start();
  const ask = (visitor: Watch['visitor'], document: string) =>
    visitor.call('GET /api/documents/:documentId/history', { documentId: document });
  const nothing = { ok: false, code: 'no_such_document' };
  expect(await ask(cy.visitor, id)).toEqual(nothing);
  expect(await ask(lesson.visitor(), id)).toEqual(nothing);
  expect(await ask(teacher, id.replace('-g1', '-g9'))).toEqual(nothing);
  expect(await ask(teacher, 'nolesson-board-g1')).toEqual(nothing);
  expect((await ask(teacher, id)).ok).toBe(true);
  expect(await ask(teacher, 'no document')).toEqual({ ok: false, code: 'invalid' });
});

test('the teacher brings a board back; whoever has it open sees it, and the group is told', async () => {
  const { desk, teacher, ada, bo, cy, adas, bos, id, notes, minute } = await start();
  removeObject(adas.doc, notes.bo);
  moveObject(adas.doc, notes.ada, [50, 50]);
  await both([adas, bos], ({ doc }) => readObjects(doc).length === 1);
  const restore = { documentId: id, minute, how: 'instead' } as const;
  await teacher.done('POST /api/documents/:documentId/restore', restore);
  await both([adas, bos], ({ doc }) => readObjects(doc).length === 2);
  expect(readObject(bos.doc, notes.bo)).toMatchObject({ x: 300, author: 'Bo' });
  expect(readObject(bos.doc, notes.ada)).toMatchObject({ x: 0 });
  for (const page of [desk, ada, bo])
    await page.until('it is told', ({ lesson }) => lesson.turnedBack.has(boardKey('board', 'g1')));
  expect(desk.lesson.turnedBack.get(boardKey('board', 'g1'))).toMatchObject({ what: 'instead', minute });
  expect(JSON.stringify(cy.heard)).not.toMatch('board:restored');
});

test('beside what is there it costs nothing, and a minute that is not remembered is refused', async () => {
  const { teacher, bos, id, minute } = await start();
  const restore = (how: 'instead' | 'beside', when: number) =>
    teacher.call('POST /api/documents/:documentId/restore', { documentId: id, minute: when, how });
  expect((await restore('beside', minute)).ok).toBe(true);
  await both([bos], ({ doc }) => readObjects(doc).length === 4);
  expect(await restore('instead', minute - 1)).toEqual({ ok: false, code: 'no_such_minute' });
});

test('what one student did is taken back, what a classmate did stays, and nobody is told whose it was', async () => {
  const { desk, teacher, ada, bo, adas, bos, id, notes, minute } = await start();
  addNote(adas.doc, dice, { at: [9, 9], colour: 1, author: 'Ada' });
  removeObject(adas.doc, notes.bo);
  moveObject(bos.doc, notes.ada, [70, 70]);
  await both([adas, bos], ({ doc }) => readObjects(doc).length === 2 && readObject(doc, notes.ada)?.x === 70);
  const undo = { documentId: id, seatId: ada.seatId, sinceMinute: minute + 1 };
  const undone = await teacher.done('POST /api/documents/:documentId/undo', undo);
  expect(undone).toEqual({ removed: 1, restored: 1 });
  await both([adas, bos], ({ doc }) => readObject(doc, notes.bo) !== null);
  expect(readObjects(bos.doc).map((object) => object.id)).toHaveLength(2);
  await bo.until('it is told', ({ lesson }) => lesson.turnedBack.size > 0);
  await desk.until('it is told', ({ lesson }) => lesson.turnedBack.size > 0);
  const told = JSON.stringify([desk.heard.at(-1), bo.heard.at(-1)]);
  expect(told).toMatch('board:undone');
  expect(told).not.toMatch(ada.seatId);
});

test('a student brings nothing back', async () => {
  const { ada, id, minute } = await start();
  const restore = { documentId: id, minute, how: 'instead' } as const;
  expect(await ada.visitor.call('POST /api/documents/:documentId/restore', restore)).toEqual({
    ok: false,
    code: 'denied',
  });
});
