import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64url } from '#lib/domain/base64url.ts';
import { packDrawing } from '#lib/domain/media/drawing.ts';
import { pages } from '#server/http/pages.ts';
import { TestClock } from '#server/testing/clock.ts';
import { closeOn, startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, invite, inviteAs, type Person } from './people.ts';

const m = catalogues.en;
const asks = [
  { id: 'draw', kind: 'question' as const, title: 'Draw a lever', ask: { kind: 'drawing' as const } },
  { id: 'say', kind: 'question' as const, title: 'Say it', ask: { kind: 'sound' as const } },
];

const clock = new TestClock();
let lesson: TestLesson;
let browser: Browser;
let ada: Person;
let teacher: Person;
let wall: Person;

beforeAll(async () => {
  lesson = await startLesson({ plan: asks, clock, pages: pages(join(import.meta.dirname, '../../build')) });
  const device = await lesson.join('Ada');
  const line = packDrawing([{ colour: 2, points: [[100, 500], [700, 100]] }]); // prettier-ignore
  const rows = ['va', 'vb', 'vc', 'vd'].map((voiceId) => ({
    voiceId,
    spent: voiceId,
    content: { kind: 'drawing' as const, file: toBase64url(line) },
  }));
  // Four others have drawn before; the box reads so when the lesson begins, with this question first.
  await lesson.store.releaseVoices({ lessonId: lesson.lessonId, questionId: 'draw' }, rows);
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('activity:open', { activityId: 'say' });
  browser = await launch();
  ada = await inviteAs(browser, device.visitor);
  teacher = await inviteAs(browser, lesson.teacherVisitor);
  device.close();
  wall = await invite(browser, 'en');
  await wall.page.goto(`${lesson.url}/wall#${lesson.card.wallKey}`);
  await ada.page.goto(`${lesson.url}/lesson/${lesson.lessonId}`);
});
afterAll(async () => {
  await browser.close();
  await lesson.close();
});

const asked = (title: string) => ada.page.getByRole('region', { name: title });

test('Ada draws with the mouse, takes a line back, and her drawing goes off', async () => {
  const sheet = asked('Draw a lever').getByRole('application', { name: m.media.sheet });
  await sheet.scrollIntoViewIfNeeded();
  const { x, y } = (await sheet.boundingBox())!;
  for (const at of [40, 90]) {
    await ada.page.mouse.move(x + 40, y + at);
    await ada.page.mouse.down();
    await ada.page.mouse.move(x + 240, y + at + 30, { steps: 5 });
    await ada.page.mouse.up();
  }
  await asked('Draw a lever')
    .getByRole('img', { name: m.media.lines(2) })
    .waitFor();
  await asked('Draw a lever').getByRole('button', { name: m.media.undo }).press('Enter');
  await asked('Draw a lever')
    .getByRole('img', { name: m.media.lines(1) })
    .waitFor();
  await expectNoViolations(ada);
  await asked('Draw a lever').getByRole('button', { name: m.voice.send }).press('Enter');
  await asked('Draw a lever').getByText(m.voice.sent, { exact: true }).waitFor({ timeout: 40_000 });
});

test('who would rather not speak writes, and reads that nothing of the own voice is in it', async () => {
  await asked('Say it').getByText(m.media.whatMaskHides).waitFor();
  await asked('Say it').getByRole('button', { name: m.media.rather.spoken }).press('Enter');
  await asked('Say it').getByText(m.media.whatWordsHide).waitFor();
  await asked('Say it').getByLabel(m.media.toBeSpoken).fill('More plants, please');
  await asked('Say it').getByRole('button', { name: m.voice.send }).press('Enter');
  await asked('Say it').getByText(m.voice.onTheWay, { exact: true }).waitFor();
});

test('the teacher sees what was drawn before anybody else, and once shown it hangs on the wall', async () => {
  await closeOn(clock, lesson.desk, ...asks.map(({ id }) => id));
  await teacher.page.goto(`${lesson.url}/desk/${lesson.lessonId}`);
  await teacher.page.getByRole('img', { name: m.media.names.drawing }).first().waitFor();
  await lesson.desk.done('result:reveal', { questionId: 'draw', view: 'gallery' });
  expect(await wall.page.getByRole('img', { name: m.media.names.drawing }).count()).toBe(0);
  await teacher.page.getByRole('button', { name: m.desk.show, exact: true }).first().press('Enter');
  await wall.page.getByRole('img', { name: m.media.names.drawing }).waitFor();
  expect([...ada.complaints, ...teacher.complaints, ...wall.complaints]).toEqual([]);
});
