import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from '#server/http/pages.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { launch } from './browser.ts';
import { catalogues, invite, inviteAs, isFocused, press, tabTo, type Person } from './people.ts';

const m = catalogues.en;
const build = join(import.meta.dirname, '../../build');

let school: TestLesson;
let browser: Browser;
let ada: Person;
let teacher: Person;

beforeAll(async () => {
  school = await startLesson({ students: ['Ada', 'Bo'], pages: pages(build) });
  browser = await launch();
  ada = await invite(browser, 'en');
  teacher = await inviteAs(browser, school.teacherVisitor);
});
afterAll(async () => {
  await browser.close();
  await school.close();
});

test('a student comes in, is named, and is in the lesson without ever touching a mouse', async () => {
  const { page } = ada;
  await page.goto(school.url);
  await tabTo(page, page.getByLabel(m.door.code));
  await page.keyboard.type(school.code);
  await page.keyboard.press('Enter');
  await page.getByText(m.lobby.teacherSeesIt).first().waitFor();
  await school.desk.done('seats:admit', { seatIds: [] });
  await press(page, /^Ada/u);
  const sure = page.getByRole('button', { name: m.lobby.yes, exact: true });
  await sure
    .or(page.getByText(m.lobby.youAreIn('Ada')))
    .first()
    .waitFor();
  if (await sure.isVisible()) await press(page, m.lobby.yes);
  await page.getByText(m.lobby.youAreIn('Ada')).first().waitFor();
});

test('a note is laid, written, moved and taken away by keys alone, and the tree says where it stands', async () => {
  await school.desk.done('lesson:begin', {});
  const { page } = ada;
  await tabTo(page, page.getByRole('group', { name: m.board.label, exact: true }));
  await page.keyboard.press('n');
  await page.keyboard.type('levers move the load');
  await page.keyboard.press('Escape');
  const note = page.getByRole('button', { name: /^note by Ada.*: levers move the load$/u });
  await note.waitFor();
  expect(await isFocused(note)).toBe(true);
  const before = await note.boundingBox();
  for (const key of ['m', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  const after = await note.boundingBox();
  expect(after?.x).toBeGreaterThan(before?.x ?? 0);
  await page.keyboard.press('Delete');
  await note.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await note.waitFor();
});

test('a shape is laid, made larger, turned, joined by an arrow that begins elsewhere, locked and found by keys alone', async () => {
  const { page } = ada;
  const note = page.getByRole('button', { name: /^note by Ada.*: levers move the load$/u });
  await tabTo(page, note);
  await page.keyboard.press('s');
  await page.keyboard.type('why?');
  await page.keyboard.press('Escape');
  const shape = page.getByRole('button', { name: /^Rectangle by Ada.*: why\?$/u });
  expect(await isFocused(shape)).toBe(true);
  const before = await shape.boundingBox();
  await page.keyboard.press('>');
  await expect.poll(async () => (await shape.boundingBox())?.width).toBeGreaterThan(before?.width ?? 0);
  await page.keyboard.press('.');
  await page.getByText(m.board.turnedTo(15)).waitFor();
  for (const key of ['c', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
  const arrow = (from: string) =>
    page.getByRole('button', { name: new RegExp(`^Arrow by Ada, from “${from}” to “levers`, 'u') });
  await arrow('why\\?').waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('load');
  await page.keyboard.press('Escape');
  await arrow('why\\?').press('b');
  await page.getByRole('button', { name: /^note by Ada.*: load$/u }).press('Enter');
  await arrow('load').waitFor();
  await page.keyboard.press('Control+f');
  await page.getByLabel(m.finding.on).waitFor();
  await page.keyboard.type('why');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+l');
  await page
    .getByRole('button', { name: /, locked,/u })
    .first()
    .waitFor();
  await page.keyboard.press('Delete');
  await page.getByText(m.board.isLocked).first().waitFor();
  await shape.waitFor();
});

test('a task is answered and a hand put up by keys alone', async () => {
  await school.desk.done('activity:close', { activityId: 'board' });
  await school.desk.done('activity:open', { activityId: 'tasks' });
  const { page } = ada;
  await tabTo(page, page.getByLabel(m.student.yourAnswer));
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await page.getByText(m.student.right).first().waitFor();
  await press(page, m.student.hand);
  await page.keyboard.type('What is a pivot?');
  await page.keyboard.press('Enter');
  await school.desk.until('the hand is up', ({ lesson }) =>
    [...lesson.seats.values()].some(({ hand }) => hand?.text === 'What is a pivot?'),
  );
});

test('the desk is run by single keys: find, open, mark as visited, hide the names', async () => {
  const { page } = teacher;
  await page.goto(`${school.url}/desk/${school.lessonId}`);
  await page.getByText('What is a pivot?').first().waitFor();
  await page.keyboard.press('h');
  await page.getByText('Ada', { exact: true }).first().waitFor({ state: 'detached' });
  await page.keyboard.press('h');
  await page.getByText('Ada', { exact: true }).first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('v');
  await school.desk.until('Ada was visited', ({ lesson }) =>
    [...lesson.seats.values()].some(({ visits }) => visits > 0),
  );
});
