import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import * as Y from 'yjs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeBoard } from '#lib/domain/board.ts';
import { documentId } from '#lib/domain/documents.ts';
import { slowStore } from '#server/documents/test-hub.ts';
import { pages } from '#server/http/pages.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, inviteAs, type Person } from './people.ts';
import { cableTo, type Cable } from './proxy.ts';
import { note, readMark, says, WORDS, writeNote } from './saved-mark.ts';
import { standBetween } from './warden.ts';

const m = catalogues.en;
const { saved, saving, savedHere, notSaved } = m.student;
const build = join(import.meta.dirname, '../../build');

let browser: Browser;
let disk: ReturnType<typeof slowStore>;
let school: TestLesson;
let cable: Cable;
let ada: Person;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A running lesson with a board. Ada's browser hangs on a cable; her page is not open yet. */
beforeEach(async () => {
  disk = slowStore();
  school = await startLesson({ students: ['Ada', 'Bo'], store: disk.store, pages: pages(build) });
  cable = await cableTo(school.url);
  ada = await inviteAs(browser, (await school.join('Ada')).visitor);
  await school.desk.done('lesson:begin', {});
});
afterEach(async () => {
  expect(ada.complaints).toEqual([]);
  disk.release();
  await ada.context.close();
  await cable.close();
  await school.close();
});

/** Opens the lesson, by a clock that the test moves on, and waits until the board says that all is saved. */
async function open(page: Page): Promise<void> {
  await page.clock.install();
  await page.goto(`${cable.url}/lesson/${school.lessonId}`);
  await page.getByRole('group', { name: m.board.label, exact: true }).waitFor();
  await says(page, saved);
}

/** Resolves when the words are in what the hub has on disk. */
const isOnDisk = (text: string) =>
  expect.poll(async () => (await onDisk()).includes(text), { timeout: 15_000 }).toBe(true);

async function onDisk(): Promise<string> {
  const id = documentId({ lessonId: school.lessonId, activityId: 'board', groupId: 'g1' });
  const doc = new Y.Doc();
  for (const { bytes } of await disk.store.readUpdates(id)) Y.applyUpdate(doc, bytes);
  return describeBoard(doc);
}

/** Time passes on the page as behind a closed lid: what is due happens once. */
const later = (page: Page, time: number | string) => page.clock.fastForward(time);

/** The network is back, and the page tries again. */
async function heal(page: Page): Promise<void> {
  cable.heal();
  await later(page, 10_000);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('work is called saved when it is on the hub’s disk, amber after two seconds, red after eight', async () => {
  const { page } = ada;
  await open(page);
  disk.hold();
  await writeNote(page, 'levers');
  expect(await readMark(page)).toEqual({ words: saving, colour: 'plain' });
  await later(page, 2_000);
  await says(page, savedHere);
  expect(await readMark(page)).toEqual({ words: savedHere, colour: 'amber' });
  await later(page, 6_000);
  expect(await readMark(page)).toEqual({ words: savedHere, colour: 'red' });
  expect(await onDisk()).toBe('');
  disk.release();
  await says(page, saved);
  expect(await onDisk()).toBe('Ada: levers');
});

test('when the network is pulled out, work stays on the device and goes by itself when it is back', async () => {
  const { page } = ada;
  await open(page);
  cable.cut();
  await page.getByText(m.common.connection.offline).waitFor();
  await writeNote(page, 'written in the dark');
  await later(page, 2_000);
  await says(page, savedHere);
  await heal(page);
  await isOnDisk('written in the dark');
  await says(page, saved);
});

test('a line that is dead without a word is noticed, and nothing is called saved meanwhile', async () => {
  const { page } = ada;
  await open(page);
  cable.swallow();
  await writeNote(page, 'swallowed');
  await later(page, 2_000);
  await says(page, savedHere);
  cable.heal();
  await later(page, 20_000);
  await isOnDisk('swallowed');
  await says(page, saved);
});

test('a knock that nobody answers is given up, and tried again', async () => {
  const { page } = ada;
  await open(page);
  cable.cut();
  await writeNote(page, 'knock knock');
  await says(page, saving);
  cable.swallow();
  await page.clock.runFor(8_000); // it tries again, and hangs
  await heal(page);
  await isOnDisk('knock knock');
});

test('a lid that was closed for forty minutes changes nothing', async () => {
  const { page } = ada;
  await open(page);
  await writeNote(page, 'before the break');
  await says(page, saved);
  cable.swallow();
  await writeNote(page, 'as the lid closed');
  await later(page, '40:00');
  await says(page, savedHere);
  expect((await readMark(page)).colour).toBe('red');
  await heal(page);
  await isOnDisk('as the lid closed');
  await says(page, saved);
});

test('a browser that says there is no network is believed only when the hub is silent too', async () => {
  const { page } = ada;
  await open(page);
  const lines: string[] = [];
  page.on('websocket', (line) => lines.push(line.url()));
  const sayOffline = () => page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await sayOffline();
  await writeNote(page, 'the hub runs on this device');
  await isOnDisk('the hub runs on this device');
  await page.clock.runFor(5_000);
  expect(lines.filter((url) => url.includes('/doc/'))).toEqual([]);
  cable.swallow();
  await sayOffline();
  await writeNote(page, 'now it is really away');
  cable.heal();
  await page.clock.runFor(5_000);
  await isOnDisk('now it is really away');
});

test('a page that was closed without a network brings its work when the lesson is opened again', async () => {
  await open(ada.page);
  cable.cut();
  await writeNote(ada.page, 'kept on the device');
  await later(ada.page, 2_000);
  await says(ada.page, savedHere);
  await ada.page.close();
  cable.heal();
  expect(await onDisk()).toBe('');
  const again = await ada.context.newPage();
  await open(again);
  await note(again, 'kept on the device').waitFor();
  await isOnDisk('kept on the device');
});

test('two tabs of one student both keep their work, also when one of them is closed', async () => {
  const second = await ada.context.newPage();
  await open(ada.page);
  await open(second);
  cable.cut();
  await writeNote(ada.page, 'in the first tab');
  await later(ada.page, 2_000);
  await says(ada.page, savedHere);
  await second.bringToFront();
  await writeNote(second, 'in the second tab');
  await later(second, 2_000);
  await says(second, savedHere);
  await ada.page.close();
  await heal(second);
  await isOnDisk('in the second tab');
  const again = await ada.context.newPage();
  await open(again);
  await isOnDisk('in the first tab');
});

test.each([
  ['in a window that keeps nothing', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  [
    'on a device that is full',
    () => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    },
  ],
])('%s, work that cannot be sent is not saved, and can be copied out', async (_, script) => {
  const { page } = ada;
  await page.addInitScript(script);
  await open(page);
  cable.cut();
  await page.getByText(m.student.offlineUnkept).or(page.getByText(m.common.connection.offline)).waitFor();
  await writeNote(page, 'only here');
  await later(page, 2_000);
  await says(page, notSaved);
  await page.getByText(m.student.offlineUnkept).waitFor();
  await button(page, m.student.copyOut).click();
  expect(await page.getByLabel(m.student.copyOutTitle).inputValue()).toBe('Ada: only here');
  await page.keyboard.press('Escape');
  await heal(page);
  await isOnDisk('only here');
  await says(page, saved);
});

test('leaving is asked about while something is not on the hub, and only then', async () => {
  const { page } = ada;
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await open(page);
  await writeNote(page, 'one');
  await says(page, saved);
  await page.reload();
  await note(page, 'one').waitFor();
  expect(asked).toEqual([]);
  cable.cut();
  await writeNote(page, 'two');
  await later(page, 2_000);
  await says(page, savedHere);
  await Promise.all([page.waitForEvent('dialog'), page.evaluate(() => location.reload())]);
  expect(asked).toEqual(['beforeunload']);
});

test('a full disk is told to the student and the teacher, and all goes on by itself when there is room', async () => {
  const { page } = ada;
  const teacher = await inviteAs(browser, school.teacherVisitor);
  await teacher.page.goto(`${school.url}/desk/${school.lessonId}`);
  await open(page);
  await writeNote(page, 'there was room');
  await says(page, saved);
  disk.isFull = true;
  await page.keyboard.press('Delete');
  await page.getByText(m.student.hubFull).waitFor();
  await teacher.page.getByText(m.desk.full).waitFor();
  expect(await page.getByRole('group', { name: m.board.toolbar }).count()).toBe(0);
  await button(page, m.student.copyOut).waitFor();
  await expectNoViolations(teacher);
  disk.isFull = false;
  await page.getByText(m.student.hubFull).waitFor({ state: 'detached' });
  await teacher.page.getByText(m.desk.full).waitFor({ state: 'detached' });
  await says(page, saved);
  expect(await onDisk()).toBe('');
  await teacher.context.close();
});

test('what the hub will not take can be copied out, and the board started again without losing a word', async () => {
  const { page } = ada;
  const warden = await standBetween(page);
  await open(page);
  await writeNote(page, 'taken');
  await says(page, saved);
  warden.reason = 'malformed';
  await writeNote(page, 'x');
  await page.getByText(m.student.boardRefused).waitFor();
  await says(page, notSaved);
  await expectNoViolations(ada);
  await button(page, m.student.copyOut).click();
  expect(await page.getByLabel(m.student.copyOutTitle).inputValue()).toContain('taken');
  warden.reason = null;
  await button(page, m.student.startAgain).click();
  await says(page, saved);
  await page.getByText(m.student.wordsKept).waitFor();
  await writeNote(page, 'it goes on');
  await isOnDisk('it goes on');
  await page.reload();
  await button(page, m.student.copyOut).click();
  expect(await page.getByLabel(m.student.wordsKeptTitle).inputValue()).toContain('taken');
  await button(page, m.student.putAway).click();
  await page.getByText(m.student.wordsKept).waitFor({ state: 'detached' });
});

test('a board that is full says so in plain words, and takes nothing that it would lose', async () => {
  const { page } = ada;
  const warden = await standBetween(page);
  await open(page);
  warden.reason = 'document_full';
  await writeNote(page, 'x');
  await page.getByText(m.student.boardFull).waitFor();
  await says(page, notSaved);
  expect(await page.getByRole('group', { name: m.board.toolbar }).count()).toBe(0);
});

test('who is moved to another group while the network is away keeps the words that did not arrive', async () => {
  const { page } = ada;
  await open(page);
  cable.cut();
  await writeNote(page, 'for the old group');
  await later(page, 2_000);
  await says(page, savedHere);
  const { seatId } = [...school.desk.lesson.seats.values()][0]!;
  await school.desk.done('group:move', { seatId, groupId: null });
  await heal(page);
  await page.getByText(m.student.wordsKept).waitFor();
  await button(page, m.student.copyOut).click();
  expect(await page.getByLabel(m.student.wordsKeptTitle).inputValue()).toBe('Ada: for the old group');
});

test('words that come back after the lesson has ended can be copied from its last page', async () => {
  const { page } = ada;
  await open(page);
  cable.cut();
  await writeNote(page, 'too late');
  await later(page, 2_000);
  await says(page, savedHere);
  await school.desk.done('lesson:end', {});
  await heal(page);
  await page.getByText(m.student.endedTitle).waitFor();
  await expect.poll(() => page.getByRole('textbox').inputValue(), { timeout: 15_000 }).toBe('Ada: too late');
});

test('a screen reader hears of worries and of their end, and nothing while somebody types', async () => {
  const { page } = ada;
  await open(page);
  const heard = await page.evaluateHandle(() => {
    const said: string[] = [];
    for (const region of document.querySelectorAll(
      '[role=status].visually-hidden, [role=alert].visually-hidden',
    ))
      new MutationObserver(() => said.push(region.textContent.replaceAll('\u200b', ''))).observe(region, {
        ...{ childList: true, characterData: true, subtree: true },
      });
    return said;
  });
  const said = async () => (await heard.jsonValue()).filter((words) => WORDS.includes(words as never));
  await writeNote(page, 'one two three');
  await says(page, saved);
  expect(await said()).toEqual([]);
  disk.hold();
  await writeNote(page, 'four five six');
  await later(page, 2_000);
  await says(page, savedHere);
  await page.clock.runFor(10_000);
  expect(await said()).toEqual([savedHere]);
  disk.release();
  await says(page, saved);
  expect(await said()).toEqual([savedHere, saved]);
});
