import { afterEach, describe, expect, test } from 'vitest';
import { gifFile, jpegFile, pngFile, webpFile } from '#lib/domain/image-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { imagePath, imagesPath, IMAGE_MAX_BYTES, type KeptImage } from '#lib/protocol/images.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import { createMemoryBlobs } from '#server/blobs/memory.ts';
import { IMAGES_BY_SEAT } from '#server/limits.ts';
import { StoreFullError } from '#server/store/port.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { TestSchoolParts } from '#server/testing/school.ts';
import type { Visitor, Watch } from '#server/testing/visitor.ts';

let lesson: TestLesson | null = null;
afterEach(async () => {
  await lesson?.close();
  lesson = null;
});

/** Ada and Bo are in one group, Cy is in another. */
async function start(parts: TestSchoolParts = {}) {
  const held = (lesson = await startLesson(parts));
  const [ada, bo, cy] = [await held.join('Ada'), await held.join('Bo'), await held.join('Cy')];
  await held.desk.done('lesson:begin', {});
  await held.desk.done('group:move', { seatId: cy.seatId, groupId: null });
  await cy.until('there are two groups', (page) => page.lesson.groups.length === 2);
  const boardOf = (groupId: string) => documentId({ lessonId: held.lessonId, activityId: 'board', groupId });
  const [g1 = '', g2 = ''] = cy.lesson.groups.map(({ groupId }) => boardOf(groupId));
  return { held, ada, bo, cy, teacher: held.teacherVisitor, board: g1, other: g2 };
}

type Page = Watch | Visitor;
const visitorOf = (page: Page): Visitor => ('visitor' in page ? page.visitor : page);

async function post(page: Page, board: string, body: Uint8Array | string, headers = {}) {
  const response = await visitorOf(page).fetch(imagesPath(board), {
    method: 'POST',
    body: body as BodyInit,
    headers,
  });
  return (await response.json()) as Outcome<KeptImage, string>;
}

const get = (page: Page, board: string, blob: string) => visitorOf(page).fetch(imagePath(board, blob));
const photo = jpegFile(1_600, 1_200);

async function put(page: Page, board: string, body: Uint8Array = photo): Promise<string> {
  const outcome = await post(page, board, body);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.blob;
}

describe('a picture on a board', () => {
  test('is seen by the group mate who gets its name, and by the teacher', async () => {
    const { ada, bo, teacher, board } = await start();
    const sent = await post(ada, board, photo, { 'content-type': 'text/html' });
    expect(sent).toMatchObject({ ok: true, value: { width: 1_600, height: 1_200 } });
    const blob = await put(ada, board);
    for (const page of [bo, teacher]) {
      const response = await get(page, board, blob);
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(photo);
    }
  });

  test('is given out so that it can be shown and do nothing else', async () => {
    const { ada, board } = await start();
    const { headers } = await get(ada, board, await put(ada, board, webpFile(3, 2, 'VP8 ')));
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toBe('inline');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('goes along to another board of the lesson, because it is named by what is in it', async () => {
    const { ada, cy, board, other } = await start();
    expect((await get(cy, other, await put(ada, board))).status).toBe(200);
  });

  test('is gone with its lesson', async () => {
    const blobs = createMemoryBlobs();
    const { held, ada, teacher, board } = await start({ blobs });
    const blob = await put(ada, board);
    await held.desk.done('lesson:end', {});
    await teacher.done('DELETE /api/lessons/:lessonId', { lessonId: held.lessonId });
    expect(await blobs.get(held.lessonId, blob)).toBeNull();
  });
});

describe('nobody', () => {
  test('looks at a picture through a board that is not theirs, or by guessing', async () => {
    const { held, ada, cy, board } = await start();
    const blob = await put(ada, board);
    for (const stranger of [cy, held.visitor(), await held.knock(held.code)])
      expect((await get(stranger, board, blob)).status).toBe(404);
    for (const guess of ['0'.repeat(64), '..%2f..%2fchorus.db', `${blob}.part`, blob.toUpperCase()])
      expect((await get(ada, board, guess)).status).toBe(404);
  });

  test('puts one on a board that is not theirs, that is none, or that rests', async () => {
    const { held, ada, cy, board } = await start();
    for (const stranger of [cy, held.visitor()])
      expect(await post(stranger, board, photo)).toEqual({ ok: false, code: 'no_such_document' });
    expect(await post(ada, 'nothing', photo)).toEqual({ ok: false, code: 'no_such_document' });
    await held.desk.done('lesson:pause', { paused: true });
    await ada.until('the lesson rests', (page) => page.lesson.paused);
    expect(await post(ada, board, photo)).toEqual({ ok: false, code: 'read_only' });
  });

  test('puts one there from a page of another site', async () => {
    const { ada, board } = await start();
    expect(await post(ada, board, photo, { origin: 'https://elsewhere.example' })).toEqual({
      ok: false,
      code: 'denied',
    });
  });
});

describe('the hub looks at the bytes, whatever a device says', () => {
  const bad: [what: string, file: Uint8Array | string, code: string][] = [
    ['a text called a picture', 'hello', 'not_a_picture'],
    [
      'a drawing with a script',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'not_a_picture',
    ],
    ['nothing', '', 'not_a_picture'],
    ['pictures that move', gifFile(3, 2), 'not_a_picture'],
    ['a picture that would fill every device', pngFile(30_000, 30_000), 'too_big'],
    ['a line of pixels', jpegFile(4_097, 1), 'too_big'],
    ['50 MB', new Uint8Array(50 * 1024 * 1024), 'too_big'],
    ['one byte too many', Uint8Array.from({ ...pngFile(3, 2), length: IMAGE_MAX_BYTES + 1 }), 'too_big'],
  ];
  test('and takes no text, no drawing with a script, nothing that moves and nothing huge', async () => {
    const { ada, board } = await start();
    for (const [what, file, code] of bad) {
      const answer = await post(ada, board, file, { 'content-type': 'image/png' });
      expect({ what, ...answer }).toEqual({ what, ok: false, code });
    }
  });

  test('a file that is packed once more is none, so that no bomb goes off', async () => {
    const { ada, board } = await start();
    const packed = await post(ada, board, photo, { 'content-encoding': 'gzip' });
    expect(packed).toEqual({ ok: false, code: 'not_a_picture' });
  });

  test('of one seat that sends and sends, the others do not notice', async () => {
    const { ada, bo, board } = await start();
    for (let sent = 0; sent < IMAGES_BY_SEAT.most; sent++) await post(ada, board, 'no picture');
    expect(await post(ada, board, photo)).toEqual({ ok: false, code: 'too_many' });
    expect(await post(bo, board, photo)).toMatchObject({ ok: true });
  });

  test('a full lesson and a full disk say so, and what is there stays', async () => {
    const blobs = createMemoryBlobs();
    let trouble: (() => Promise<null>) | null = null;
    const put = blobs.put.bind(blobs);
    blobs.put = (...file) => (trouble ? trouble() : put(...file));
    const { ada, board, held } = await start({ blobs });
    trouble = () => Promise.resolve(null);
    expect(await post(ada, board, photo)).toEqual({ ok: false, code: 'pictures_full' });
    trouble = () => Promise.reject(new StoreFullError());
    expect(await post(ada, board, photo)).toEqual({ ok: false, code: 'disk_full' });
    await held.desk.until('the teacher is told', (desk) => desk.isHubFull);
  });

  test('counts for whoever keeps the hub, and says no names', async () => {
    const { held, ada, board } = await start();
    await post(ada, board, photo);
    await post(ada, board, 'no picture');
    const text = await (await held.visitor().fetch('/metrics')).text();
    expect(text).toMatch(/^chorus_images_taken 1$/mu);
    expect(text).toMatch(/^chorus_images_refused\{reason="not_a_picture"\} 1$/mu);
  });
});
