import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commands, type CommandName } from '#lib/protocol/index.ts';
import { PROTOCOL_VERSION, ROLES, type Role } from '#lib/protocol/wire.ts';
import { COMMANDS } from '#server/limits.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { TestClock } from '#server/testing/clock.ts';
import type { Visitor } from '#server/testing/visitor.ts';

/** What a clever student with devtools, or a broken page, sends instead of an input. */
const JUNK: unknown[] = [
  undefined,
  null,
  0,
  'text',
  [],
  [null],
  { seatId: 7 },
  { constructor: { prototype: {} }, prototype: 1 },
  JSON.parse('{"__proto__":{"role":"teacher"},"seatIds":"all"}'),
  { seatId: 'x'.repeat(40_000) },
  {
    text: '\u0000\u202e'.repeat(1_000),
    light: 'purple',
    groupId: {},
    size: Number.MAX_VALUE,
    doors: ['open'],
  },
  new Uint8Array(64),
];

let school: TestLesson;
const sockets: Partial<Record<Role, Socket>> = {};
let nextId = 0;
const freshId = () => (nextId++).toString(16).padStart(16, '0');

async function plainSocket(auth: object, visitor?: Visitor): Promise<Socket> {
  const extraHeaders: Record<string, string> = visitor ? { cookie: visitor.cookie } : {};
  const socket = io(school.url, {
    transports: ['websocket'],
    auth,
    extraHeaders,
    forceNew: true,
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  return socket;
}

const ask = (socket: Socket, name: string, payload: unknown): Promise<{ ok: boolean; code?: string }> =>
  socket.timeout(5_000).emitWithAck(name, payload);

const clock = new TestClock();

beforeAll(async () => {
  school = await startLesson({ students: ['Ada', 'Bo'], clock });
  const { lessonId, code, card } = school;
  const device = async () => {
    const visitor = school.visitor();
    await visitor.done('POST /api/join', { code });
    return visitor;
  };
  const student = await device();
  const page = student.watch({ lessonId });
  await page.until('it knows its seat', ({ you }) => you !== null);
  await school.desk.done('seats:admit', { seatIds: [page.seatId] });
  page.close();
  const line = { protocol: PROTOCOL_VERSION, lessonId };
  sockets.teacher = await plainSocket(line, school.teacherVisitor);
  sockets.student = await plainSocket(line, student);
  sockets.waiting = await plainSocket(line, await device());
  sockets.screen = await plainSocket({ protocol: PROTOCOL_VERSION, wallKey: card.wallKey });
});

/** Nobody here is in a hurry: the limit on commands is tried on its own below. */
beforeEach(() => clock.pass(COMMANDS.windowMs));

afterAll(async () => {
  for (const socket of Object.values(sockets)) socket.disconnect();
  await school.close();
});

describe.each(Object.keys(commands) as CommandName[])('%s', (name) => {
  const allowed: readonly string[] = commands[name].roles;

  test.each(ROLES)(
    'as %s, whatever is sent instead of an input is answered once and changes nothing',
    async (role) => {
      const socket = sockets[role] as Socket;
      const before = school.store.readEvents(school.lessonId, 0);
      for (const input of JUNK) {
        const answer = await ask(socket, name, { id: freshId(), input });
        expect(answer).toEqual({ ok: false, code: allowed.includes(role) ? 'invalid' : 'denied' });
      }
      expect(await school.store.readEvents(school.lessonId, 0)).toEqual(await before);
    },
  );

  test('a payload that is no request at all is refused, with and without somebody who waits for the answer', async () => {
    const socket = sockets.student as Socket;
    for (const payload of [undefined, null, 'x', 7, [], { id: 'short', input: {} }, { id: 12 }]) {
      expect(await ask(socket, name, payload)).toEqual({ ok: false, code: 'invalid' });
      socket.emit(name, payload);
      socket.emit(name);
    }
  });
});

test('a word that is no command is refused, even one that every object has', async () => {
  for (const name of ['seat:steal', 'toString', '__proto__', 'constructor', '']) {
    expect(await ask(sockets.teacher as Socket, name, { id: freshId(), input: {} })).toEqual({
      ok: false,
      code: 'invalid',
    });
  }
});

test('a page of an older version is told so and not let in', async () => {
  const old = plainSocket(
    { protocol: PROTOCOL_VERSION - 1, lessonId: school.lessonId },
    school.teacherVisitor,
  );
  await expect(old).rejects.toThrow('old_protocol');
});

test('without a cookie there is no way in, and a guessed wall key opens nothing', async () => {
  await expect(plainSocket({ protocol: PROTOCOL_VERSION, lessonId: school.lessonId })).rejects.toThrow(
    'denied',
  );
  await expect(plainSocket({ protocol: PROTOCOL_VERSION, wallKey: 'x'.repeat(43) })).rejects.toThrow(
    'no_such_lesson',
  );
  await expect(plainSocket({})).rejects.toThrow('denied');
  await expect(plainSocket({ protocol: PROTOCOL_VERSION, lessonId: { $ne: '' } })).rejects.toThrow('denied');
});

test('a nested monster reaches nobody and the hub goes on', async () => {
  const monster = Array.from({ length: 400 }).reduce<unknown[]>((inner) => [inner, inner.length], []);
  await ask(sockets.student as Socket, 'hand:raise', { id: freshId(), input: monster });
  expect((await school.visitor().fetch('/healthz')).status).toBe(200);
});

test('the same command sent twice is carried out once and answered the same', async () => {
  const request = { id: freshId(), input: { doors: 'open' } };
  const first = await ask(sockets.teacher as Socket, 'lobby:set', request);
  const events = (await school.store.readEvents(school.lessonId, 0)).length;
  expect(await ask(sockets.teacher as Socket, 'lobby:set', request)).toEqual(first);
  expect(await school.store.readEvents(school.lessonId, 0)).toHaveLength(events);
});

test('a seat that floods is slowed, and nobody else', async () => {
  const flood = Array.from({ length: COMMANDS.most + 5 }, () =>
    ask(sockets.student as Socket, 'hand:lower', { id: freshId(), input: {} }),
  );
  const codes = (await Promise.all(flood)).map(({ code }) => code);
  expect(codes.filter((code) => code === 'too_many')).toHaveLength(5);
  expect(
    await ask(sockets.teacher as Socket, 'lobby:set', { id: freshId(), input: { doors: 'ask' } }),
  ).toEqual({ ok: true, value: {} });
});
