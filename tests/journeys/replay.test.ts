import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#server/clock.ts';
import { pages } from '#server/http/pages.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { launch } from './browser.ts';
import { comeIn } from './groupmates.ts';
import { catalogues, expectNoViolations, inviteAs, press, tabTo, type Person } from './people.ts';

const m = catalogues.en;
const build = join(import.meta.dirname, '../../build');
const MINUTE_MS = 60_000;
/** ms. */
const PATIENCE_MS = 15_000;

let school: TestLesson;
let browser: Browser;
let ada: Person;
let ben: Person;
let teacher: Person;
let aheadMs = 0;

beforeAll(async () => {
  const clock = { ...systemClock, nowMs: () => Date.now() + aheadMs };
  school = await startLesson({ students: ['Ada', 'Ben'], pages: pages(build), clock });
  browser = await launch();
  [ada, ben] = [await comeIn(browser, school, 'Ada'), await comeIn(browser, school, 'Ben')];
  teacher = await inviteAs(browser, school.teacherVisitor);
  await school.desk.done('lesson:begin', {});
});
afterAll(async () => {
  await browser.close();
  await school.close();
});

const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true });
/** As a screen reader names it: "note by Ada, first of 3: levers". */
const noteIn = (within: Page | Locator, by: string, text: string) =>
  within.getByRole('button', { name: new RegExp(`^${m.outline.kinds.note(by)}, .*: ${text}$`, 'u') });
const note = ({ page }: Person, by: string, text: string) => noteIn(page, by, text);
/** What a teacher's wish does is seen by the whole group, at once. */
const both = (see: (person: Person) => Promise<unknown>) => Promise.all([ada, ben].map(see));
const dialog = ({ page }: Person) => page.getByRole('dialog', { name: /^How it grew/u });
const slider = (person: Person) => dialog(person).getByRole('slider', { name: m.replay.slider });
const saying = (words: string, { page }: Person) => page.getByText(words).first();

/** The slider says it, as a screen reader hears it. */
const expectMoment = (person: Person, words: RegExp) =>
  expect.poll(() => slider(person).getAttribute('aria-valuetext'), { timeout: PATIENCE_MS }).toMatch(words);

async function lay(person: Person, by: string, text: string): Promise<void> {
  const { page } = person;
  await page.locator('.surface').press('n');
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
  await both((each) => note(each, by, text).waitFor());
}

const waitGone = (target: Locator) => target.waitFor({ state: 'detached' });

/** The hub's clock goes to where a minute begins, so that none ends in the middle of a word. */
const nextMinute = () => (aheadMs += MINUTE_MS - ((Date.now() + aheadMs) % MINUTE_MS));

test('a group works on its board, minute by minute', async () => {
  nextMinute();
  await lay(ada, 'Ada', 'levers move the load');
  nextMinute();
  await lay(ben, 'Ben', 'a seesaw');
  nextMinute();
  await lay(ada, 'Ada', 'scissors');
});

test('the group watches how its board grew, by keys alone', async () => {
  const { page } = ben;
  await press(page, m.board.replay);
  await slider(ben).waitFor();
  await expectMoment(ben, /3 things: 2 by Ada, 1 by Ben/u);
  await expectNoViolations(ben);
  await tabTo(page, slider(ben));
  await page.keyboard.press('ArrowLeft');
  await expectMoment(ben, /, Ben\. 2 things: 1 by Ada, 1 by Ben/u);
  await page.keyboard.press('Home');
  await expectMoment(ben, /, Ada\. 1 thing: 1 by Ada/u);
  await waitGone(noteIn(dialog(ben), 'Ben', 'a seesaw'));
  await press(page, m.replay.play);
  await expectMoment(ben, /3 things/u);
  await press(page, /^Ada 2 things/u);
  await dialog(ben).getByRole('button', { name: /^Ada/u, pressed: true }).waitFor();
  await page.keyboard.press('Escape');
  await waitGone(dialog(ben));
});

test('the teacher puts the board back, and the group has it and is told', async () => {
  const { page } = teacher;
  await page.goto(`${school.url}/desk/${school.lessonId}?view=boards`);
  await button(teacher, m.desk.openBoard(m.common.groupName(0))).click();
  await button(teacher, m.board.replay).click();
  await slider(teacher).press('Home');
  await expectMoment(teacher, /1 thing: 1 by Ada/u);
  await expectNoViolations(teacher);
  await button(teacher, m.turns.putBack).click();
  await button(teacher, m.turns.putBackNow).click();
  await both(async (person) => {
    await waitGone(note(person, 'Ben', 'a seesaw'));
    await note(person, 'Ada', 'levers move the load').waitFor();
    await saying('Your teacher put the board back to how it was at', person).waitFor();
  });
  await saying('The board is as it was at', teacher).waitFor();
});

test('what came after can be laid beside; whoever is looking at how it grew is back at the board', async () => {
  nextMinute();
  await button(ben, m.board.replay).click();
  await slider(ben).waitFor();
  await button(teacher, m.board.replay).click();
  await slider(teacher).press('End');
  await slider(teacher).press('ArrowLeft');
  await button(teacher, m.turns.beside).click();
  await both(async (person) => {
    await note(person, 'Ben', 'a seesaw').waitFor();
    await saying('laid an older copy of the board beside it', person).waitFor();
  });
  await waitGone(dialog(ben));
});

test('what one student did is taken back; the group hears that, and not whose it was', async () => {
  nextMinute();
  await lay(ada, 'Ada', 'something rude');
  const { page } = teacher;
  await button(teacher, m.board.replay).click();
  await button(teacher, m.turns.takeBack).click();
  await expectNoViolations(teacher);
  await page.getByRole('radio', { name: 'Ada' }).check();
  await button(teacher, m.turns.takeBackNow).click();
  await saying(m.turns.tookBack(1, 0), teacher).waitFor();
  await both(async (person) => {
    await waitGone(note(person, 'Ada', 'something rude'));
    await saying(m.student.boardTakenBack, person).waitFor();
    await note(person, 'Ben', 'a seesaw').waitFor();
  });
});

test('after the lesson the review shows how each board grew', async () => {
  await school.desk.done('lesson:end', {});
  const { page } = teacher;
  await page.goto(`${school.url}/review/${school.lessonId}`);
  await page.getByText(m.review.moments['board:undone']).waitFor();
  await page.getByRole('button', { name: /^How it grew: Oak/u }).click();
  await slider(teacher).press('Home');
  await expectMoment(teacher, /1 thing: 1 by Ada/u);
  expect(await dialog(teacher).getByRole('button', { name: m.turns.putBack }).count()).toBe(0);
  await expectNoViolations(teacher);
});

test('no browser complained about anything', () => {
  expect([ada, ben, teacher].flatMap(({ complaints }) => complaints)).toEqual([]);
});
