import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readObjects } from '#lib/domain/board.ts';
import { pages } from '#server/http/pages.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import type { Store } from '#server/store/port.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { seededRandom } from '#server/testing/random.ts';
import { launch } from './browser.ts';
import { catalogues, inviteAs, type Person } from './people.ts';
import { cableTo, type Cable } from './proxy.ts';
import { says } from './saved-mark.ts';

const m = catalogues.en;
const build = join(import.meta.dirname, '../../build');

const seed = Date.now() % 100_000;
const dice = seededRandom(seed);
const ROUNDS = 8;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SLOWEST_DISK_MS = 400;

/** A disk that takes its time, as the dice say, and takes down how many letters it holds since when. */
function slowDisk() {
  const memory = createMemoryStore();
  const mirror = new Y.Doc();
  const held: { atMs: number; letters: number }[] = [];
  const appendUpdates: Store['appendUpdates'] = async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, dice.below(SLOWEST_DISK_MS)));
    const isKept = await memory.appendUpdates(...args);
    for (const { bytes } of args[1]) Y.applyUpdate(mirror, bytes);
    const letters = readObjects(mirror).reduce((sum, { text }) => sum + text.length, 0);
    held.push({ atMs: Date.now(), letters });
    return isKept;
  };
  const lettersAt = (atMs: number) => held.findLast((moment) => moment.atMs <= atMs)?.letters ?? 0;
  return { store: { ...memory, appendUpdates }, lettersAt };
}

interface Sample {
  atMs: number;
  words: string;
  letters: number;
}

/** Looks at the page every few ms: what it says, and how many letters stand on it. Returns how to read what was seen. */
async function watch(page: Page): Promise<() => Promise<Sample[]>> {
  const samples = await page.evaluateHandle(() => {
    const seen: Sample[] = [];
    const look = () => {
      const words = document.querySelector('header .saved > p')?.textContent.trim() ?? '';
      const letters = document.querySelector('textarea')?.value.length ?? 0;
      seen.push({ atMs: Date.now(), words, letters });
      setTimeout(look);
    };
    look();
    return seen;
  });
  return () => samples.jsonValue();
}

const disk = slowDisk();
let browser: Browser;
let school: TestLesson;
let cable: Cable;
let ada: Person;

beforeAll(async () => {
  browser = await launch();
  school = await startLesson({ students: ['Ada'], store: disk.store, pages: pages(build) });
  cable = await cableTo(school.url);
  ada = await inviteAs(browser, (await school.join('Ada')).visitor);
  await school.desk.done('lesson:begin', {});
  await ada.page.goto(`${cable.url}/lesson/${school.lessonId}`);
  await says(ada.page, m.student.saved);
});
afterAll(async () => {
  await browser.close();
  await cable.close();
  await school.close();
});

const type = (page: Page) => page.keyboard.type(LETTERS, { delay: 5 + dice.below(30) });

/** The network goes in the middle of a word, with or without saying so, and comes back. */
async function writeThroughACut(page: Page): Promise<void> {
  await type(page);
  if (dice.below(2) === 0) cable.swallow();
  else cable.cut();
  await type(page);
  cable.cut();
  cable.heal();
  await type(page);
  await says(page, m.student.saved);
}

test(`"saved" never stands over a letter that is not on the hub’s disk, wherever the network breaks (seed ${seed})`, async () => {
  const { page } = ada;
  await page.getByRole('group', { name: m.board.label, exact: true }).focus();
  await page.keyboard.press('n');
  const read = await watch(page);
  for (let round = 0; round < ROUNDS; round += 1) await writeThroughACut(page);
  const samples = await read();
  const saved = samples.filter(({ words }) => words === m.student.saved);
  expect(saved.length).toBeGreaterThan(100);
  expect(samples.length - saved.length).toBeGreaterThan(100);
  expect(saved.filter(({ atMs, letters }) => letters > disk.lettersAt(atMs))).toEqual([]);
  expect(disk.lettersAt(Date.now())).toBe(ROUNDS * 3 * LETTERS.length);
});
