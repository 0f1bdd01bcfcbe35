// What a student's device loads, in bytes on the wire: `npm run build`, then `npx node tests/bench/first-load.ts`.
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { chromium, type Page } from 'playwright-core';
import { pages } from '#server/http/pages.ts';
import { startLesson, testPlan } from '#server/testing/lesson.ts';
import { findBrowser } from '../journeys/browser.ts';

let sent: { path: string; bytes: number }[] = [];

/** Weighs every answer. A school network is plain http, where browsers take gzip and no brotli. */
const scales: RequestHandler = (request, response, next) => {
  request.headers['accept-encoding'] = 'gzip';
  response.once('finish', () =>
    sent.push({ path: request.path, bytes: Number(response.getHeader('content-length') ?? 0) }),
  );
  next();
};

const KINDS = [
  ['fonts', /\.woff2$/u],
  ['the worker that blinds tokens, after the page', /\/workers\//u],
  ['page: html, css, js', /./u],
] as const;

function weigh(what: string): void {
  const totals = new Map<string, number>();
  for (const { path, bytes } of sent) {
    const [kind = ''] = KINDS.find(([, pattern]) => pattern.test(path)) ?? [];
    totals.set(kind, (totals.get(kind) ?? 0) + bytes);
  }
  for (const [kind, bytes] of totals) console.log(`${what.padEnd(34)} ${kind.padEnd(48)} ${bytes} bytes`);
  sent = [];
}

const settled = async (page: Page, text: string) => {
  await page.getByText(text).first().waitFor();
  await page.waitForLoadState('networkidle');
};

const school = await startLesson({
  students: ['Ada'],
  plan: [
    ...testPlan.filter(({ kind }) => kind === 'tasks'),
    ...testPlan.filter(({ kind }) => kind !== 'tasks'),
  ],
  pages: [scales, ...pages(join(import.meta.dirname, '../../build'))],
});
const { path: executablePath, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], env });
try {
  const door = await browser.newPage({ locale: 'en-GB' });
  await door.goto(school.url, { waitUntil: 'networkidle' });
  weigh('the door, first visit');

  await school.desk.done('lobby:set', { doors: 'open' });
  const context = await browser.newContext({ locale: 'en-GB' });
  const ada = await context.newPage();
  const device = school.visitor();
  await device.done('POST /api/join', { code: school.code });
  const line = device.watch({ lessonId: school.lessonId });
  await line.until('Ada is in', ({ you }) => you?.role === 'student');
  await line.done('seat:name', { name: 'Ada', guest: false });
  await school.desk.done('lesson:begin', {});
  const [name = '', value = ''] = device.cookie.split('=');
  await context.addCookies([{ name, value, url: school.url }]);
  await ada.goto(`${school.url}/lesson/${school.lessonId}`);
  await settled(ada, 'Two and two');
  weigh('a lesson, first visit, tasks open');

  await school.desk.done('activity:open', { activityId: 'board' });
  await ada.getByText('Where do you meet levers?').first().click();
  await ada.getByRole('button', { name: 'Note' }).first().waitFor();
  await ada.waitForLoadState('networkidle');
  weigh('and then a board');
  line.close();
} finally {
  await browser.close();
  await school.close();
}
