import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { routes, type RouteName } from '#lib/protocol/index.ts';
import { createLocalBus } from '#server/bus/local.ts';
import { createLocalLeases } from '#server/leases/local.ts';
import { startSchool, type TestSchool } from '#server/testing/school.ts';

let school: TestSchool;
beforeEach(async () => {
  school = await startSchool();
});
afterEach(() => school.close());

const PASSWORD = 'a long enough password';

describe('the first teacher', () => {
  test('is made with the key from the terminal, once', async () => {
    const first = await school.teacher();
    expect((await first.done('GET /api/me', {})).teacher).toEqual({ name: 'Ms Reed' });
    const again = { key: school.hub.ports.setupKey, name: 'Mallory', password: PASSWORD };
    expect(await school.visitor().call('POST /api/setup', again)).toEqual({
      ok: false,
      code: 'already_set_up',
    });
  });

  test('is not made with a guessed key or a short password', async () => {
    const guess = { key: 'x'.repeat(43), name: 'Mallory', password: PASSWORD };
    expect(await school.visitor().call('POST /api/setup', guess)).toEqual({ ok: false, code: 'wrong_key' });
    const short = { key: school.hub.ports.setupKey, name: 'Ms Reed', password: 'short' };
    expect(await school.visitor().call('POST /api/setup', short)).toEqual({ ok: false, code: 'invalid' });
  });

  test('when two people are quick, only one of them becomes it', async () => {
    const setup = (name: string) =>
      school.visitor().call('POST /api/setup', { key: school.hub.ports.setupKey, name, password: PASSWORD });
    const outcomes = await Promise.all([setup('Ms Reed'), setup('Mr Sly')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('signing in', () => {
  test('takes the right password and gives a cookie that pages cannot read', async () => {
    await school.teacher();
    const response = await school.visitor().fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'ms reed', password: PASSWORD }),
    });
    expect(response.status).toBe(200);
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('chorus_teacher='));
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/u);
    expect(cookie).not.toMatch(/Secure/u); // plain http here; behind TLS it is
  });

  test('a wrong name and a wrong password are refused alike, and after ten tries the device waits', async () => {
    await school.teacher();
    const visitor = school.visitor();
    const signIn = (name: string, password: string) => visitor.call('POST /api/sign-in', { name, password });
    expect(await signIn('Ms Reed', 'wrong')).toEqual({ ok: false, code: 'wrong_name_or_password' });
    expect(await signIn('Nobody', PASSWORD)).toEqual({ ok: false, code: 'wrong_name_or_password' });
    for (let tries = 2; tries < 10; tries += 1) await signIn('Ms Reed', 'wrong');
    expect(await signIn('Ms Reed', PASSWORD)).toEqual({ ok: false, code: 'too_many' });
    const other = school.visitor();
    expect((await other.call('POST /api/sign-in', { name: 'Ms Reed', password: PASSWORD })).ok).toBe(true);
  });

  test('signing out ends the session for whoever copied the cookie too', async () => {
    const teacher = await school.teacher();
    const copied = teacher.cookie;
    await teacher.done('POST /api/sign-out', {});
    const thief = await fetch(`${school.url}/api/classes`, { headers: { cookie: copied } });
    expect(thief.status).toBe(401);
  });
});

test('without a session every teacher route is closed', async () => {
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path, access } = routes[name];
    if (access !== 'teacher') continue;
    const body = method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: '{}' };
    const response = await school.visitor().fetch(path.replace(/:\w+/gu, 'abc'), { method, ...body });
    expect([name, response.status]).toEqual([name, 401]);
  }
});

test("another teacher's lesson does not exist", async () => {
  const teacher = await school.teacher();
  const { lessonId } = await teacher.done('POST /api/lessons', { title: 'Levers', classId: null, plan: [] });
  await school.store.putLesson({
    ...(await teacher.done('GET /api/lessons/:lessonId', { lessonId })),
    lessonId: 'foreign',
    teacherId: 'somebody',
  });
  const outcome = await teacher.call('GET /api/lessons/:lessonId', { lessonId: 'foreign' });
  expect(outcome).toEqual({ ok: false, code: 'no_such_lesson' });
});

test('what is not JSON, too large or made to trick gets a plain refusal', async () => {
  const teacher = await school.teacher();
  const post = (body: string) =>
    teacher.fetch('/api/classes', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  for (const body of [
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"name":{},"students":[]}',
    `{"name":"${'x'.repeat(300_000)}"}`,
  ]) {
    const response = await post(body);
    expect([body.slice(0, 20), response.status]).toEqual([body.slice(0, 20), 400]);
    expect(await response.json()).toEqual({ ok: false, code: 'invalid' });
  }
  const tricky = await post('{"name":"7b","students":["Ada"],"__proto__":{"classId":"mine"}}');
  expect(tricky.status).toBe(400);
  const awkward = await post('{"name":"7b","students":["__proto__","constructor"]}');
  expect(awkward.status).toBe(200);
});

describe('pages of somebody else', () => {
  const origin = 'http://evil.example';

  test('cannot change anything with a teacher’s cookies', async () => {
    const teacher = await school.teacher();
    const response = await teacher.fetch('/api/sign-out', { method: 'POST', headers: { origin } });
    expect(response.status).toBe(403);
  });

  test('cannot open a socket of either kind', async () => {
    const socket = io(school.url, {
      transports: ['websocket'],
      extraHeaders: { origin },
      reconnection: false,
      forceNew: true,
    });
    const refusal = await new Promise((resolve) => socket.once('connect_error', resolve));
    expect(refusal).toBeInstanceOf(Error);
    const raw = new WebSocket(`${school.url.replace('http', 'ws')}/doc/a-b-c`, { headers: { origin } });
    const error = await new Promise<Error>((resolve) => raw.once('error', resolve));
    expect(error.message).toMatch('403');
  });
});

test('an upgrade that nobody knows is closed at once', async () => {
  for (const [path, status] of [
    ['/nothing', '404'],
    ['/doc/../api', '404'],
    ['/doc/a-b-c', '403'],
  ] as const) {
    const raw = new WebSocket(`${school.url.replace('http', 'ws')}${path}`);
    const error = await new Promise<Error>((resolve) => raw.once('error', resolve));
    expect(error.message).toMatch(status);
  }
});

test('the health page says alive, ready says ready, and the metrics name nobody', async () => {
  const teacher = await school.teacher();
  await teacher.done('POST /api/classes', { name: '7b', students: ['Zacharias'] });
  expect((await teacher.fetch('/healthz')).status).toBe(200);
  expect((await teacher.fetch('/readyz')).status).toBe(200);
  const metrics = await (await teacher.fetch('/metrics')).text();
  expect(metrics).toMatch('chorus_documents 0');
  expect(metrics).toMatch('chorus_document_readers_behind 0');
  expect(metrics).not.toMatch(/Zacharias|Reed/u);
});

test('a node that does not hear the others is ready for what it has, and says so', async () => {
  const leases = createLocalLeases();
  const bus = createLocalBus({ onError: () => undefined });
  const district = { leases, bus, isHeard: () => false, close: () => leases.close() };
  const node = await startSchool({ district });
  const readiness = await node.visitor().fetch('/readyz');
  expect([readiness.status, await readiness.text()]).toEqual([200, 'ready, without Redis\n']);
  expect(await (await node.visitor().fetch('/metrics')).text()).toMatch('chorus_redis_up 0');
  await node.close();
});

test('the API describes itself', async () => {
  const described = (await (await school.visitor().fetch('/api/openapi.json')).json()) as {
    paths: Record<string, unknown>;
  };
  expect(Object.keys(described.paths)).toContain('/api/lessons/{lessonId}/open');
});

test('a join code is forgiving to type, and guessing gets nowhere', async () => {
  const teacher = await school.teacher();
  const { lessonId } = await teacher.done('POST /api/lessons', { title: 'Levers', classId: null, plan: [] });
  const { code } = await teacher.done('POST /api/lessons/:lessonId/open', { lessonId });
  const typed = ` ${(code ?? '').toLowerCase().slice(0, 3)} ${(code ?? '').slice(3)} `;
  expect(await school.visitor().call('POST /api/join', { code: typed })).toEqual({
    ok: true,
    value: { lessonId },
  });
  const guesser = school.visitor();
  const wrong = code === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA';
  for (let tries = 0; tries < 10; tries += 1) {
    expect(await guesser.call('POST /api/join', { code: wrong })).toEqual({
      ok: false,
      code: 'no_such_code',
    });
  }
  expect(await guesser.call('POST /api/join', { code: code ?? '' })).toEqual({ ok: false, code: 'too_many' });
});
