import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNote } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { findGroupOf } from '#lib/domain/lesson.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { accept } from '#server/features/decide.ts';
import { pages } from '#server/http/pages.ts';
import { TestClock } from '#server/testing/clock.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { seededRandom } from '#server/testing/random.ts';
import { BoardPage } from '#server/testing/simulation/board-page.ts';
import { classNames } from '#server/testing/simulation/names.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, invite, inviteAs, press, tabTo, type Person } from './people.ts';

const m = catalogues.en;
const plan: Plan = [
  {
    id: 'levers',
    kind: 'tasks',
    title: 'Levers',
    tasks: [
      { id: 'force', title: 'How much force?', check: 'number', right: 4, tolerance: 0 },
      { id: 'pivot', title: 'What does it turn around?', check: 'text', accepted: ['pivot'] },
    ],
  },
  { id: 'paper', kind: 'board', title: 'Levers at home', prompt: '' },
];
const named = ['Ada', 'Ben', 'Cem', 'Dina', 'Emil', 'Fay'] as const;
const others = classNames(seededRandom(3), 40)
  .filter((name) => !named.some((each) => each === name))
  .slice(0, 22);
const names: string[] = [...named, ...others];

const clock = new TestClock();
let lesson: TestLesson;
let browser: Browser;
let teacher: Person;
let wall: Person;
const students = new Map<string, Watch>();

beforeAll(async () => {
  lesson = await startLesson({
    plan,
    clock,
    students: names,
    pages: pages(join(import.meta.dirname, '../../build')),
  });
  for (const name of names) students.set(name, await lesson.join(name));
  await lesson.desk.done('lesson:begin', {});
  browser = await launch();
  teacher = await inviteAs(browser, lesson.teacherVisitor);
  wall = await invite(browser, 'en', { width: 1920, height: 1080 });
  await teacher.page.goto(`${lesson.url}/desk/${lesson.lessonId}`);
  await wall.page.goto(`${lesson.url}/wall#${lesson.card.wallKey}`);
});
afterAll(async () => {
  await browser.close();
  await lesson.close();
});

const studentOf = (name: string): Watch => {
  const student = students.get(name);
  if (!student) throw new Error(`nobody is called ${name}`);
  return student;
};
const seatOf = (name: string) => lesson.desk.lesson.seats.get(studentOf(name).seatId);

const answer = (name: string, text: string, taskId = 'force') =>
  studentOf(name).done('task:attempt', { activityId: 'levers', taskId, answer: text });
/** Four wrong answers each, while the others go on. */
async function fail(...failing: string[]): Promise<void> {
  for (const wrong of ['1', '2', '3', '5']) {
    for (const name of failing) await answer(name, wrong);
    for (const name of others.splice(0, 4)) await answer(name, 'pivot', 'pivot');
    clock.pass(20_000);
  }
}

const row = (name: string) =>
  teacher.page.getByRole('listitem').filter({ has: teacher.page.getByRole('button', { name, exact: true }) });
const inRow = (name: string, words: string) => row(name).getByRole('button', { name: words, exact: true });
const gone = (name: string) => row(name).waitFor({ state: 'detached' });

/** A picture of it where JOURNEY_SHOTS names a folder. */
async function shoot({ page }: Person, name: string): Promise<void> {
  const folder = process.env['JOURNEY_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/stuck-${name}.png` });
}

const namesIn = (text: string) =>
  names.filter((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(text));

/** The wall says so, and nobody's name. */
async function wallSays(words: string): Promise<void> {
  await wall.page.getByText(words).first().waitFor();
  const text = await wall.page.getByRole('main').innerText();
  expect(namesIn(text)).toEqual([]);
}

test('who cannot go on is on the desk, with reasons, once there is enough to go by', async () => {
  await wallSays(m.wall.howFarParts.notStarted);
  for (const name of others) await answer(name, '4');
  await answer('Ada', '1');
  await answer('Ada', '1');
  clock.pass(10_000);
  expect(lesson.desk.lesson.alerts).toEqual([]);
  await fail('Ada', 'Ben', 'Cem', 'Dina');
  await row('Ada').waitFor();
  await row('Ada').getByText(m.helping.lastAnswer('5')).waitFor();
  await row('Dina')
    .getByText(m.desk.reasons.tries(4, 4, 4))
    .waitFor();
  expect(lesson.desk.lesson.alerts.length).toBeGreaterThan(0);
  await shoot(teacher, 'desk');
  await expectNoViolations(teacher);
});

test('with the keyboard alone the teacher goes there, and sends a hint', async () => {
  const { page } = teacher;
  const first = row('Ada').getByRole('button').first();
  await page.keyboard.press('j');
  for (let steps = 0; steps < 5 && !(await first.evaluate((it) => it === document.activeElement)); steps += 1)
    await page.keyboard.press('j');
  await page.keyboard.press('v');
  await gone('Ada');
  await tabTo(page, inRow('Ben', m.helping.more('Ben')));
  await page.keyboard.press('Enter');
  await tabTo(page, inRow('Ben', m.helping.hint));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox').fill('Look at the longer arm');
  await press(page, m.helping.send);
  await studentOf('Ben').until('Ben has it', ({ seat }) => seat?.sentHints.size === 1);
  expect(seatOf('Ada')?.visitedAtMs).not.toBeNull();
});

test('who was pointed out rightly, wrongly or at the wrong moment rests; and a right answer clears at once', async () => {
  clock.pass(60_000);
  await lesson.desk.until('a second one is pointed out', (desk) => desk.lesson.alerts.length === 2);
  const isSecond = (name: string) => studentOf(name).seatId === lesson.desk.lesson.alerts[1]?.seatId;
  const [cleared = '', later = '', right = ''] = ['Ben', 'Cem', 'Dina'].sort(
    (a, b) => Number(isSecond(a)) - Number(isSecond(b)),
  );
  await judge(right, m.helping.right);
  await inRow(later, m.desk.notNow).click();
  await gone(later);
  await fail('Emil');
  await judge('Emil', m.helping.wrong);
  await row(cleared).waitFor();
  await answer(cleared, '4');
  await gone(cleared);
});

async function judge(name: string, words: string): Promise<void> {
  await row(name).waitFor();
  if (!(await inRow(name, words).isVisible())) await inRow(name, m.helping.more(name)).click();
  await inRow(name, words).click();
  await gone(name);
}

test('the slider says how often the hub may point somebody out', async () => {
  const slider = teacher.page.getByRole('slider');
  await slider.focus();
  await teacher.page.keyboard.press('Home');
  await teacher.page.getByText(m.helping.dial(4)).waitFor();
  expect(lesson.desk.lesson.alertsPerLesson).toBe(4);
});

test('at the key h no name is on the desk any more, at once', async () => {
  const { page } = teacher;
  const read = async () => namesIn(await page.getByRole('main').innerText());
  await page.locator('h2').first().focus();
  expect(await read()).not.toEqual([]);
  await page.keyboard.press('h');
  expect(await read()).toEqual([]);
  await page.keyboard.press('h');
  await page.getByText('Ada').first().waitFor();
});

test('the class sees on the wall how far it is, and nobody’s name', async () => {
  clock.pass(30_000);
  await wallSays(m.wall.howFarParts.done);
});

test('one tap makes new groups and gives each its board', async () => {
  const { page } = teacher;
  await page.getByRole('radio', { name: m.desk.views.groups }).check({ force: true });
  await page.getByRole('button', { name: m.desk.newGroups }).click();
  const dialog = page.getByRole('dialog', { name: m.grouping.title });
  await dialog.getByText(m.grouping.ways.mix, { exact: true }).click();
  await dialog.getByText('4', { exact: true }).click();
  await dialog.getByLabel(m.grouping.board).selectOption({ index: 1 });
  await dialog.getByRole('button', { name: m.grouping.use, exact: true }).click();
  await lesson.desk.until('there are seven groups', (desk) => desk.lesson.groups.length === 7);
  await lesson.desk.until('the board is open', (desk) => desk.lesson.openIds.includes('paper'));
});

test('beside who cannot go on at a board the teacher sees it, small; and where mostly one works a line says so', async () => {
  const student = studentOf('Fay');
  const groupId = findGroupOf(lesson.desk.lesson, student.seatId)?.groupId ?? '';
  const board = documentId({ lessonId: lesson.lessonId, activityId: 'paper', groupId });
  const { promise: saved, resolve } = Promise.withResolvers<void>();
  const page = new BoardPage({ visitor: student.visitor, documentId: board, saved: resolve });
  addNote(page.doc, seededDice(1), { at: [0, 0], colour: 3, author: 'Fay', text: 'a door' });
  await saved;
  await lesson.desk.done('activity:close', { activityId: 'levers' });
  await student.done('light:set', { light: 'halted' });
  await row('Fay')
    .getByRole('img', { name: /1 note/u })
    .waitFor();
  const { seatId } = student;
  const edits = Array.from(
    { length: 12 },
    () => ({ type: 'board:edited', seatId, activityId: 'paper' }) as const,
  );
  await lesson.hub.ports.lessons.change(lesson.lessonId, () => accept(edits));
  await teacher.page.getByText(m.helping.uneven).waitFor();
  await shoot(teacher, 'board');
  await expectNoViolations(teacher);
  page.close();
});

test('the wall asks for everybody’s eyes, and says thank you at the end', async () => {
  await lesson.desk.done('lesson:pause', { paused: true });
  await wallSays(m.wall.paused);
  await lesson.desk.done('lesson:pause', { paused: false });
  clock.pass(60_000);
  await lesson.desk.done('lesson:end', {});
  await wallSays(m.wall.thanks);
});

test('the review tells whom the teacher was with, what was hard, and which alerts were right', async () => {
  const { page } = teacher;
  await page.getByRole('link', { name: m.desk.toReview }).click();
  await page.getByText(m.course.visited(1, 28)).waitFor();
  await page.getByText(m.course.hardTask('How much force?', 23, 27, 0).split(',')[0] ?? '').waitFor();
  await page.getByText(/you said 1 right; you went there once/u).waitFor();
  await shoot(teacher, 'review');
  await expectNoViolations(teacher);
  expect([...teacher.complaints, ...wall.complaints]).toEqual([]);
});
