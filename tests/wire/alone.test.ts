import { afterEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { addNote, readObjects } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import { systemClock } from '#server/clock.ts';
import { startLesson } from '#server/testing/lesson.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';
import type { Visitor, Watch } from '#server/testing/visitor.ts';

const dice = seededDice(1);
const SECRET = 'a lever lifts the moon';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Ada and Bo are one group, at a board that has a note on it already. */
async function start(clock = systemClock) {
  const lesson = await startLesson({ clock });
  cleanups.push(() => lesson.close());
  const [ada, bo] = [await lesson.join('Ada'), await lesson.join('Bo')];
  await lesson.desk.done('lesson:begin', {});
  await bo.until('there is a group', (page) => page.lesson.groups.length === 1);
  const board = documentId({ lessonId: lesson.lessonId, activityId: 'board', groupId: 'g1' });
  const bos = open(bo.visitor, board);
  await lay(bos, 'before');
  await says(bos, ({ save }) => save === 'saved');
  await lesson.desk.done('alone:begin', { activityId: 'board', groupId: null, minutes: null });
  const leafOf = ({ seatId }: Watch) => `${board}-${seatId}`;
  return { lesson, desk: lesson.desk, teacher: lesson.teacherVisitor, ada, bo, bos, board, leafOf };
}

interface Page extends SharedDocument {
  /** Every byte that came over its line, as text. */
  heard(): string;
}

function open(visitor: Visitor, id: string): Page {
  const frames: Buffer[] = [];
  const Line = class extends withCookies(visitor) {
    constructor(url: string | URL) {
      super(url);
      (this as unknown as WebSocket).on('message', (data: Buffer | ArrayBuffer) =>
        frames.push(Buffer.from(data as Buffer)),
      );
    }
  };
  const url = `${visitor.url.replace('http', 'ws')}/doc`;
  const page = openDocument({ url, documentId: id, WebSocketPolyfill: Line, dice: () => 0 });
  cleanups.push(() => page.close());
  return Object.assign(page, { heard: () => Buffer.concat(frames).toString('latin1') });
}

const lay = ({ doc }: SharedDocument, text: string) =>
  addNote(doc, dice, { at: [0, 0], colour: 1, author: 'Ada', text });
const textsOn = ({ doc }: SharedDocument) =>
  readObjects(doc)
    .map(({ text }) => text)
    .sort();

/** Waits until the page says so. */
const says = (page: SharedDocument, isSo: (status: ReturnType<SharedDocument['status']>) => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => isSo(page.status()) && resolve();
    page.subscribe(look);
    page.doc.on('update', look);
    look();
  });

const shows = (page: SharedDocument, ...texts: string[]) =>
  says(page, () => texts.every((text) => textsOn(page).includes(text)));

test('what somebody writes alone reaches nobody, and at the reveal the whole group, as its maker’s', async () => {
  const { desk, teacher, ada, bo, bos, board, leafOf } = await start();
  const [adas, bosLeaf, teachers] = [
    open(ada.visitor, leafOf(ada)),
    open(bo.visitor, leafOf(bo)),
    open(teacher, board),
  ];
  await shows(adas, 'before');
  lay(adas, SECRET);
  await says(adas, ({ save }) => save === 'saved');
  await desk.until('one has written', ({ lesson }) => lesson.alone.get('board g1')?.wrote.size === 1);
  await says(bosLeaf, ({ synced }) => synced);
  adas.close(); // Ada goes home
  for (const page of [bos, bosLeaf, teachers]) expect(page.heard()).not.toContain(SECRET);
  expect(JSON.stringify([desk.heard, bo.heard])).not.toContain(SECRET);
  expect(await desk.done('alone:end', { activityId: 'board', groupId: null })).toEqual({ left: 0 });
  await shows(bos, 'before', SECRET);
  await shows(teachers, SECRET);
  expect(bos.heard()).toContain(SECRET); // so this is how it would have shown
  const { owners } = await teacher.done('GET /api/documents/:documentId/history', { documentId: board });
  expect(owners.map(([, seatId]) => seatId)).toContain(ada.seatId);
});

test('a leaf opens for nobody but its own seat, by no door', async () => {
  const { teacher, ada, bo, leafOf } = await start();
  const id = leafOf(ada);
  for (const visitor of [bo.visitor, teacher]) {
    const page = open(visitor, id);
    await new Promise<void>((resolve) => page.provider.once('connection-error', () => resolve()));
    const history = await visitor.call('GET /api/documents/:documentId/history', { documentId: id });
    expect(history.ok).toBe(false);
    expect((await visitor.fetch(`/api/documents/${id}/images/${'0'.repeat(64)}`)).status).toBe(404);
  }
});

test('while the group works alone nobody writes on its board, whatever their page believes', async () => {
  const { desk, bos } = await start();
  await says(bos, ({ mode }) => mode === 'readOnly');
  lay(bos, 'sneaked in');
  await says(bos, ({ refusal }) => refusal === 'read_only');
  await desk.done('alone:end', { activityId: 'board', groupId: 'g1' });
  await says(bos, ({ mode, save }) => mode === 'readWrite' && save === 'saved');
});

test('each time begins with what the board has become, and brings only what is new', async () => {
  const { desk, ada, bos, leafOf } = await start();
  const first = open(ada.visitor, leafOf(ada));
  await shows(first, 'before');
  lay(first, 'one');
  await says(first, ({ save }) => save === 'saved');
  first.close();
  await desk.done('alone:end', { activityId: 'board', groupId: null });
  await shows(bos, 'one');
  lay(bos, 'between');
  await says(bos, ({ save }) => save === 'saved');
  await desk.done('alone:begin', { activityId: 'board', groupId: 'g1', minutes: null });
  const second = open(ada.visitor, leafOf(ada));
  await shows(second, 'before', 'one', 'between');
  lay(second, 'two');
  await says(second, ({ save }) => save === 'saved');
  await desk.done('alone:end', { activityId: 'board', groupId: 'g1' });
  await shows(bos, 'two');
  expect(textsOn(bos)).toEqual(['before', 'between', 'one', 'two']);
});

test('a board that is closed, and a lesson that ends, reveal what was written', async () => {
  const { desk, ada, bos, leafOf } = await start();
  const leaf = open(ada.visitor, leafOf(ada));
  await shows(leaf, 'before');
  lay(leaf, SECRET);
  await says(leaf, ({ save }) => save === 'saved');
  await desk.done('activity:close', { activityId: 'board' });
  await shows(bos, SECRET);
});

test('a hub that stopped in the middle of a reveal ends it when it starts', async () => {
  const { lesson, ada, bos, leafOf } = await start();
  const leaf = open(ada.visitor, leafOf(ada));
  await shows(leaf, 'before');
  lay(leaf, SECRET);
  await says(leaf, ({ save }) => save === 'saved');
  const event: EventBody = { type: 'alone:ended', activityId: 'board', groupIds: ['g1'] };
  await lesson.hub.ports.lessons.change(lesson.lessonId, () => ({
    ok: true,
    value: { events: [event], value: null },
  }));
  expect(textsOn(bos)).toEqual(['before']);
  await lesson.hub.resume();
  await shows(bos, SECRET);
});

test('with a number of minutes the timer reveals, not before it is up', async () => {
  let ring: (() => void) | undefined;
  const after = (ms: number, run: () => void) => {
    if (ms < 170_000) return systemClock.after(ms, run);
    ring = run;
    return () => (ring = undefined);
  };
  const { desk, ada, bos, leafOf } = await start({ ...systemClock, after });
  await desk.done('alone:end', { activityId: 'board', groupId: null });
  await desk.done('alone:begin', { activityId: 'board', groupId: null, minutes: 3 });
  const leaf = open(ada.visitor, leafOf(ada));
  await shows(leaf, 'before');
  lay(leaf, SECRET);
  await says(leaf, ({ save }) => save === 'saved');
  expect(bos.heard()).not.toContain(SECRET);
  expect(desk.lesson.timer?.lengthMs).toBe(180_000);
  ring?.();
  await shows(bos, SECRET);
});
