import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workOn } from '#lib/domain/lesson.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { pages } from '#server/http/pages.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, inviteAs, press, tabTo, type Person } from './people.ts';

const m = catalogues.en;
const MONTHS = ['January', 'April', 'August'];
const plan: Plan = [
  {
    id: 'tasks',
    kind: 'tasks',
    title: 'The year',
    tasks: [
      {
        ...{
          id: 'order',
          title: 'Which month comes first?',
          check: 'order',
          items: MONTHS,
          right: [0, 1, 2],
        },
        hints: ['The year begins in winter.', 'August is in summer.'],
      },
      {
        ...{ id: 'match', title: 'When is it?', check: 'match', lefts: ['snow', 'harvest', 'hail'] },
        ...{ rights: ['in winter', 'in summer'], right: [0, 1, 0] },
      },
      {
        ...{ id: 'show', title: 'Learn how many months there are', check: 'own' },
        second: { title: 'How many are there?', check: 'number', right: 12, tolerance: 0 },
      },
      {
        id: 'extra',
        title: 'Which month is the shortest?',
        check: 'text',
        accepted: ['February'],
        tier: 'harder',
      },
    ],
  },
];

let lesson: TestLesson;
let browser: Browser;
let ada: Person;
let seatId: string;

beforeAll(async () => {
  lesson = await startLesson({ plan, pages: pages(join(import.meta.dirname, '../../build')) });
  const device = await lesson.join('Ada');
  seatId = device.seatId;
  await lesson.desk.done('lesson:begin', {});
  browser = await launch();
  ada = await inviteAs(browser, device.visitor);
  device.close();
  await ada.page.setViewportSize({ width: 390, height: 844 });
  await ada.page.goto(`${lesson.url}/lesson/${lesson.lessonId}`);
});
afterAll(async () => {
  await browser.close();
  await lesson.close();
});

const workOf = (taskId: string) => {
  const seat = lesson.desk.lesson.seats.get(seatId);
  return seat && workOn(seat, 'tasks', taskId);
};
const isRight = () => ada.page.locator('form').getByText(m.student.right).waitFor();

test('on a phone, with keys alone, Ada puts months in order after a hint', async () => {
  const { page } = ada;
  await page.getByRole('group', { name: m.tasks.order }).waitFor();
  await expectNoViolations(ada);
  await press(page, m.tasks.firstHint(2));
  await page.getByRole('list', { name: m.tasks.hints }).getByText('The year begins in winter.').waitFor();
  expect(await page.getByText('August is in summer.').count()).toBe(0);
  await lesson.desk.until('the desk knows of the hint', () => workOf('order')?.hints === 1);
  for (const month of MONTHS.toReversed())
    for (let place = 1; place < MONTHS.length; place += 1) {
      const up = page.getByRole('button', { name: m.kinds.on(m.kinds.up, month), exact: true });
      if (await up.isDisabled()) break;
      await tabTo(page, up);
      await page.keyboard.press('Enter');
    }
  await press(page, m.student.check);
  await isRight();
});

test('she matches, and hears that it is not right yet before it is', async () => {
  const { page } = ada;
  await press(page, m.student.nextTask);
  for (const [left, keys] of [
    ['snow', 'in w'],
    ['harvest', 'in w'],
    ['hail', 'in w'],
  ] as const) {
    await tabTo(page, page.getByLabel(left));
    await page.keyboard.type(keys);
  }
  await expectNoViolations(ada);
  await press(page, m.student.check);
  await page.locator('form').getByText(m.student.notYet).waitFor();
  await tabTo(page, page.getByLabel('harvest'));
  await page.keyboard.type('in s');
  await press(page, m.student.check);
  await isRight();
});

test('she says that she has it, and shows it', async () => {
  const { page } = ada;
  await press(page, m.student.nextTask);
  await press(page, m.student.haveThis);
  await page.getByRole('heading', { name: 'How many are there?' }).waitFor();
  await tabTo(page, page.getByLabel(m.student.yourAnswer));
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await isRight();
  await page.getByText(m.student.allDone).first().waitFor();
});

test('with a twist there is one more task, which she chooses herself', async () => {
  const { page } = ada;
  await tabTo(page, page.getByRole('radio', { name: m.tasks.paths.normal }));
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: 'Which month is the shortest?' }).waitFor();
  await expectNoViolations(ada);
  expect(ada.complaints).toEqual([]);
});
