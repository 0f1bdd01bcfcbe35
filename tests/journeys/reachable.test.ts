import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from '#server/http/pages.ts';
import { TestClock } from '#server/testing/clock.ts';
import { closeOn, startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, inviteAs, press, type Person } from './people.ts';

const m = catalogues.en;
const ASKED = 'How are you?';
const OPENLY = 'What do you need for Friday?';
const NAMES = ['Ana', 'Bo', 'Cem'];

const clock = new TestClock();
let lesson: TestLesson;
let browser: Browser;
let teacher: Person;
let students: Person[] = [];

beforeAll(async () => {
  const question = { id: 'reach', kind: 'question' as const, title: ASKED, ask: { kind: 'text' as const } };
  lesson = await startLesson({
    plan: [
      { ...question, mode: 'reachable' },
      { ...question, id: 'open', title: OPENLY, mode: 'named' },
    ],
    clock,
    pages: pages(join(import.meta.dirname, '../../build')),
  });
  const devices = await Promise.all(NAMES.map((name) => lesson.join(name)));
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('activity:open', { activityId: 'reach' });
  browser = await launch();
  teacher = await inviteAs(browser, lesson.teacherVisitor);
  students = await Promise.all(devices.map(({ visitor }) => inviteAs(browser, visitor)));
  devices.forEach((device) => device.close());
  await teacher.page.goto(`${lesson.url}/desk/${lesson.lessonId}`);
});
afterAll(async () => {
  await browser.close();
  await lesson.close();
});

test('before anything is typed the page says that the teacher can write back; three answer', async () => {
  for (const { page } of students) {
    await page.goto(`${lesson.url}/lesson/${lesson.lessonId}`);
    await page.getByText(m.voice.reachable).waitFor();
  }
  const [ana] = students;
  if (ana) await expectNoViolations(ana);
  for (const [i, { page }] of students.entries()) {
    await page.getByLabel(m.voice.write).fill(`I am ${NAMES[i]}`);
    await press(page, m.voice.send);
  }
  for (const { page } of students) await page.getByText(m.voice.sent, { exact: true }).waitFor();
  await closeOn(clock, lesson.desk, 'reach');
});

test('the teacher writes back by keyboard', async () => {
  const { page } = teacher;
  await page.getByRole('button', { name: m.desk.readVoicesOf(ASKED) }).press('Enter');
  const row = page.locator('dialog li').filter({ hasText: 'I am Bo' });
  await row.focus();
  await row.getByRole('button', { name: m.moderation.writeBack }).press('Enter');
  await page.keyboard.type('a cat, x');
  await expectNoViolations(teacher);
  await press(page, m.moderation.sendBack);
  await row.getByText(m.moderation.wroteBack('a cat, x')).waitFor();
});

test('who is hidden can be told why, with words that are ready', async () => {
  const { page } = teacher;
  const [, , third] = students;
  const row = page.locator('dialog li').filter({ hasText: `I am ${NAMES[2]}` });
  await row.focus();
  await page.keyboard.press('x');
  await row.getByText(m.moderation.verdicts.hidden).waitFor();
  await row.focus();
  await row.getByRole('button', { name: m.moderation.writeBack }).press('Enter');
  const [reason = ''] = m.moderation.reasons;
  await row.getByRole('button', { name: reason }).press('Enter');
  await expectNoViolations(teacher);
  await press(page, m.moderation.sendBack);
  await third?.page.getByText(reason).waitFor();
});

test('whose voice it was reads it; the others are told the same and read nothing', async () => {
  const [ana, bo] = students;
  if (!ana || !bo) throw new Error('nobody is there');
  for (const { page } of students) await page.getByText(m.voice.wroteToSomebody).first().waitFor();
  await bo.page.getByText('a cat, x').waitFor();
  await bo.page.getByText('I am Bo').waitFor();
  await ana.page.getByText(m.voice.wroteToOthers).waitFor();
  expect(await ana.page.getByText('a cat, x').count()).toBe(0);
  await expectNoViolations(bo);
  await bo.page.reload();
  await bo.page.getByText('a cat, x').waitFor();
  await bo.page.getByText('I am Bo').waitFor();
  expect(await ana.page.getByRole('button', { name: m.named.giveName }).count()).toBe(0);
  for (const person of [teacher, ...students]) expect(person.complaints).toEqual([]);
});

test('who was written to may tell the teacher who they are, is asked once more, and the teacher then reads the name', async () => {
  const [, bo] = students;
  if (!bo) throw new Error('nobody is there');
  const row = teacher.page.locator('dialog li').filter({ hasText: 'I am Bo' });
  await press(bo.page, m.named.giveName);
  await bo.page.getByText(m.named.giveNameHow('Bo')).waitFor();
  await expectNoViolations(bo);
  await press(bo.page, m.named.giveNameNot);
  expect(await row.getByText(m.named.toldBy).count()).toBe(0);
  await press(bo.page, m.named.giveName);
  await press(bo.page, m.named.giveNameNow);
  await bo.page.getByText(m.named.nameGiven('Bo')).waitFor();
  await row.getByText('Bo', { exact: true }).waitFor();
  await row.getByText(m.named.toldBy).waitFor();
  expect(await teacher.page.locator('dialog li').getByText(m.named.toldBy).count()).toBe(1);
  await expectNoViolations(teacher);
});

test('with a name: it says so before the first letter; the teacher reads both, and it can be taken back', async () => {
  const [ana] = students;
  if (!ana) throw new Error('nobody is there');
  await teacher.page.keyboard.press('Escape');
  await lesson.desk.done('activity:open', { activityId: 'open' });
  const panel = ana.page.getByRole('region', { name: OPENLY });
  await panel.getByText(m.named.mode('Ana')).waitFor();
  expect(await panel.getByText(m.voice.mode).count()).toBe(0);
  const [first] = await panel.locator('strong, textarea').all();
  expect(await first?.textContent()).toBe(m.named.mode('Ana'));
  await panel.getByLabel(m.voice.write).focus();
  await ana.page.keyboard.type('a red pen');
  await expectNoViolations(ana);
  await panel.getByRole('button', { name: m.named.send }).press('Enter');
  await panel.getByText('a red pen').waitFor();
  await teacher.page.getByRole('button', { name: m.desk.readVoicesOf(OPENLY) }).press('Enter');
  const row = teacher.page.locator('dialog li').filter({ hasText: 'a red pen' });
  await row.getByText('Ana', { exact: true }).waitFor();
  await expectNoViolations(teacher);
  await panel.getByRole('button', { name: m.voice.takeBack }).press('Enter');
  await row.waitFor({ state: 'detached' });
  for (const person of [teacher, ...students]) expect(person.complaints).toEqual([]);
});
