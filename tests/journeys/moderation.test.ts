import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVoices, memoryStorage } from '#lib/client/voice/index.ts';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { voiceQuestions, sealedKeys } from '#lib/domain/lesson.ts';
import { pages } from '#server/http/pages.ts';
import { TestClock } from '#server/testing/clock.ts';
import { closeOn, startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, invite, inviteAs, type Person } from './people.ts';

const m = catalogues.en;
const CLASS = 30;
/** Two say the same, one says a bad word about somebody who is there. */
const words = (index: number) =>
  ['more time, please', 'More time please!', 'Kim7 is mean'][index] ?? `thought number ${index}`;

const clock = new TestClock();
let lesson: TestLesson;
let browser: Browser;
let teacher: Person;
let wall: Person;
let mia: Person;

/** A device with a voice of its own, which says one thing to the question. */
async function speak(page: Watch, index: number): Promise<() => void> {
  const voices = createVoices({
    lessonId: lesson.lessonId,
    base: lesson.url,
    issue: (input) => page.send('tokens:issue', input),
    storage: memoryStorage(),
    blinder: plainBlinder,
    dice: () => 0,
  });
  const isSaid = (kind: string) =>
    new Promise<void>((resolve) => voices.subscribe(() => voices.state('wish').kind === kind && resolve()));
  const ready = isSaid('ready');
  voices.keysChanged(sealedKeys(page.lesson));
  await ready;
  const sent = isSaid('sent');
  await voices.say('wish', { kind: 'text', text: words(index) });
  voices.askedChanged(voiceQuestions(page.lesson));
  await sent;
  return () => voices.stop();
}

beforeAll(async () => {
  const plan = [
    { id: 'wish', kind: 'question' as const, title: 'What next?', ask: { kind: 'text' as const } },
    { id: 'day', kind: 'question' as const, title: 'How was your day?', ask: { kind: 'text' as const } },
  ];
  lesson = await startLesson({ plan, clock, pages: pages(join(import.meta.dirname, '../../build')) });
  const names = Array.from({ length: CLASS }, (_, index) => `Kim${index + 1}`);
  const mias = await lesson.join('Mia');
  const devices = await Promise.all(names.map((name) => lesson.join(name)));
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('activity:open', { activityId: 'wish' });
  await Promise.all(
    devices.map((page) => page.until('it is asked', (p) => p.lesson.openIds.includes('wish'))),
  );
  const stops = await Promise.all(devices.map(speak));
  await closeOn(clock, lesson.desk, 'wish');
  for (const stop of stops) stop();
  browser = await launch();
  teacher = await inviteAs(browser, lesson.teacherVisitor);
  mia = await inviteAs(browser, mias.visitor);
  mias.close();
  wall = await invite(browser, 'en');
  await wall.page.goto(`${lesson.url}/wall#${lesson.card.wallKey}`);
  await teacher.page.goto(`${lesson.url}/desk/${lesson.lessonId}`);
});
afterAll(async () => {
  await browser.close();
  await lesson.close();
});

const { moderation } = m;
const focused = () => teacher.page.locator('li:focus');

test('the teacher opens the voices; what names somebody comes first and is marked', async () => {
  await teacher.page.getByRole('button', { name: m.desk.readVoicesOf('What next?') }).press('Enter');
  await teacher.page.getByText(moderation.left(CLASS)).waitFor();
  await expect.poll(() => focused().innerText()).toContain('Kim7 is mean');
  await teacher.page.getByText(moderation.found('Kim7')).waitFor();
  await expectNoViolations(teacher);
});

test('alike ones are put together by one key, and thirty are decided by thirty keys', async () => {
  const rows = teacher.page.locator('dialog li');
  await rows.filter({ hasText: 'more time, please' }).focus();
  await teacher.page.keyboard.press('m');
  await teacher.page.getByText(moderation.same(1)).waitFor();
  expect(await rows.count()).toBe(CLASS - 1);
  await rows.first().focus();
  await teacher.page.keyboard.press('x');
  const first = ['more time, please', 'thought number 12']; // the last one is covered, and is none of these
  for (let left = CLASS - 2; left > 0; left -= 1) {
    await teacher.page.getByText(moderation.left(left), { exact: true }).first().waitFor();
    await expect.poll(() => focused().innerText()).toContain(moderation.waits);
    const words = first.pop();
    if (words) await rows.filter({ hasText: words }).focus();
    await teacher.page.keyboard.press(left === 1 ? 'c' : 'a');
  }
  await teacher.page.getByText(moderation.left(0), { exact: true }).first().waitFor();
  await wall.page.getByText('more time, please').waitFor({ state: 'attached' }); // later ones may have its room
  expect(await wall.page.getByText(/mean/u).count()).toBe(0);
});

test('what is covered hangs without its words, and a held wall takes nothing new', async () => {
  await wall.page.getByText(m.wall.covered).waitFor();
  await expectNoViolations(wall);
  const best = teacher.page.locator('dialog li').filter({ hasText: 'thought number 12' });
  await best.focus();
  await teacher.page.keyboard.press('e');
  await wall.page.getByText(m.wall.covered).waitFor({ state: 'detached' });
  await wall.page.getByText('thought number 12').first().waitFor();
  await best.focus();
  await teacher.page.keyboard.press('e');
  await wall.page.getByText(m.wall.covered).waitFor();
  await teacher.page.keyboard.press('f');
  await button(moderation.letGo).waitFor();
  const hidden = teacher.page.locator('dialog li').filter({ hasText: 'is mean' });
  await hidden.focus();
  await teacher.page.keyboard.press('a');
  await hidden.getByText(moderation.verdicts.shown).waitFor();
  expect(await wall.page.getByText(/mean/u).count()).toBe(0);
  await hidden.focus();
  await teacher.page.keyboard.press('x');
  await button(moderation.letGo).press('Enter');
  await button(moderation.hold).waitFor();
});

test('words that sound as if help were needed are asked about before they go, and Mia decides what is sent', async () => {
  const { care, voice } = m;
  await lesson.desk.done('activity:open', { activityId: 'day' });
  await mia.page.goto(`${lesson.url}/lesson/${lesson.lessonId}`);
  const send = mia.page.getByRole('button', { name: voice.send });
  await mia.page.getByLabel(voice.write).fill('I hate myself');
  await expect.poll(() => send.isEnabled()).toBe(true);
  await send.press('Enter');
  await mia.page.getByText(care.onlyHere).waitFor();
  await expectNoViolations(mia);
  await mia.page.getByRole('button', { name: care.talk }).press('Enter');
  await mia.page.getByText(care.asked).waitFor();
  const mias = [...lesson.desk.lesson.seats.values()].find(({ name }) => name === 'Mia');
  expect(mias?.hand?.text).toBe(care.hand);
  await mia.page.getByRole('button', { name: care.back }).press('Enter');
  expect(await mia.page.getByLabel(voice.write).inputValue()).toBe('I hate myself');
  await mia.page.getByLabel(voice.write).fill('It was long.');
  await send.press('Enter');
  await mia.page
    .getByText(voice.onTheWay)
    .or(mia.page.getByText(voice.sent, { exact: true }))
    .first()
    .waitFor();
  expect([...teacher.complaints, ...wall.complaints, ...mia.complaints]).toEqual([]);
});

const button = (name: string) => teacher.page.getByRole('button', { name, exact: true });
