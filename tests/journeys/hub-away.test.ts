import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdLesson, type HeldLesson } from '#server/testing/lesson.ts';
import { firstTeacher } from '#server/testing/school.ts';
import { Visitor } from '#server/testing/visitor.ts';
import { HubProcess } from '#server/testing/hub-process.ts';
import { launch } from './browser.ts';
import { catalogues, inviteAs, type Person } from './people.ts';
import { note, readMark, says, writeNote } from './saved-mark.ts';

const m = catalogues.en;
const { saved, savedHere } = m.student;

let folder: string;
let hub: HubProcess;
let lesson: HeldLesson;
let browser: Browser;
let ada: Person;
let bo: Person;
let teacher: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chorus-away-'));
  hub = await HubProcess.start({ folder });
  const { url, setupKey } = hub;
  const school = { visitor: () => new Visitor(url), teacher: () => firstTeacher(url, setupKey) };
  lesson = await holdLesson(school, { students: ['Ada', 'Bo'] });
  browser = await launch();
  ada = await inviteAs(browser, (await lesson.join('Ada')).visitor);
  bo = await inviteAs(browser, (await lesson.join('Bo')).visitor);
  teacher = await inviteAs(browser, lesson.teacherVisitor);
  await lesson.desk.done('lesson:begin', {});
  for (const { page } of [ada, bo]) await open(page);
  await teacher.page.clock.install();
  await teacher.page.goto(`${url}/desk/${lesson.lessonId}`);
  await teacher.page
    .getByText(m.desk.theClass)
    .or(teacher.page.getByText(m.desk.views.seats))
    .first()
    .waitFor();
});
afterAll(async () => {
  await browser.close();
  lesson.leave();
  await hub.stop('SIGKILL');
  await rm(folder, { recursive: true });
});

async function open(page: Page) {
  await page.goto(`${hub.url}/lesson/${lesson.lessonId}`);
  await says(page, saved);
}

const restart = async () => (hub = await HubProcess.start({ folder, port: hub.port }));

test('when the hub dies and is started again, everybody has everything, and no page was touched', async () => {
  await writeNote(ada.page, 'before the crash');
  await note(bo.page, 'before the crash').waitFor();
  await hub.stop('SIGKILL');
  await teacher.page.getByText(m.desk.offline).waitFor();
  await writeNote(ada.page, 'Ada, meanwhile');
  await writeNote(bo.page, 'Bo, meanwhile');
  for (const { page } of [ada, bo]) await says(page, savedHere);
  await teacher.page.clock.fastForward('20:00'); // nobody is quiet because the hub hears nothing
  expect(await teacher.page.getByText(m.desk.reasons.quiet(20)).count()).toBe(0);
  await teacher.page.getByText(m.desk.calm).waitFor();
  await restart();
  await note(ada.page, 'Bo, meanwhile').waitFor();
  await note(bo.page, 'Ada, meanwhile').waitFor();
  for (const { page } of [ada, bo]) await says(page, saved);
  await teacher.page.getByText(m.desk.offline).waitFor({ state: 'hidden' });
});

test('while the hub stands still nothing is called saved', async () => {
  process.kill(hub.pid, 'SIGSTOP');
  await writeNote(ada.page, 'into the silence');
  await says(ada.page, savedHere);
  expect((await readMark(ada.page)).colour).toBe('amber');
  process.kill(hub.pid, 'SIGCONT');
  await note(bo.page, 'into the silence').waitFor();
  await says(ada.page, saved);
});

test('a page that is loaded again after a crash brings the work that only its device had', async () => {
  await hub.stop('SIGKILL');
  await writeNote(ada.page, 'only on this device');
  await says(ada.page, savedHere);
  await ada.page.close();
  await restart();
  ada.page = await ada.context.newPage();
  await open(ada.page);
  await note(bo.page, 'only on this device').waitFor();
});

test('no browser complained about anything on the way', () => {
  expect([ada, bo, teacher].flatMap(({ complaints }) => complaints)).toEqual([]);
});
