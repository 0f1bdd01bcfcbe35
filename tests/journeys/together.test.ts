import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { openDocument } from '#lib/client/documents.ts';
import { addFrame } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { pages } from '#server/http/pages.ts';
import { holdLesson, startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';
import { launch } from './browser.ts';
import { comeIn } from './groupmates.ts';
import { catalogues, expectNoViolations, invite, inviteAs, press, type Person } from './people.ts';
import { cableTo, type Cable } from './proxy.ts';

const m = catalogues.en;
const build = join(import.meta.dirname, '../../build');

/** ms. */
const PATIENCE_MS = 15_000;

let school: TestLesson;
let browser: Browser;
let cable: Cable;
let ada: Person;
let ben: Person;
let teacher: Person;
let wall: Person;

beforeAll(async () => {
  school = await startLesson({ students: ['Ada', 'Ben'], pages: pages(build) });
  cable = await cableTo(school.url);
  browser = await launch();
  [ada, ben] = [await comeIn(browser, school, 'Ada'), await comeIn(browser, school, 'Ben', cable.url)];
  teacher = await inviteAs(browser, school.teacherVisitor);
  wall = await invite(browser, 'en', { width: 1920, height: 1080 });
  await school.desk.done('lesson:begin', {});
  await teacher.page.goto(`${school.url}/desk/${school.lessonId}?view=boards`);
  await wall.page.goto(`${school.url}/wall#${school.card.wallKey}`);
});
const closing: (() => void)[] = [];
afterAll(async () => {
  for (const close of closing) close();
  await browser.close();
  await cable.close();
  await school.close();
});

/** The group's board, for what takes long by hand. */
function openBoard(): Y.Doc {
  const id = documentId({ lessonId: school.lessonId, activityId: 'board', groupId: 'g1' });
  const WebSocketPolyfill = withCookies(school.teacherVisitor);
  const url = `${school.url.replace('http', 'ws')}/doc`;
  const opened = openDocument({ url, documentId: id, WebSocketPolyfill });
  closing.push(() => opened.close());
  return opened.doc;
}

/** As a screen reader names it: "note by Ada, first of 3: levers". */
const note = ({ page }: Person, by: string, text: string) =>
  page.getByRole('button', { name: new RegExp(`^${m.outline.kinds.note(by)}, .*: ${text}$`, 'u') });
const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true });
/** How large the board is shown, in whole percent. */
const zoomOf = ({ page }: Person) =>
  page
    .locator('.world')
    .evaluate((world) => Math.round(100 * new DOMMatrix(getComputedStyle(world).transform).a));
const saying = ({ page }: Person, words: string) => page.getByText(words).first();

async function lay(person: Person, by: string, text: string): Promise<void> {
  const { page } = person;
  await page.locator('.surface').press('n');
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
  await note(person, by, text).waitFor();
}

test('the teacher lets everybody work alone first, and each is alone with what was there', async () => {
  await lay(ada, 'Ada', 'levers');
  await note(ben, 'Ada', 'levers').waitFor();
  await press(teacher.page, m.desk.alone.begin);
  for (const person of [ada, ben]) {
    await saying(person, m.student.alone).waitFor();
    await note(person, 'Ada', 'levers').waitFor();
  }
  await lay(ada, 'Ada', 'a seesaw');
  await saying(teacher, m.desk.alone.wrote(1, 2)).waitFor();
  expect(await note(ben, 'Ada', 'a seesaw').count()).toBe(0);
  await expectNoViolations(ada);
  await expectNoViolations(teacher);
});

test('what is revealed is everybody’s, also of a student who was offline then', async () => {
  await lay(ben, 'Ben', 'scissors');
  await saying(teacher, m.desk.alone.wrote(2, 2)).waitFor();
  cable.cut();
  await lay(ben, 'Ben', 'a wheelbarrow');
  await press(teacher.page, m.desk.alone.reveal);
  await saying(ada, m.student.aloneOver).waitFor();
  await note(ada, 'Ben', 'scissors').waitFor();
  cable.heal();
  await saying(ben, m.student.aloneOver).waitFor();
  await note(ada, 'Ben', 'a wheelbarrow').waitFor();
  for (const text of ['levers', 'a seesaw']) await note(ben, 'Ada', text).waitFor();
  await saying(ben, m.student.saved).waitFor();
});

test('who says “look here” is followed, by classmates who want to, until they move on', async () => {
  await button(ben, m.board.more).click();
  await button(ben, m.board.guideTool).click();
  await saying(ada, m.guiding.offered('Ben')).waitFor();
  await button(ada, m.guiding.look).click();
  await button(ada, m.guiding.stop).waitFor();
  const before = await zoomOf(ada);
  for (const _ of [1, 2, 3]) await ben.page.locator('.surface').press('-');
  await expect.poll(() => zoomOf(ada), { timeout: PATIENCE_MS }).toBeLessThan(before * 0.7);
  await expectNoViolations(ada);
  await ada.page.keyboard.press('Escape');
  await button(ada, m.guiding.stop).waitFor({ state: 'detached' });
  await button(ben, m.guiding.stopShowing).click();
});

test('the teacher takes everybody along; whoever moves goes on alone', async () => {
  await button(teacher, m.desk.openBoard(m.common.groupName(0))).click();
  await button(teacher, m.board.more).click();
  await button(teacher, m.board.guideTool).click();
  for (const person of [ada, ben]) await button(person, m.guiding.stop).waitFor();
  await ben.page.locator('.surface').press('+');
  await button(ben, m.guiding.stop).waitFor({ state: 'detached' });
  await button(ada, m.guiding.stop).click();
  await button(teacher, m.guiding.stopShowing).click();
  await teacher.page.keyboard.press('Escape');
});

test('everybody sees how much time there is, on every screen, and it survives a reload', async () => {
  await press(teacher.page, m.desk.timer.title);
  await press(teacher.page, m.desk.timer.minutes(5));
  const screens = [ada, ben, teacher, wall];
  for (const { page } of screens) await page.getByRole('timer', { name: /: 4:\d\d$/u }).waitFor();
  await ada.page.reload();
  await press(teacher.page, m.desk.timer.extend);
  for (const { page } of screens) await page.getByRole('timer', { name: /: 5:\d\d$/u }).waitFor();
  for (const person of [ada, wall, teacher]) await expectNoViolations(person);
  await press(teacher.page, m.desk.timer.stop);
  for (const { page } of screens) await page.getByRole('timer').waitFor({ state: 'detached' });
});

test('a group’s board is on the wall, frame by frame, and the group is told', async () => {
  const doc = openBoard();
  for (const [index, text] of ['Ideas', 'Next steps'].entries())
    addFrame(doc, seededDice(index), {
      at: [index * 900, 900],
      size: [800, 500],
      colour: 4,
      author: '',
      text,
    });
  await button(ada, m.student.home).click();
  await button(ada, m.showing.offer).click();
  await button(ada, m.showing.back).waitFor();
  await saying(ben, m.showing.offered).waitFor();
  await saying(teacher, m.desk.boardOnWall.offered).waitFor();
  for (const person of [ada, teacher]) await expectNoViolations(person);
  await ada.page.keyboard.press('Escape');
  await press(teacher.page, `${m.desk.boardOnWall.show}: ${m.common.groupName(0)}`);
  const { page } = wall;
  await page.getByRole('heading', { name: 'Where do you meet levers?' }).waitFor();
  await page.locator('svg text', { hasText: 'scissors' }).waitFor();
  await saying(ada, m.student.onWall).waitFor();
  await press(teacher.page, m.desk.boardOnWall.next);
  await page.getByRole('heading', { name: 'Ideas' }).waitFor();
  await teacher.page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: 'Next steps' }).waitFor();
  await lay(ada, 'Ada', 'a crane');
  await page.locator('svg text', { hasText: 'a crane' }).waitFor();
  for (const person of [ada, wall, teacher]) await expectNoViolations(person);
  await button(teacher, m.desk.boardOnWall.stop).click();
  await page.locator('svg text').first().waitFor({ state: 'detached' });
});

test('a board is kept as a template, goes to a colleague as a file, and what is no template says so', async () => {
  const { own } = m.templates;
  const { page } = teacher;
  const inDialog = (name: string) => page.getByRole('button', { name, exact: true });
  const take = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const asked = page.waitForEvent('filechooser');
    await inDialog(own.open).click();
    await (await asked).setFiles(file);
  };
  await button(teacher, m.desk.openBoard(m.common.groupName(0))).click();
  await page.locator('.surface').press('p');
  await page.getByLabel(own.keepAs).fill('Machines');
  await inDialog(own.keep).press('Enter');
  await page.getByText(own.kept('Machines')).waitFor();
  const coming = page.waitForEvent('download');
  await inDialog(own.save('Machines')).click();
  const buffer = await readFile(await (await coming).path());
  expect(buffer.toString()).not.toMatch(/Ada|Ben|author/u);
  await inDialog(own.remove('Machines')).click();
  await inDialog(own.removeNow).click();
  await page.getByText(own.none).waitFor();
  const file = { name: 'machines.json', mimeType: 'application/json' };
  await take({ ...file, buffer: Buffer.from('\u0089PNG') });
  await page.getByText(own.problems.notOne).waitFor();
  await take({ ...file, buffer });
  await inDialog('Machines').waitFor();
  await expectNoViolations(teacher);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('in a lesson that is planned with it, a group’s board begins with it', async () => {
  const { teacherVisitor } = school;
  const { templates } = await teacherVisitor.done('GET /api/templates', {});
  const templateId = templates[0]?.templateId ?? '';
  const plan: Plan = [{ id: 'b', kind: 'board', title: 'Again', prompt: '', template: { templateId } }];
  const holding = { ...school, teacher: () => Promise.resolve(teacherVisitor) };
  const next = await holdLesson(holding, { plan });
  closing.push(next.leave);
  const cy = await next.join('Cy');
  await next.desk.done('lesson:begin', {});
  const person = await inviteAs(browser, cy.visitor);
  await person.page.goto(`${school.url}/lesson/${next.lessonId}`);
  await person.page.getByRole('button', { name: /: scissors$/u }).waitFor();
  expect(person.complaints).toEqual([]);
});

test('no browser complained', () => {
  expect([ada, ben, teacher, wall].flatMap(({ complaints }) => complaints)).toEqual([]);
});
