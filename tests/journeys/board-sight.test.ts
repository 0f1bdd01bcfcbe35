import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addInk, addNote, HAND, type At } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { spokenUnder } from './ax-tree.ts';
import { startGroupmates, type Groupmates } from './groupmates.ts';
import { catalogues, expectNoViolations } from './people.ts';

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
  `${m.outline.kinds.note('Ben')}, ${m.outline.place(index + 1, NOTES)}: ${words(index)}`;

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
  const sizes = await page()
    .locator('button:visible, input:visible, select:visible, summary:visible')
    .evaluateAll((all) => all.map((one) => [one.outerHTML, one.getBoundingClientRect()] as const));
  for (const [html, { width, height }] of sizes)
    expect(Math.min(width, height), html).toBeGreaterThanOrEqual(24);
  expect(mates.ada.complaints).toEqual([]);
});
