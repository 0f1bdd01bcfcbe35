import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findGroupOf } from '#lib/domain/lesson.ts';
import { pages } from '#server/http/pages.ts';
import { startLesson, testPlan, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, inviteAs, tabTo, type Person } from './people.ts';

const m = catalogues.en;
const build = join(import.meta.dirname, '../../build');
/** Four have it, four have not. */
const names = ['Ada', 'Ben', 'Cem', 'Dina', 'Emil', 'Fay', 'Gus', 'Hana'];

let school: TestLesson;
let browser: Browser;
let teacher: Person;
const seats = new Map<string, Watch>();

beforeAll(async () => {
  const plan = [...testPlan].reverse();
  school = await startLesson({ students: names, plan, pages: pages(build) });
  for (const name of names) seats.set(name, await school.join(name));
  await school.desk.done('lesson:begin', {});
  await school.desk.done('activity:open', { activityId: 'tasks' });
  for (const [at, name] of names.entries())
    await seatOf(name).done('task:attempt', {
      activityId: 'tasks',
      taskId: 'sum',
      answer: at < 4 ? '4' : '5',
    });
  browser = await launch();
  teacher = await inviteAs(browser, school.teacherVisitor);
  await teacher.page.goto(`${school.url}/desk/${school.lessonId}?view=groups`);
});
afterAll(async () => {
  await browser.close();
  await school.close();
});

function seatOf(name: string): Watch {
  const seat = seats.get(name);
  if (!seat) throw new Error(`nobody is called ${name}`);
  return seat;
}
const dialog = () => teacher.page.getByRole('dialog', { name: m.grouping.title });
const button = (name: string | RegExp) =>
  dialog().getByRole('button', { name, exact: typeof name === 'string' });
const groupOf = (name: string) => findGroupOf(school.desk.lesson, seatOf(name).seatId);
const called = (name: string) => teacher.page.getByRole('button', { name, exact: true });
/** In the proposal. */
const whereIs = (name: string) =>
  dialog()
    .locator('section section', { has: called(name) })
    .getAttribute('aria-label');
const open = () => teacher.page.getByRole('button', { name: m.desk.newGroups }).click();

test('a class is mixed, and two are kept apart', async () => {
  await teacher.page.getByRole('radio', { name: m.desk.views.groups }).check({ force: true });
  await open();
  await dialog().getByText(m.grouping.ways.mix, { exact: true }).click();
  await dialog().getByText('2', { exact: true }).click();
  await dialog().getByLabel(m.grouping.first, { exact: true }).selectOption('Ada');
  await dialog().getByLabel(m.grouping.second, { exact: true }).selectOption('Ben');
  await button(m.grouping.addRule).click();
  await dialog().getByText(m.grouping.and('Ada', 'Ben')).waitFor();
  expect(await whereIs('Ada')).not.toBe(await whereIs('Ben'));
  await expectNoViolations(teacher);
});

test('whom the teacher puts somewhere, by keyboard, stays there when others are proposed', async () => {
  const { page } = teacher;
  const [oak, birch] = [m.common.groupName(0), m.common.groupName(1)];
  const to = (await whereIs('Hana')) === oak ? birch : oak;
  await tabTo(page, button('Hana'));
  await page.keyboard.press('Enter');
  await tabTo(page, button(m.grouping.hereWho('Hana', to)));
  await page.keyboard.press('Enter');
  const placed = `Hana ${m.grouping.stays}`;
  await button(placed).waitFor();
  await tabTo(page, button(m.grouping.again));
  await page.keyboard.press('Enter');
  expect(await whereIs(placed)).toBe(to);
  await expectNoViolations(teacher);
});

test('one tap makes the groups and opens their boards; who has it sits with who has not', async () => {
  await dialog().getByLabel(m.grouping.board).selectOption({ index: 1 });
  await button(m.grouping.use).click();
  await school.desk.until('there are groups', ({ lesson }) => lesson.groups.length === 4);
  await school.desk.until('the board is open', ({ lesson }) => lesson.openIds.includes('board'));
  const strong = names.slice(0, 4).map((name) => seatOf(name).seatId);
  const counts = school.desk.lesson.groups.map(
    ({ seatIds }) => seatIds.filter((id) => strong.includes(id)).length,
  );
  expect(counts).toEqual([1, 1, 1, 1]);
  expect(groupOf('Ada')).not.toBe(groupOf('Ben'));
});

test('the rule is there next time, and new groups ask before somebody gets another board', async () => {
  await open();
  await dialog().getByText(m.grouping.and('Ada', 'Ben')).waitFor();
  await dialog().getByText(m.grouping.ways.target, { exact: true }).click();
  await button(m.grouping.use).click();
  await dialog().getByText(m.grouping.ask).waitFor();
  await button(m.grouping.useNow).click();
  await expect.poll(() => groupOf('Ada')?.seatIds.length).toBeGreaterThan(1);
});
