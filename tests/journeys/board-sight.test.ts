import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFrame, addInk, addNote, HAND, readObjects, removeObject, type At } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { spokenUnder } from './ax-tree.ts';
import { startGroupmates, type Groupmates } from './groupmates.ts';
import { catalogues, expectNoViolations, reading } from './people.ts';

const m = catalogues.en;
const dice = seededDice(8);
const NOTES = 24;
const COLUMNS = 6;

let mates: Groupmates;
beforeAll(async () => {
  mates = await startGroupmates(join(import.meta.dirname, '../../build'), 'en');
});
afterAll(() => mates.close());

const words = (index: number) => `thought ${index + 1}`;
const placeOf = (index: number): At => [(index % COLUMNS) * 220, Math.floor(index / COLUMNS) * 220];

/** Ben lays them from the last to the first: their order is that of the places, not of the making. */
function layNotes(): void {
  const { doc } = mates.ben;
  const indexes = Array.from({ length: NOTES }, (_, index) => NOTES - 1 - index);
  doc.transact(() => {
    for (const index of indexes)
      addNote(doc, dice, { at: placeOf(index), colour: index % 8, author: 'Ben', text: words(index) });
  }, HAND);
}

const page = () => mates.ada.page;
const things = () => spokenUnder(page(), 'list', m.board.things);
const buttons = async () => (await things()).filter(({ role }) => role === 'button').map(({ name }) => name);
const thing = (text: string) => page().getByRole('button', { name: new RegExp(`: ${text}$`, 'u') });
const named = (index: number) =>
  `${m.outline.kinds.note('Ben')}, ${m.outline.place(index + 1, NOTES, null)}: ${words(index)}`;

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** What has the keyboard now; it is never nobody. */
async function focused(): Promise<string> {
  const name = await page().evaluate(() => {
    const { activeElement } = document;
    return activeElement === document.body ? null : (activeElement?.getAttribute('aria-label') ?? '');
  });
  if (name === null) throw new Error('the keyboard was lost to the page');
  return name;
}

async function press(...keys: string[]): Promise<string> {
  for (const key of keys) {
    await page().keyboard.press(key);
    await focused();
  }
  return focused();
}

/** Nothing that is pressed is too small to be hit. */
async function expectRoom(): Promise<void> {
  const sizes = await page()
    .locator('button:visible, input:visible, select:visible, summary:visible')
    .evaluateAll((all) =>
      all.map((one) => [one.outerHTML, (one.closest('label') ?? one).getBoundingClientRect()] as const),
    );
  for (const [html, { width, height }] of sizes)
    expect(Math.min(width, height), html).toBeGreaterThanOrEqual(24);
}

test('24 of 24 notes are in the tree, in reading order, each with kind, author, place and words', async () => {
  layNotes();
  await thing(words(NOTES - 1)).waitFor();
  await expect.poll(buttons).toEqual(Array.from({ length: NOTES }, (_, index) => named(index)));
  expect((await things()).filter(({ role }) => role === 'listitem')).toHaveLength(NOTES);
});

test('the board is one stop of Tab; arrows go through rows and between them; there is a way out', async () => {
  await thing(words(0)).focus();
  expect(await press('ArrowRight', 'ArrowRight')).toBe(named(2));
  expect(await press('ArrowDown')).toBe(named(8));
  expect(await press('End')).toBe(named(23));
  expect(await press('ArrowUp', 'ArrowLeft')).toBe(named(16));
  expect(await press('Home')).toBe(named(0));
  expect(await press('Tab')).not.toMatch(/^note by/u);
  expect(await press('Shift+Tab')).toBe(named(0));
  const hand = page().getByRole('button', { name: m.student.hand, exact: true });
  for (let tabs = 0; tabs < 30 && !(await isFocused(hand)); tabs++) await press('Tab');
  expect(await isFocused(hand)).toBe(true);
});

test('what is nowhere near the screen is reached all the same', async () => {
  await thing(words(0)).focus();
  await page().mouse.move(700, 300);
  for (let turn = 0; turn < 20; turn++) await page().mouse.wheel(3_000, 3_000);
  await expect.poll(async () => (await thing(words(0)).boundingBox())?.x).toBeLessThan(-59_000);
  expect(await press('ArrowRight')).toBe(named(1));
  await expect.poll(() => thing(words(1)).boundingBox()).toMatchObject({ x: expect.any(Number) });
  expect((await thing(words(1)).boundingBox())?.x).toBeGreaterThan(0);
});

test('a note is made after the one in focus, written, moved by the grid, taken away and brought back', async () => {
  await thing(words(0)).focus();
  await press('n');
  await page().keyboard.type('from Ada');
  await press('Escape');
  expect(await focused()).toMatch(/^note by Ada.*: from Ada$/u);
  await press('m', 'ArrowRight');
  await page()
    .getByText(/^-?\d+ across, -?\d+ down/u)
    .waitFor();
  await press('Enter', 'Delete');
  await thing('from Ada').waitFor({ state: 'detached' });
  expect(await focused()).toMatch(/^note by Ben/u);
  await press('Control+z');
  await thing('from Ada').waitFor();
  const undo = page().getByRole('button', { name: m.common.undo });
  for (let steps = 0; steps < 9 && (await undo.isEnabled()); steps++) await press('Control+z');
  await thing('from Ada').waitFor({ state: 'detached' });
});

test('a drawing is named with its author and what stands beside it, and goes as one', async () => {
  const { doc } = mates.ben;
  for (const x of [0, 20])
    addInk(doc, dice, { points: [[x, 900, 0.5]], feelsPressure: false, colour: 1, author: 'Ben' });
  const drawing = page().getByRole('button', { name: /^drawing by Ben.*next to “thought 19”/u });
  await drawing.waitFor();
  await thing(words(0)).focus();
  expect(await press('End')).toMatch(/^drawing by Ben/u);
  await press('Delete');
  await drawing.waitFor({ state: 'detached' });
  await press('Control+z');
  await drawing.waitFor();
});

test('axe finds nothing on the board, and no control is smaller than 24 pixels', async () => {
  await expectNoViolations(mates.ada);
  await expectRoom();
  expect(mates.ada.complaints).toEqual([]);
});

const row = (text: string) => page().getByRole('button', { name: new RegExp(`: ?${text}$`, 'u') });
const rows = async () =>
  (await spokenUnder(page(), 'list', m.outline.title))
    .filter(({ role, name }) => role === 'button' && / by /u.test(name))
    .map(({ name }) => name);

test('the same board is a list at a key: the same things, in the same order, with the keyboard where it was', async () => {
  await thing(words(4)).focus();
  await press('l');
  await page().getByRole('heading', { name: m.outline.title }).waitFor();
  await expect
    .poll(async () => (await rows()).slice(0, NOTES))
    .toEqual(
      Array.from({ length: NOTES }, (_, index) =>
        expect.stringMatching(new RegExp(`: ?${words(index)}$`, 'u')),
      ),
    );
  expect(await isFocused(row(words(4)))).toBe(true);
  await press('ArrowDown', 'ArrowDown', 'ArrowUp');
  expect(await isFocused(row(words(5)))).toBe(true);
});

test('in the list a note is made, written, coloured, moved up, found and taken away by keys alone', async () => {
  await row(words(5)).focus();
  await press('n');
  await page().keyboard.type('written in the list');
  await press('Tab');
  await page().keyboard.press('p');
  await press('Escape');
  const own = row('written in the list');
  await own.waitFor();
  expect(await isFocused(own)).toBe(true);
  const { doc } = mates.ben;
  const its = () => readObjects(doc).find(({ text }) => text === 'written in the list');
  await expect.poll(() => its()?.colour).toBe(m.common.noteColours.findIndex((name) => /^p/iu.test(name)));
  const before = (await rows()).findIndex((name) => name.includes('written in the list'));
  await press('Enter', 'Tab', 'Tab', 'Enter');
  await expect
    .poll(async () => (await rows()).findIndex((name) => name.includes('written in the list')))
    .toBe(before - 1);
  await press('Escape');
  await page().getByLabel(m.outline.find).fill('in the list');
  await page().getByText(m.outline.found(1)).waitFor();
  await own.focus();
  await press('Delete');
  await expect.poll(its).toBeUndefined();
  await focused();
  await page().getByLabel(m.outline.find).fill('');
});

test('whoever stands on what somebody else takes away stays in the list', async () => {
  const { doc } = mates.ben;
  const id = addNote(doc, dice, { at: [0, 1_200], colour: 0, author: 'Ben', text: 'not for long' });
  await row('not for long').focus();
  removeObject(doc, id);
  await row('not for long').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('');
});

test('axe finds nothing in the list, nor is anything too small or cut off at 400 % zoom', async () => {
  await row(words(0)).focus();
  await press('Enter');
  await expectNoViolations(mates.ada);
  await page().setViewportSize({ width: 341, height: 192 });
  await expectRoom();
  const isWide = await page().evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isWide).toBe(false);
  await page().setViewportSize({ width: 1366, height: 768 });
  await press('Escape', 'l');
  expect(await focused()).toMatch(/^note by Ben, first of .*: thought 1$/u);
});

const told = () => page().locator('[data-news]').textContent();

test.skipIf(reading.dir === 'rtl')(
  'what Ben does is told in one sentence after a while; and not to whom it is too much',
  async () => {
    const { doc } = mates.ben;
    const [first, second, third] = [0, 1, 2].map((index) => {
      const at = [index * 220, 1_500] as const;
      return addNote(doc, dice, { at, colour: 0, author: 'Ben', text: `news ${index}` });
    });
    await thing('news 2').waitFor();
    // The drawing of before may still be to tell.
    await expect.poll(told, { timeout: 30_000 }).toMatch(/^Ben added (3 notes|5 things)\.$/u);
    await press('l');
    await page().getByLabel(m.outline.tellNews).uncheck();
    for (const id of [first, second, third]) if (id !== undefined) removeObject(doc, id);
    await row('news 2').waitFor({ state: 'detached' });
    await expect.poll(told, { timeout: 30_000 }).toBe('');
    await row(words(0)).focus();
    await press('l');
  },
);

test('with G a note goes into a frame, and is named by its place there; the list has the frame as a heading', async () => {
  const { doc } = mates.ben;
  addFrame(doc, dice, { at: [0, 2_000], size: [640, 440], colour: 0, author: 'Ben', text: 'Ideas' });
  await thing('Ideas').waitFor({ state: 'attached' });
  await thing(words(0)).focus();
  await press('g');
  const choice = page().getByRole('dialog', { name: m.outline.whichFrame });
  await choice.getByRole('button', { name: 'Ideas' }).waitFor();
  expect(await isFocused(choice.getByRole('button', { name: 'Ideas' }))).toBe(true);
  await page().keyboard.press('Enter');
  const inside = page().getByRole('button', { name: 'note by Ben, first in Ideas: thought 1' });
  await inside.waitFor();
  await expect.poll(() => isFocused(inside)).toBe(true);
  await press('l');
  await page().getByRole('heading', { name: 'Ideas' }).waitFor();
  expect((await spokenUnder(page(), 'list', 'Ideas')).map(({ name }) => name).join()).toContain(words(0));
});

test('from the list an arrow goes to what is chosen there, and is named by both ends', async () => {
  await row(words(1)).focus();
  await press('Enter');
  await page().getByRole('button', { name: m.outline.arrowTo }).press('Enter');
  const choice = page().getByRole('dialog', { name: m.outline.whereTo });
  await choice.getByRole('button', { name: /: thought 3$/u }).press('Enter');
  await choice.waitFor({ state: 'detached' });
  await press('Escape', 'l');
  await page()
    .getByRole('button', { name: /by Ada, from “thought 2” to “thought 3”/u })
    .waitFor();
  await expectNoViolations(mates.ada);
  expect(mates.ada.complaints).toEqual([]);
});
