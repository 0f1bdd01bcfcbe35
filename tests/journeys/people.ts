import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { forEverybody as everybodyDe } from '#lib/ui/messages/de/index.ts';
import { forCares as caresDe } from '#lib/ui/messages/de/for-cares.ts';
import { forBoards as boardsDe } from '#lib/ui/messages/de/for-boards.ts';
import { forExtras as extrasDe } from '#lib/ui/messages/de/for-extras.ts';
import { forGroups as groupsDe } from '#lib/ui/messages/de/for-groups.ts';
import { forKinds as kindsDe } from '#lib/ui/messages/de/for-kinds.ts';
import { forWays as waysDe } from '#lib/ui/messages/de/for-ways.ts';
import { forLessons as lessonsDe } from '#lib/ui/messages/de/for-lessons.ts';
import { forReplays as replaysDe } from '#lib/ui/messages/de/for-replays.ts';
import { forTeachers as teachersDe } from '#lib/ui/messages/de/for-teachers.ts';
import { forEverybody as everybodyEn } from '#lib/ui/messages/en/index.ts';
import { forCares as caresEn } from '#lib/ui/messages/en/for-cares.ts';
import { forBoards as boardsEn } from '#lib/ui/messages/en/for-boards.ts';
import { forExtras as extrasEn } from '#lib/ui/messages/en/for-extras.ts';
import { forGroups as groupsEn } from '#lib/ui/messages/en/for-groups.ts';
import { forKinds as kindsEn } from '#lib/ui/messages/en/for-kinds.ts';
import { forWays as waysEn } from '#lib/ui/messages/en/for-ways.ts';
import { forLessons as lessonsEn } from '#lib/ui/messages/en/for-lessons.ts';
import { forReplays as replaysEn } from '#lib/ui/messages/en/for-replays.ts';
import { forTeachers as teachersEn } from '#lib/ui/messages/en/for-teachers.ts';
import type { Visitor } from '#server/testing/visitor.ts';

/** The very sentences people read, so that a journey runs the same in every language. */
export const catalogues = {
  en: {
    ...everybodyEn,
    ...lessonsEn,
    ...teachersEn,
    ...replaysEn,
    ...boardsEn,
    ...extrasEn,
    ...caresEn,
    ...groupsEn,
    ...kindsEn,
    ...waysEn,
  },
  de: {
    ...everybodyDe,
    ...lessonsDe,
    ...teachersDe,
    ...replaysDe,
    ...boardsDe,
    ...extrasDe,
    ...caresDe,
    ...groupsDe,
    ...kindsDe,
    ...waysDe,
  },
};
export type Language = keyof typeof catalogues;

const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };
const THEMES = ['light', 'dark', 'contrast'] as const;

/** A person with a browser of their own. What the browser complains about is kept. */
export interface Person {
  page: Page;
  context: BrowserContext;
  complaints: string[];
}

/** A Chromebook's screen. */
const CHROMEBOOK = { width: 1366, height: 768 };

/** Which way the pages of everybody invited from now on are read, with the sentences that the tests know. */
export const reading: { dir: 'ltr' | 'rtl' } = { dir: 'ltr' };

/** Whatever direction a page wants to have, it has this one: as in a language that is read from the right. */
const readFromTheRight = (context: BrowserContext) =>
  context.addInitScript(() =>
    Object.defineProperty(HTMLHtmlElement.prototype, 'dir', {
      set(this: HTMLElement) {
        this.setAttribute('dir', 'rtl');
      },
    }),
  );

/** `serviceWorkers`: pages are kept where a journey is about that; elsewhere a cut cable is a cut cable. */
export async function invite(
  browser: Browser,
  language: Language,
  viewport = CHROMEBOOK,
  serviceWorkers: 'allow' | 'block' = 'block',
): Promise<Person> {
  const locale = LOCALES[language];
  const context = await browser.newContext({ locale, viewport, serviceWorkers, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  if (reading.dir === 'rtl') await readFromTheRight(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) =>
    complaints.push(`${expect.getState().currentTestName}: ${page.url()} ${error.stack ?? error}`),
  );
  page.on('console', (message) => {
    // A network that is down, and a refusal that is an HTTP status, are no fault of the page.
    const isNetwork = /Failed to load resource|WebSocket connection/u.test(message.text());
    if (message.type() === 'error' && !isNetwork) complaints.push(message.text());
  });
  return { page, context, complaints };
}

/** What makes a browser somebody's device. */
export const cookiesOf = ({ cookie, url }: Visitor) =>
  cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split('=');
    return { name, value, url };
  });

/** Somebody whose device has its cookies already. */
export async function inviteAs(
  browser: Browser,
  visitor: Visitor,
  serviceWorkers?: 'allow' | 'block',
): Promise<Person> {
  const person = await invite(browser, 'en', CHROMEBOOK, serviceWorkers);
  await person.context.addCookies(cookiesOf(visitor));
  return person;
}

/** All rules of axe where no theme matters, and in the others those that look at colours. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** axe finds nothing in any theme. It sees much and not everything: the keyboard has its own journey. */
export async function expectNoViolations({ page }: Person): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset['theme']);
  for (const [index, theme] of (reading.dir === 'rtl' ? THEMES.slice(0, 1) : THEMES).entries()) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    const axe = new AxeBuilder({ page }).setLegacyMode(); // all in this page: there are no frames of others
    const { violations } = await (index === 0 ? axe : axe.withRules(RULES_OF_COLOUR)).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect([page.url(), theme, ...found]).toEqual([page.url(), theme]);
  }
  await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), before);
}

/** Nobody looks for a control longer than this. */
const MOST_TABS = 60;

export const isFocused = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement);

/** Tab, Tab, Tab: reaches a control as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keyboard to ${String(target)}`);
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: typeof name === 'string' }).first());
  await page.keyboard.press('Enter');
}
