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
import { catalogues, cookiesOf, expectNoViolations, inviteAs, type Person } from './people.ts';
import { note, says, writeNote } from './saved-mark.ts';

const m = catalogues.en;
const { saved, savedHere } = m.student;

let folder: string;
let hub: HubProcess;
let lesson: HeldLesson;
let browser: Browser;
let ada: Person;
let bo: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chorus-offline-'));
  hub = await HubProcess.start({ folder });
  const { url, setupKey } = hub;
  const school = { visitor: () => new Visitor(url), teacher: () => firstTeacher(url, setupKey) };
  lesson = await holdLesson(school, { students: ['Ada', 'Bo', 'Cem'] });
  browser = await launch();
  ada = await inviteAs(browser, (await lesson.join('Ada')).visitor, 'allow');
  bo = await inviteAs(browser, (await lesson.join('Bo')).visitor);
  // As over plain http.
  await bo.page.addInitScript(() => Object.defineProperty(navigator, 'serviceWorker', { value: undefined }));
  await lesson.desk.done('lesson:begin', {});
  for (const { page } of [ada, bo]) await open(page);
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

async function anotherTab() {
  await ada.page.close();
  ada.page = await ada.context.newPage();
}

const restart = async () => (hub = await HubProcess.start({ folder, port: hub.port }));
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const pagesAreKept = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** What this browser keeps for the hub, apart from cookies. */
const keptIn = (page: Page) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const caches = await window.caches.keys();
    const requests = await Promise.all(caches.map(async (name) => (await window.caches.open(name)).keys()));
    return {
      copies: names.filter((name) => name !== 'chorus-voice'),
      paths: requests.flat().map(({ url }) => new URL(url).pathname),
      storage: [...Object.values(localStorage), ...Object.values(sessionStorage)].join(' '),
    };
  });

test('the board opens and is edited while the hub is away, and everything arrives when it is back', async () => {
  await writeNote(ada.page, 'while all was well');
  await note(bo.page, 'while all was well').waitFor();
  await pagesAreKept(ada.page);
  await hub.stop('SIGKILL');
  await ada.page.reload();
  await note(ada.page, 'while all was well').waitFor();
  await ada.page.getByText(m.common.connection.offline).waitFor();
  await writeNote(ada.page, 'after a reload');
  await says(ada.page, savedHere);
  await expectNoViolations(ada);
  await anotherTab();
  await ada.page.goto(hub.url); // the door leads back in
  await note(ada.page, 'after a reload').waitFor();
  await writeNote(ada.page, 'in a second life');
  await says(ada.page, savedHere);
  await bo.page.getByText(m.student.offlineStay).waitFor(); // Bo's browser cannot load it again
  await anotherTab();
  await restart();
  await ada.page.goto(`${hub.url}/lesson/${lesson.lessonId}?work=tasks`); // she need not even look at the board
  for (const text of ['after a reload', 'in a second life']) await note(bo.page, text).waitFor();
});

test('whoever leaves a shared device leaves nothing on it, and the next one sees nothing', async () => {
  const { page } = ada;
  await button(page, m.student.home).click();
  await button(page, m.student.leave).click();
  await button(page, m.student.leaveNow).click();
  await page.getByText(m.door.title).first().waitFor();
  const { copies, paths, storage } = await keptIn(page);
  expect(copies).toEqual([]);
  expect(paths.filter((path) => !/^\/(?:_app\/|icon\.svg$|lesson\/any$)/u.test(path))).toEqual([]);
  expect(storage).not.toContain(lesson.lessonId);
  const next = await lesson.join('Cem');
  await ada.context.clearCookies();
  await ada.context.addCookies(cookiesOf(next.visitor));
  await open(page);
  const kept = (await keptIn(page)).copies.filter((name) => name.startsWith('chorus-document'));
  expect(kept.filter((name) => !name.includes(next.seatId))).toEqual([]);
});

test('a lesson that is over is gone from the device, and was on the hub before it went', async () => {
  const { page } = bo;
  await writeNote(page, 'the last word');
  await says(page, saved);
  await lesson.desk.done('lesson:end', {});
  await page.getByText(m.student.endedTitle).waitFor();
  await expect.poll(async () => (await keptIn(page)).copies).toEqual([]);
  await page.getByText(m.student.endedBoard).waitFor();
});

test('no browser complained about anything on the way', () => {
  expect([ada, bo].flatMap(({ complaints }) => complaints)).toEqual([]);
});
