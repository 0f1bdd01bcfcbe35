import { scryptSync } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { io } from 'socket.io-client';
import { expect, test } from 'vitest';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { CODE_MISSES_BY_ADDRESS, LINES, MESSAGES, SIGN_INS_BY_ADDRESS } from '#server/limits.ts';
import { startLesson } from '#server/testing/lesson.ts';
import { startSchool } from '#server/testing/school.ts';
import type { Visitor, Watch } from '#server/testing/visitor.ts';

/** One that asks for a WebSocket and does nothing it should do then. */
function askForSocket(url: string, path: string, ...headers: string[]) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${hostname}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return socket;
}

test('a line that is torn off while it opens does not take the hub with it', async () => {
  const school = await startSchool();
  for (const path of ['/anything', '/socket.io/?EIO=4&transport=websocket', '/doc/a-b-c']) {
    const socket = askForSocket(school.url, path, 'Sec-WebSocket-Protocol: vite-hmr');
    await once(socket, 'connect');
    socket.resetAndDestroy();
  }
  expect((await school.visitor().fetch('/healthz')).status).toBe(200);
  await school.close();
});

test('a refused line is closed, even for somebody who would hold it half open', async () => {
  const school = await startSchool();
  const socket = askForSocket(school.url, '/doc/nothing');
  const gone = new Promise((resolve) => socket.once('error', resolve));
  const stayOn = () => socket.write('still here', (error) => error ?? setImmediate(stayOn));
  socket.once('end', stayOn);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch('403');
  expect(await gone).toBeInstanceOf(Error);
  await school.close();
});

/** Somebody who throws the device's cookie away each time. */
const callers = (address: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ teacherId: null, device: `${address} ${index}`, address }));

test('somebody who tries hundreds of codes keeps nobody else out', async () => {
  const { hub, code, close } = await startLesson();
  for (const sly of callers('sly', CODE_MISSES_BY_ADDRESS.most))
    expect(await hub.routes.join({ code: 'ZZZZZZ' }, sly, null)).toMatchObject({ code: 'no_such_code' });
  for (const sly of callers('sly', 1))
    expect(await hub.routes.join({ code }, sly, null)).toMatchObject({ code: 'too_many' });
  for (const honest of callers('honest', 1))
    expect(await hub.routes.join({ code }, honest, null)).toMatchObject({ ok: true });
  await close();
});

test('somebody who tries hundreds of passwords does not lock the teacher out', async () => {
  const { hub, store, close } = await startSchool();
  const name = 'Ms Reed';
  const hash = scryptSync('a long enough password', '', 32, { N: 16 }).toString('base64url');
  await store.addFirstTeacher({ teacherId: 'reed', name, passwordHash: `scrypt$16$8$1$$${hash}` }); // quick to check
  const signIn = (password: string) => (caller: ReturnType<typeof callers>[number]) =>
    hub.routes.signIn({ name, password }, caller, null);
  const tries = callers('sly', SIGN_INS_BY_ADDRESS.most + 1).map(signIn('a guess'));
  expect((await Promise.all(tries)).at(-1)).toMatchObject({ code: 'too_many' });
  const [teacher] = callers('the desk', 1).map(signIn('a long enough password'));
  expect(await teacher).toMatchObject({ ok: true });
  await close();
});

test('a device that knocks and leaves again and again takes nobody’s place', async () => {
  const school = await startLesson();
  const visitor = school.visitor();
  for (let round = 0; round < 3; round++) {
    await visitor.done('POST /api/join', { code: school.code });
    const page = visitor.watch({ lessonId: school.lessonId });
    await page.until('it knows its seat', ({ you }) => you !== null);
    await page.done('seat:leave', {});
    page.close();
  }
  await school.desk.until('nobody waits', ({ lesson }) => lesson.seats.size === 0);
  await school.close();
});

test('who comes back under the old name sits where they sat, and leaves no empty seat behind', async () => {
  const school = await startLesson({ students: ['Ada'] });
  const before = await school.join('Ada');
  const claiming = await school.enter();
  expect(await claiming.send('seat:name', { name: 'Ada', guest: false })).toMatchObject({
    code: 'name_taken',
  });
  const claim = claiming.seatId;
  await before.done('seat:leave', {});
  await school.desk.done('claim:settle', { seatId: claim, given: true });
  await claiming.until(
    'the seat is hers',
    ({ you }) => you !== null && 'seatId' in you && you.seatId !== claim,
  );
  await school.desk.until('the other is gone', ({ lesson }) => lesson.seats.size === 1);
  await claiming.done('seat:leave', {});
  const again = await school.join('Ada');
  expect([again.seatId, school.desk.lesson.seats.size]).toEqual([before.seatId, 1]);
  await school.close();
});

/** Asks for a token for the first question that has a key. */
async function askForToken(page: Watch, lessonId: string) {
  const [[questionId, key] = ['', { keyId: '', publicKey: '' }]] = page.lesson.keys;
  const { blinded } = await plainBlinder.blind(lessonId, { questionId, ...key });
  return page.send('tokens:issue', { requests: [{ questionId, keyId: key.keyId, blinded }] });
}

test('leaving and coming back gives nobody a second voice', async () => {
  const school = await startLesson({ students: ['Ada'] });
  const ask = (page: Watch) => askForToken(page, school.lessonId);
  const first = await school.join('Ada');
  expect(await ask(first)).toMatchObject({ ok: true });
  await first.done('seat:leave', {});
  const second = await school.enter();
  expect(await ask(second)).toEqual({ ok: false, code: 'no_such_seat' });
  await second.done('seat:name', { name: 'Ada', guest: false });
  await second.until('she is Ada again', ({ seat }) => seat?.name === 'Ada');
  expect(await ask(second)).toEqual({ ok: false, code: 'already_issued' });
  await school.close();
});

test('asking for the figures again and again makes the hub count only once', async () => {
  const school = await startSchool();
  const ask = async () => (await school.visitor().fetch('/metrics')).text();
  const [first, ...others] = await Promise.all([ask(), ask(), ask()]);
  expect(others).toEqual([first, first]);
  await school.close();
});

/** A line without our own client on it. */
async function connectRaw({ url, cookie }: Visitor, lessonId: string) {
  const auth = { protocol: 1, lessonId };
  const line = io(url, { forceNew: true, reconnection: false, auth, extraHeaders: { cookie } });
  await new Promise<void>((resolve) => line.once('connect', resolve));
  return line;
}

test('the wall is only for who has its key, and an empty key is none', async () => {
  const school = await startLesson();
  const visitor = school.visitor();
  await visitor.done('POST /api/join', { code: school.code });
  const line = io(school.url, {
    forceNew: true,
    auth: { protocol: 1, lessonId: school.lessonId, wallKey: '' },
    extraHeaders: { cookie: visitor.cookie },
  });
  const refusal = await new Promise((resolve) => {
    for (const event of ['connect_error', 'pulse']) line.once(event, resolve);
  });
  expect(refusal).toMatchObject({ message: 'denied' });
  line.close();
  await school.close();
});

test('who floods a line loses it, and the class goes on', async () => {
  const school = await startLesson();
  const ada = await school.join('Ada');
  const visitor = school.visitor();
  await visitor.done('POST /api/join', { code: school.code });
  const flood = await connectRaw(visitor, school.lessonId);
  const lost = new Promise((resolve) => flood.once('disconnect', resolve));
  for (let count = 0; count <= MESSAGES.most; count++) flood.emit('nonsense');
  expect(await lost).toBe('transport close');
  await school.desk.done('lesson:begin', {});
  expect(await ada.send('light:set', { light: 'going' })).toMatchObject({ ok: true });
  await school.close();
});

test('a device has only so many lines to a lesson, and the oldest goes', async () => {
  const school = await startLesson();
  const visitor = school.visitor();
  await visitor.done('POST /api/join', { code: school.code });
  const connect = () => connectRaw(visitor, school.lessonId);
  const oldest = await connect();
  const cut = new Promise((resolve) => oldest.once('disconnect', resolve));
  const others = await Promise.all(Array.from({ length: LINES }, connect));
  expect(await cut).toBe('io server disconnect');
  expect(others.every(({ connected }) => connected)).toBe(true);
  for (const line of others) line.close();
  await school.close();
});

test('signing out in one tab ends what the others have open', async () => {
  const school = await startLesson();
  expect(await school.desk.send('lobby:set', { doors: 'open' })).toMatchObject({ ok: true });
  await school.teacherVisitor.done('POST /api/sign-out', {});
  expect(await school.desk.send('lobby:set', { doors: 'ask' })).toEqual({ ok: false, code: 'denied' });
  await school.knock(school.code);
  await school.desk.until('the desk is closed', ({ rejection }) => rejection === 'denied');
  await school.close();
});
