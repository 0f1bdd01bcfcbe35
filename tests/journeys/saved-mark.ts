import type { Page } from 'playwright-core';
import { catalogues } from './people.ts';

const { student, board } = catalogues.en;

/** The words about where a student's work is. */
export const WORDS = [student.saved, student.saving, student.savedHere, student.notSaved] as const;
type Words = (typeof WORDS)[number];
type Colour = 'plain' | 'amber' | 'red';

/** Resolves when the page says so about the work on its board. */
export const says = (page: Page, words: Words) =>
  page.locator('header').getByText(words, { exact: true }).waitFor();

/** What the page says right now, and in which of its own colours. */
export async function readMark(page: Page): Promise<{ words: string; colour: Colour }> {
  const mark = page.locator('header .saved > p');
  const colour = await mark.evaluate((element): Colour => {
    const probe = document.body.appendChild(document.createElement('i'));
    const resolved = (token: string) => {
      probe.style.backgroundColor = `var(${token})`;
      return getComputedStyle(probe).backgroundColor;
    };
    const { backgroundColor } = getComputedStyle(element);
    const isOneOf = (...tokens: string[]) => tokens.map(resolved).includes(backgroundColor);
    const found = isOneOf('--slow', '--slow-soft')
      ? 'amber'
      : isOneOf('--needs', '--needs-soft')
        ? 'red'
        : 'plain';
    probe.remove();
    return found;
  });
  return { words: (await mark.innerText()).trim(), colour };
}

/** Lays a note on the board and writes on it, by keys. */
export async function writeNote(page: Page, text: string): Promise<void> {
  await page.getByRole('group', { name: board.label, exact: true }).focus();
  await page.keyboard.press('n');
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
}

export const note = (page: Page, text: string) => page.getByText(text, { exact: true }).first();
