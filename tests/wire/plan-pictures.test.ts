import { afterEach, expect, test } from 'vitest';
import { jpegFile, pngFile } from '#lib/domain/image-testing.ts';
import {
  lessonPicturePath,
  planPicturePath,
  planPicturesPath,
  PLAN_PICTURE_MAX_BYTES,
  WALL_KEY_HEADER,
  wallImagePath,
  type KeptImage,
} from '#lib/protocol/images.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import { startSchool, type TestSchool } from '#server/testing/school.ts';
import type { Visitor } from '#server/testing/visitor.ts';

let school: TestSchool | null = null;
afterEach(async () => {
  await school?.close();
  school = null;
});

const map = jpegFile(1_200, 800);

async function send(visitor: Visitor, body: Uint8Array<ArrayBuffer> = map as Uint8Array<ArrayBuffer>) {
  const response = await visitor.fetch(planPicturesPath, { method: 'POST', body });
  return (await response.json()) as Outcome<KeptImage, string>;
}

async function kept(visitor: Visitor, body?: Uint8Array<ArrayBuffer>): Promise<string> {
  const outcome = await send(visitor, body);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.blob;
}

const planOf = (picture: string): Plan => [
  { id: 'where', kind: 'question', title: 'Where?', ask: { kind: 'place', picture, words: 'A map' } },
  { id: 'why', kind: 'question', title: 'Why?', ask: { kind: 'text' } },
];
const lessonOf = (picture: string) => ({ title: 'Maps', classId: null, plan: planOf(picture) });
const status = async (visitor: Visitor, path: string, headers = {}) =>
  (await visitor.fetch(path, { headers })).status;

async function start() {
  school = await startSchool();
  const teacher = await school.teacher();
  return { school, teacher, picture: await kept(teacher) };
}

test('a picture that a question is asked about is seen by the class once it is asked, and by nobody before', async () => {
  const { school, teacher, picture } = await start();
  const { lessonId } = await teacher.done('POST /api/lessons', lessonOf(picture));
  const { code, wallKey } = await teacher.done('POST /api/lessons/:lessonId/open', { lessonId });
  const [desk, student] = [teacher.watch({ lessonId }), school.visitor()];
  await desk.done('lobby:set', { doors: 'open' });
  await student.done('POST /api/join', { code: code ?? '' });
  const looks = () =>
    Promise.all([
      status(student, lessonPicturePath(lessonId, picture)),
      status(school.visitor(), wallImagePath(picture), { [WALL_KEY_HEADER]: wallKey }),
      status(school.visitor(), lessonPicturePath(lessonId, picture)),
      status(student, planPicturePath(picture)),
    ]);
  expect(await looks()).toEqual([404, 404, 404, 404]);
  await desk.done('lesson:begin', {});
  expect(await looks()).toEqual([200, 200, 404, 404]);
  const response = await student.fetch(lessonPicturePath(lessonId, picture));
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(map);
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  desk.close();
});

test('a plan cannot show a picture that its teacher has not sent', async () => {
  const { teacher } = await start();
  const outcome = await teacher.call('POST /api/lessons', lessonOf('0'.repeat(64)));
  expect(outcome).toEqual({ ok: false, code: 'picture_missing' });
});

test('a picture goes with the last plan that shows it', async () => {
  const { teacher, picture } = await start();
  const plans = [lessonOf(picture), lessonOf(picture)];
  const [one, two] = await Promise.all(plans.map((plan) => teacher.done('POST /api/lessons', plan)));
  const seen = () => status(teacher, planPicturePath(picture));
  await teacher.done('DELETE /api/lessons/:lessonId', { lessonId: one?.lessonId ?? '' });
  expect(await seen()).toBe(200);
  const other = await kept(teacher, jpegFile(3, 2) as Uint8Array<ArrayBuffer>);
  await teacher.done('PUT /api/lessons/:lessonId', { lessonId: two?.lessonId ?? '', ...lessonOf(other) });
  expect(await seen()).toBe(404);
});

test('nobody but a teacher sends one, and only what is a picture and not too large', async () => {
  const { school, teacher } = await start();
  const large = new Uint8Array(PLAN_PICTURE_MAX_BYTES + 1);
  large.set(map);
  expect(await send(school.visitor())).toEqual({ ok: false, code: 'denied' });
  expect(await send(teacher, large)).toEqual({ ok: false, code: 'too_big' });
  for (const body of [pngFile(2, 2, { moves: true }), new TextEncoder().encode('<svg/>'), new Uint8Array()])
    expect(await send(teacher, body as Uint8Array<ArrayBuffer>)).toEqual({
      ok: false,
      code: 'not_a_picture',
    });
});
