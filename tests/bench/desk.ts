// How much of a teacher's device the view of all boards takes, and how much of the hub: `npm run build`, then
// `npx node tests/bench/desk.ts`. 12 groups of 5, every student changing something twice a second, no slowdown.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type CDPSession } from 'playwright-core';
import { pages } from '#server/http/pages.ts';
import { findBrowser } from '../journeys/browser.ts';
import { startDrawing } from './desk-class.ts';

const GROUPS = 12;
const STEP_MS = 500;
const WARM_UP_MS = 5_000;
const MEASURED_MS = 20_000;

/** Seconds that the page's main thread was busy, since it began. */
async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** Shares of time while the class draws: the page's main thread; this process, its event loop and all its threads. */
async function measure(session: CDPSession) {
  await pause(WARM_UP_MS);
  const [page, loop, cpu] = [
    await busySeconds(session),
    performance.eventLoopUtilization(),
    process.cpuUsage(),
  ];
  await pause(MEASURED_MS);
  const { user, system } = process.cpuUsage(cpu);
  return {
    page: ((await busySeconds(session)) - page) / (MEASURED_MS / 1_000),
    loop: performance.eventLoopUtilization(loop).utilization,
    cpu: (user + system) / 1_000 / MEASURED_MS,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const drawing = await startDrawing(GROUPS, pages(join(import.meta.dirname, '../../build')));
const { school } = drawing;
const { path: executablePath, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], env });
const stepping = setInterval(() => drawing.step(), STEP_MS);
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' });
  const cookies = school.teacherVisitor.cookie.split('; ').map((pair) => pair.split('='));
  await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: school.url })));
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${school.url}/desk/${school.lessonId}?view=groups`);
  const without = await measure(session);
  await page.goto(`${school.url}/desk/${school.lessonId}?view=boards`);
  await page
    .locator('canvas')
    .nth(GROUPS - 1)
    .waitFor();
  const seen = await measure(session);
  console.log(`the desk's main thread, ${GROUPS} boards    ${percent(seen.page)}`);
  console.log(`the same, by group                ${percent(without.page)}`);
  console.log(`the hub's event loop, and class   ${percent(seen.loop)}, without ${percent(without.loop)}`);
  console.log(
    `the hub with its threads          ${percent(seen.cpu)} of a core, without ${percent(without.cpu)}`,
  );
} finally {
  clearInterval(stepping);
  await browser.close();
  await drawing.close();
}
process.exit(0);
