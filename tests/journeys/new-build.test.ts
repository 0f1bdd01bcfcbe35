import { rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from '#server/http/pages.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { launch } from './browser.ts';
import { buildAfter } from './next-build.ts';
import { catalogues, inviteAs, type Person } from './people.ts';
import { note, says, writeNote } from './saved-mark.ts';

const m = catalogues.en;
const build = join(import.meta.dirname, '../../build');

let newBuild: string;
let school: TestLesson;
let browser: Browser;
let ada: Person;
/** What the hub has to give: a build, or nothing, as if it were away. */
let given: RequestHandler[];

beforeAll(async () => {
  newBuild = await buildAfter(build);
  given = pages(build);
  const give: RequestHandler = (request, response, next) => {
    keepNowhere(response);
    given.reduceRight<() => void>((after, handler) => () => void handler(request, response, after), next)();
  };
  school = await startLesson({ students: ['Ada'], pages: [give] });
  browser = await launch();
  ada = await inviteAs(browser, (await school.join('Ada')).visitor, 'allow');
  await school.desk.done('lesson:begin', {});
});
afterAll(async () => {
  await browser.close();
  await school.close();
  await rm(newBuild, { recursive: true });
});

/** The browser's own cache has no room: what is on the device is what the worker keeps. */
function keepNowhere(response: ServerResponse): void {
  const { setHeader } = response;
  response.setHeader = (name, value) =>
    setHeader.call(response, name, name === 'Cache-Control' ? 'no-store' : value) as ServerResponse;
}

const away: RequestHandler = (request) => void request.socket.destroy();

const open = (page: Page) => page.goto(`${school.url}/lesson/${school.lessonId}`);
const list = (page: Page) => page.getByRole('heading', { name: m.outline.title });
/** Of which build a page is: where its files come from. */
const isNew = (page: Page) => page.evaluate(() => document.head.innerHTML.includes('/immutable/next/'));
const isWaiting = () =>
  ada.page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
const keptBuilds = () => ada.page.evaluate(async () => (await caches.keys()).length);

test('while the hub gets a new build, an open page goes on with the files of its own', async () => {
  await open(ada.page);
  await says(ada.page, m.student.saved);
  await writeNote(ada.page, 'before');
  await ada.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  given = pages(newBuild);
  await ada.page.locator('.surface').press('l'); // the list comes when somebody wants it
  await list(ada.page).waitFor();
});

test('a page that is loaded again is of the new build, and has all of it also when the hub goes away', async () => {
  await ada.page.reload();
  await note(ada.page, 'before').waitFor();
  expect(await isNew(ada.page)).toBe(true);
  await expect.poll(isWaiting, { timeout: 15_000 }).toBe(true);
  given = [away];
  await ada.page.getByRole('button', { name: m.outline.picture, exact: true }).click();
  await ada.page.locator('.surface').press('/');
  await ada.page.getByLabel(m.finding.on).waitFor();
});

test('when no page of the old build is open any more, only the new one is on the device, and opens without the hub', async () => {
  given = pages(newBuild);
  await ada.page.close();
  ada.page = await ada.context.newPage();
  await open(ada.page);
  await note(ada.page, 'before').waitFor();
  await expect.poll(keptBuilds, { timeout: 15_000 }).toBe(1);
  given = [away];
  await ada.page.reload();
  await note(ada.page, 'before').waitFor();
  expect(await isNew(ada.page)).toBe(true);
  expect(ada.complaints).toEqual([]);
});
