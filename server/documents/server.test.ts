import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Store } from '#server/store/port.ts';
import { TestClock } from '#server/testing/clock.ts';
import {
  BAN_MIN_MS,
  DOCUMENT_MAX_BYTES,
  DOCUMENT_WARN_BYTES,
  OFFENCES_FREE,
  DOCUMENT_LINES,
  LINE_ANSWER_MS,
  OFFENCE_RATE,
  SEAT_LINES,
  UPDATE_RATE,
} from './limits.ts';
import { MODES } from './messages.ts';
import {
  BOARD,
  forgedText,
  openStock,
  seat,
  sendUpdate,
  slowStore,
  startDocuments,
  until,
} from './test-hub.ts';
import type { Page, TestSeat } from './test-hub.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(...ports: Parameters<typeof startDocuments>) {
  const hub = await startDocuments(...ports);
  cleanups.push(hub.stop);
  return hub;
}

async function join(hub: { url: string }, { seatId }: TestSeat, doc?: Page['doc']) {
  const page = openStock(hub, String(seatId), BOARD, doc);
  cleanups.push(() => page.provider.destroy());
  await until(page, () => page.provider.synced);
  return page;
}

const toldModes = ({ saved }: Page) => saved.filter(({ kind }) => kind === 2).map(({ number }) => number);

async function logText({ store }: { store: Store }, sizeBytes: number): Promise<void> {
  const doc = new Y.Doc();
  doc.getText('long').insert(0, 'x'.repeat(sizeBytes));
  await store.appendUpdates(BOARD, [{ seatId: null, bytes: Y.encodeStateAsUpdate(doc) }], 1, 0);
}

const isSaved = (page: Page, number: number) =>
  page.saved.some((each) => each.kind === 0 && each.number >= number);

/** What a hub says, in its own time, to somebody who wants to open a line. */
async function knock({ url }: { url: string }, { seatId }: TestSeat, clock: TestClock): Promise<string> {
  const socket = new WebSocket(`${url}/${seatId}/${BOARD}`);
  let said = '';
  socket.on('error', () => {}); // it is torn off
  socket.on('open', () => (said = '101'));
  socket.on('unexpected-response', (_, { statusCode }) => (said = String(statusCode)));
  await vi.waitUntil(() => (clock.pass(200), said !== ''), { timeout: 10_000, interval: 20 });
  socket.terminate();
  return said;
}

/** A line and nothing else. `heard`: it was asked whether it is there. */
async function lineOf({ url }: { url: string }, { seatId }: TestSeat) {
  const socket = new WebSocket(`${url}/${seatId}/${BOARD}`);
  cleanups.push(() => socket.terminate());
  const heard = once(socket, 'ping');
  await once(socket, 'open');
  return { socket, heard };
}

/** A line at whose other end nobody is any more. */
async function deaf(hub: { url: string }, who: TestSeat): Promise<WebSocket> {
  const { socket } = await lineOf(hub, who);
  socket.pause();
  return socket;
}

/** Lets time pass, and the wires have theirs, until something is so. */
const later = (clock: TestClock, isSo: () => boolean, stepMs = 2_000) =>
  vi.waitUntil(() => (clock.pass(stepMs), isSo()), { timeout: 20_000, interval: 20 });

/** What a page says after it was asked whether it is there comes after its answer. */
async function allHaveAnswered(clock: TestClock, pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    const before = page.saved.length;
    page.notes.set(String(page.doc.clientID), String(before));
    await later(clock, () => page.saved.length > before, 10);
  }
}

test('two students see each other’s notes', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const hub = await start([ada, bo]);
  const one = await join(hub, ada);
  const two = await join(hub, bo);
  one.notes.set('a', 'from Ada');
  two.notes.set('b', 'from Bo');
  await until(one, () => one.notes.get('b') === 'from Bo');
  await until(two, () => two.notes.get('a') === 'from Ada');
});

test('"saved" comes only when the store has it on disk, and nobody sees the note before', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const slow = slowStore();
  const hub = await start([ada, bo], slow.store);
  const one = await join(hub, ada);
  const two = await join(hub, bo);
  await until(one, () => isSaved(one, 1));
  slow.hold();
  one.notes.set('a', 'from Ada');
  await slow.asked();
  two.provider.awareness.setLocalState({ here: true });
  await until(one, () => one.provider.awareness.states.size === 2); // a whole round trip later
  expect(isSaved(one, 2)).toBe(false);
  expect(two.notes.has('a')).toBe(false);
  slow.release();
  await until(one, () => isSaved(one, 2));
  await until(two, () => two.notes.get('a') === 'from Ada');
});

test('an update with a classmate’s id is refused, harms nobody and is told to its sender alone', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const hub = await start([ada, bo]);
  const one = await join(hub, ada);
  one.notes.set('a', 'from Ada');
  await until(one, () => isSaved(one, 2));
  const two = await join(hub, bo);
  sendUpdate(two, forgedText(one.doc));
  await until(two, () => two.saved.some(({ reason }) => reason === 'not_yours'));
  one.notes.set('b', 'more from Ada');
  await until(two, () => two.notes.get('b') === 'more from Ada');
  expect(one.saved.some(({ kind }) => kind === 1)).toBe(false);
  expect(hub.documents.metrics()).toMatchObject({ refused: { not_yours: 1 }, pending: 0 });
});

test('an id seen in presence is its page’s before that page has written anything', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const hub = await start([ada, bo]);
  const one = await join(hub, ada);
  const two = await join(hub, bo);
  await until(two, () => two.provider.awareness.states.has(one.doc.clientID));
  sendUpdate(two, forgedText(one.doc));
  await until(two, () => two.saved.some(({ reason }) => reason === 'not_yours'));
  one.notes.set('a', 'from Ada');
  await until(two, () => two.notes.get('a') === 'from Ada');
});

test('who may only read is told so, and what they write reaches nobody', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  bo.write = false;
  const hub = await start([ada, bo]);
  const one = await join(hub, ada);
  const two = await join(hub, bo);
  await until(two, () => two.saved.some(({ kind, number }) => kind === 2 && number === 1));
  two.notes.set('b', 'from Bo');
  await until(two, () => two.saved.some(({ reason }) => reason === 'read_only'));
  expect(one.notes.has('b')).toBe(false);
  bo.write = true;
  hub.documents.recheck('lesson1');
  await until(one, () => one.notes.get('b') === 'from Bo'); // asked for again by itself
});

test('work done offline comes back, also of an earlier page of the same seat', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const hub = await start([ada, bo]);
  const one = await join(hub, ada);
  const two = await join(hub, bo);
  one.notes.set('online', 'yes');
  await until(two, () => two.notes.has('online'));
  one.provider.disconnect();
  one.notes.set('offline', 'still here');
  two.notes.set('meanwhile', 'too');
  const reloaded = new Y.Doc();
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(one.doc));
  reloaded.getMap('notes').set('after a reload', 'with another id');
  const back = await join(hub, ada, reloaded);
  await until(two, () => two.notes.has('offline') && two.notes.has('after a reload'));
  await until(back, () => back.notes.has('meanwhile'));
  back.notes.delete('offline');
  await until(two, () => !two.notes.has('offline'));
});

test('a restart keeps everything, and whose id is whose', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const first = await start([ada, bo]);
  const one = await join(first, ada);
  one.notes.set('a', 'from Ada');
  await until(one, () => isSaved(one, 2));
  one.provider.disconnect();
  await first.documents.close();
  const second = await start([ada, bo], first.store);
  const two = await join(second, bo);
  expect(two.notes.get('a')).toBe('from Ada');
  sendUpdate(two, forgedText(one.doc));
  await until(two, () => two.saved.some(({ reason }) => reason === 'not_yours'));
});

test('a hub that stops makes snapshots of what was open: tomorrow it opens at once', async () => {
  const ada = seat('ada');
  const hub = await start([ada]);
  const page = await join(hub, ada);
  page.notes.set('a', '1');
  await until(page, () => isSaved(page, 2));
  page.provider.disconnect();
  await hub.documents.close();
  const stored = await hub.store.readDocument(BOARD);
  expect([stored.snapshot?.upTo, stored.updates]).toEqual([1, []]);
});

test('who was moved to another group is shown out, and the rest stay', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const hub = await start([ada, bo]);
  const one = await join(hub, ada);
  const two = await join(hub, bo);
  const closed = new Promise((resolve) => two.provider.on('closed', resolve));
  bo.read = false;
  hub.documents.recheck('lesson1');
  expect(await closed).toMatchObject({ code: 4403 });
  expect(one.provider.wsconnected).toBe(true);
});

test('nobody’s name in presence is theirs to choose', async () => {
  const [ada, bo, teacher] = [seat('ada'), seat('bo'), seat(null, 'Ms Lane')];
  const hub = await start([ada, bo, teacher]);
  const one = await join(hub, ada);
  const two = await join(hub, bo);
  const desk = await join(hub, teacher);
  two.provider.awareness.setLocalState({
    user: { name: 'Ms Lane', role: 'teacher' },
    cursor: { x: 1, y: 2 },
  });
  desk.provider.awareness.setLocalState({});
  const said = () => one.provider.awareness.getStates();
  await until(one, () => said().get(two.doc.clientID)?.cursor !== undefined && said().size === 3);
  const user = { name: 'Name of bo', colour: 3, role: 'student' };
  expect(said().get(two.doc.clientID)).toEqual({ user, cursor: { x: 1, y: 2 } });
  expect(said().get(desk.doc.clientID)?.user).toMatchObject({ name: 'Ms Lane', role: 'teacher' });
  two.provider.disconnect();
  await until(one, () => said().size === 2);
});

test(
  'a full disk makes the document read-only, and heals without a restart',
  { timeout: 15_000 },
  async () => {
    const [ada, bo] = [seat('ada'), seat('bo')];
    const slow = slowStore();
    const hub = await start([ada, bo], slow.store);
    const one = await join(hub, ada);
    const two = await join(hub, bo);
    slow.isFull = true;
    one.notes.set('a', 'no room');
    await until(one, () => one.saved.some(({ reason }) => reason === 'disk_full'));
    await until(two, () => two.saved.some(({ kind, number }) => kind === 2 && number === 2));
    expect(hub.fullTimes()).toBe(1);
    one.notes.set('b', 'no room either');
    slow.isFull = false;
    await until(two, () => two.notes.has('a') && two.notes.has('b'));
  },
);

test('a log that cannot be read closes the door instead of showing a blank board', async () => {
  const ada = seat('ada');
  const slow = slowStore();
  slow.isBroken = true;
  const hub = await start([ada], slow.store);
  const page = openStock(hub, 'ada');
  cleanups.push(() => page.provider.destroy());
  const [event] = await new Promise<[CloseEvent | null]>((resolve) =>
    page.provider.on('connection-close', (...args) => resolve([args[0]])),
  );
  expect(event?.code).toBe(4500);
  slow.isBroken = false;
  await until(page, () => page.provider.synced);
});

test('a seat’s work is told once in ten seconds, and only when something changed', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const hub = await start([ada, bo]);
  const one = await join(hub, ada);
  await until(one, () => isSaved(one, 1));
  expect(hub.edited).toEqual([]);
  one.notes.set('a', '1');
  one.notes.set('b', '2');
  await until(one, () => isSaved(one, 3));
  expect(hub.edited).toEqual([`ada ${BOARD}`]);
});

const sayNonsense = ({ provider }: Page, times: number) => {
  for (let count = 0; count < times; count++) provider.ws?.send(Uint8Array.of(0, 2, 200));
};
const closing = ({ provider }: Page) => new Promise((resolve) => provider.on('closed', resolve));

test('a page that sends nonsense is read more and more slowly, then its seat is cut off on all its lines', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const clock = new TestClock();
  const hub = await start([ada, bo], undefined, clock);
  const [page, tab] = [await join(hub, ada), await join(hub, ada)];
  const other = await join(hub, bo);
  const ends = Promise.all([closing(page), closing(tab)]);
  sayNonsense(page, OFFENCE_RATE.burst + 5);
  const refused = () => hub.documents.metrics().refused['not_a_message'];
  await vi.waitUntil(() => refused() === OFFENCES_FREE + 1);
  await later(clock, () => page.provider.ws === null);
  expect(refused()).toBe(OFFENCE_RATE.burst + 1);
  expect(await ends).toMatchObject([{ code: 4429 }, { code: 4429 }]);
  expect(other.provider.wsconnected).toBe(true);
});

test('who was cut off is not let in again at once, and stays out for longer the next time', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const clock = new TestClock();
  const hub = await start([ada, bo], undefined, clock);
  const beNaughty = async () => {
    const page = await join(hub, ada);
    const end = closing(page);
    sayNonsense(page, OFFENCE_RATE.burst + 1);
    await later(clock, () => page.provider.ws === null);
    await end;
  };
  await beNaughty();
  expect(await knock(hub, ada, clock)).toBe('429');
  expect(await knock(hub, bo, clock)).toBe('101');
  clock.pass(BAN_MIN_MS);
  await beNaughty();
  clock.pass(BAN_MIN_MS);
  expect(await knock(hub, ada, clock)).toBe('429');
});

test('a shaky network that comes back thirty times in half a minute is no offence, with two tabs', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const clock = new TestClock();
  const hub = await start([ada, bo], undefined, clock);
  const pages = [await join(hub, ada), await join(hub, ada)];
  const other = await join(hub, bo);
  for (let time = 0; time < 30; time++) {
    const page = pages[time % 2]!;
    page.provider.disconnect();
    page.notes.set(String(time), 'written offline');
    page.provider.connect();
    await until(page, () => page.provider.synced);
    clock.pass(1_000);
  }
  await until(other, () => other.notes.size === 30);
  expect(hub.documents.metrics().refused).toEqual({});
});

test('a flood of changes in one piece is taken at its pace, and a classmate’s note goes past it', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const clock = new TestClock();
  const hub = await start([ada, bo], undefined, clock);
  const [page, other] = [await join(hub, ada), await join(hub, bo)];
  for (let count = 0; count < 4_000; count++) page.notes.set('flood', String(count));
  other.notes.set('a', 'past it');
  await later(clock, () => page.notes.has('a') && isSaved(page, UPDATE_RATE.burst), 10);
  expect(isSaved(page, 2 * UPDATE_RATE.burst)).toBe(false);
  await later(clock, () => isSaved(page, 4_001));
});

test('a seat that sends megabytes is read slowly, and the others are not', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const clock = new TestClock();
  const hub = await start([ada, bo], undefined, clock);
  const one = await join(hub, ada);
  const two = await join(hub, bo);
  for (let count = 0; count < 3; count++) sendUpdate(one, new Uint8Array(2.9 * 1024 * 1024));
  await until(one, () => one.saved.filter(({ kind }) => kind === 1).length === 3);
  one.notes.set('a', 'later');
  two.notes.set('b', 'now');
  await until(two, () => isSaved(two, 2));
  expect(two.notes.has('a')).toBe(false);
  clock.pass(12_000);
  await until(two, () => two.notes.has('a'));
});

test('of a seat’s lines those that nobody is at go first, then the oldest', async () => {
  const ada = seat('ada');
  const clock = new TestClock();
  const hub = await start([ada], undefined, clock);
  const oldest = await join(hub, ada);
  const lost = await deaf(hub, ada);
  const pages = [oldest];
  while (pages.length < SEAT_LINES) pages.push(await join(hub, ada));
  await allHaveAnswered(clock, pages);
  clock.pass(LINE_ANSWER_MS);
  await vi.waitUntil(() => hub.documents.metrics().connections === SEAT_LINES);
  expect(lost.readyState).toBe(WebSocket.OPEN); // it has not even noticed
  expect(pages.every(({ provider }) => provider.wsconnected)).toBe(true);
  const end = closing(oldest);
  pages.push(await join(hub, ada));
  await allHaveAnswered(clock, pages);
  clock.pass(LINE_ANSWER_MS);
  expect(await end).toMatchObject({ code: 4429 });
});

test('a document has room for sixty students’ lines, and for the teacher’s beside them', async () => {
  const students = Array.from({ length: DOCUMENT_LINES + 1 }, (_, index) => seat(`seat${index}`));
  const clock = new TestClock();
  const hub = await start([...students, seat(null)], undefined, clock);
  const lines = await Promise.all(students.map((student) => lineOf(hub, student)));
  const desk = await join(hub, seat(null));
  await Promise.all(lines.map((line) => line.heard));
  clock.pass(LINE_ANSWER_MS);
  await vi.waitUntil(() => hub.documents.metrics().connections === DOCUMENT_LINES + 1);
  expect(desk.provider.wsconnected).toBe(true);
});

test('a lesson’s documents are closed and forgotten before it is deleted', async () => {
  const ada = seat('ada');
  const hub = await start([ada]);
  const page = await join(hub, ada);
  const closed = new Promise((resolve) => page.provider.on('closed', resolve));
  await hub.documents.forget('lesson1');
  expect(await closed).toMatchObject({ code: 4404 });
  expect(hub.documents.metrics().documents).toBe(0);
});

test('those who come at the same moment get one document, read once, and it leaves memory a minute after them', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const disk = slowStore();
  const clock = new TestClock();
  const hub = await start([ada, bo], disk.store, clock);
  const pages = [openStock(hub, 'ada'), openStock(hub, 'bo')];
  for (const page of pages) cleanups.push(() => page.provider.destroy());
  for (const page of pages) await until(page, () => page.provider.synced);
  expect(disk.reads).toBe(1);
  for (const page of pages) page.provider.disconnect();
  await vi.waitUntil(() => hub.documents.metrics().connections === 0);
  clock.pass(59_000);
  expect(hub.documents.metrics().documents).toBe(1);
  clock.pass(2_000);
  expect(hub.documents.metrics().documents).toBe(0);
});

test('a board says when it is getting full, while one writes, and at the opening that it is full', async () => {
  const [ada, bo] = [seat('ada'), seat('bo')];
  const hub = await start([ada, bo]);
  await logText(hub, DOCUMENT_WARN_BYTES - 1_000);
  const one = await join(hub, ada);
  one.notes.set('a', 'x'.repeat(2_000));
  await until(one, () => toldModes(one).length === 2);
  expect(toldModes(one)).toEqual([MODES.write, MODES.nearlyFull]);
  const fullHub = await start([bo]);
  await logText(fullHub, DOCUMENT_MAX_BYTES);
  const two = await join(fullHub, bo);
  await until(two, () => toldModes(two).at(-1) === MODES.documentFull);
});

test('a board left alone is kept as bytes, goes into a snapshot when all have left, and opens from it', async () => {
  const ada = seat('ada');
  const clock = new TestClock();
  const hub = await start([ada], undefined, clock);
  const page = await join(hub, ada);
  page.notes.set('a', '1');
  await until(page, () => isSaved(page, 2));
  expect(hub.documents.metrics()).toMatchObject({ documents: 1, awake: 1 });
  clock.pass(45_000);
  await vi.waitUntil(() => hub.documents.metrics().awake === 0);
  page.provider.disconnect();
  await vi.waitUntil(() => hub.documents.metrics().connections === 0);
  clock.pass(61_000);
  await vi.waitUntil(async () => (await hub.store.readDocument(BOARD)).snapshot?.upTo === 1, 10_000);
  const again = await join(hub, ada);
  await until(again, () => isSaved(again, 1));
  expect(again.notes.get('a')).toBe('1');
  expect(hub.documents.metrics()).toMatchObject({ documents: 1, awake: 0 });
});

test('what is read without anybody there is what was written, and empty where nothing was', async () => {
  const ada = seat('ada');
  const hub = await start([ada]);
  const page = await join(hub, ada);
  page.notes.set('a', '1');
  await until(page, () => isSaved(page, 2));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await hub.documents.readState(BOARD));
  expect(doc.getMap('notes').toJSON()).toEqual({ a: '1' });
  expect(await hub.documents.readState('lesson1-board1-group2')).toHaveLength(0);
});
