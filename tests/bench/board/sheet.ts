import { readFileSync } from 'node:fs';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { findBrowser, FLAGS } from '../../journeys/browser.ts';
import { watchPage } from './watch.ts';

export const WINDOW = { width: 1366, height: 768 };
/** Whatever a board asks of others, it does not get. */
const ALONE = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';
/** How many times slower than this machine the page's thread runs: about a cheap Chromebook. */
const SLOW = 6;

/** A board in a browser of its own. */
export interface Sheet {
  browser: Browser;
  page: Page;
  cdp: CDPSession;
}

export async function openSheet(): Promise<Sheet> {
  const { path: executablePath, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...FLAGS, ALONE],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const page = await browser.newPage({ viewport: WINDOW, deviceScaleFactor: 1 });
  page.setDefaultTimeout(120_000);
  await page.addInitScript(watchPage);
  const cdp = await page.context().newCDPSession(page);
  return { browser, page, cdp };
}

export const slowDown = ({ cdp }: Sheet): Promise<unknown> =>
  cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW });

/** Goes there and waits until a person could use the board. */
export async function goTo({ page }: Sheet, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.__board);
  await page.evaluate(() => window.__board?.ready);
}

/** What the page's process holds, in MB, shared parts by share. */
export async function memoryMb({ browser, cdp }: Sheet): Promise<number> {
  for (let turn = 0; turn < 3; turn++) await cdp.send('HeapProfiler.collectGarbage');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => shareOf(id));
  return Math.max(...pages) / 1_024;
}

const shareOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? NaN);
