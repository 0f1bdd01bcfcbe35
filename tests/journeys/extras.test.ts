import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNote, readObjects } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { startGroupmates, type Groupmates } from './groupmates.ts';
import { catalogues, expectNoViolations } from './people.ts';

const m = catalogues.en;
const dice = seededDice(11);

let mates: Groupmates;
beforeAll(async () => {
  mates = await startGroupmates(join(import.meta.dirname, '../../build'), 'en');
});
afterAll(() => mates.close());

const page = () => mates.ada.page;
const dialog = () => page().getByRole('dialog');
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });
const thing = (name: RegExp) => page().getByRole('button', { name });

async function fileOf(format: 'png' | 'svg' | 'text'): Promise<Buffer> {
  const coming = page().waitForEvent('download');
  await inDialog(m.boardExport.formats[format].word).press('Enter');
  return readFile(await (await coming).path());
}

test('Ada takes the board along by keyboard: as a picture, as words, on paper, and nothing in it is alive', async () => {
  await page().locator('.surface').press('e');
  expect(await dialog().count(), 'an empty board says so').toBe(0);
  addNote(mates.ben.doc, dice, { at: [0, 0], colour: 2, author: 'Ben', text: '<script>alert(1)</script>' });
  await thing(/^note by Ben/u).press('e');
  await dialog().waitFor();
  expect((await fileOf('png')).subarray(1, 4).toString()).toBe('PNG');
  const svg = (await fileOf('svg')).toString();
  expect(svg).toContain('&lt;script&gt;');
  expect(svg, 'its letters come along, and nothing is asked for').not.toMatch(
    /<script|(?:href|src)="?(?!data:|#)http/u,
  );
  expect((await fileOf('text')).toString()).toContain('- note by Ben, the only thing here: <script>');
  await expectNoViolations(mates.ada);
  await page().evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', document.title);
  });
  await inDialog(m.boardExport.formats.pdf.word).press('Enter');
  await page().locator('[data-printed]').waitFor();
  expect(await page().locator('.printed svg text').first().textContent()).toContain('<script>');
  await page().evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await page().locator('.printed').count()).toBe(0);
  expect(mates.ada.complaints).toEqual([]);
  await page().keyboard.press('Escape');
});

test('a template is laid beside what is there, by keyboard, in one step that undo takes back', async () => {
  const before = readObjects(mates.ben.doc);
  await page().locator('.surface').press('p');
  await expectNoViolations(mates.ada);
  await dialog().getByRole('button', { name: m.templates.names.kwl.name }).press('Enter');
  await thing(new RegExp(`^frame, .*: ${m.templates.words.kwl.wonder}$`, 'u')).waitFor();
  await expect.poll(() => readObjects(mates.ben.doc).length).toBe(before.length + 7);
  expect(readObjects(mates.ben.doc), 'what was there lies as it lay').toEqual(expect.arrayContaining(before));
  const focused = await page().evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(focused, 'the keyboard goes on where reading begins').toContain(m.templates.words.kwl.topic);
  await page().keyboard.press('Control+z');
  await expect.poll(() => readObjects(mates.ben.doc)).toEqual(before);
});

test('who made what is shown by colour and letters and said by name; one part stands out; a key ends it', async () => {
  addNote(mates.ben.doc, dice, { at: [400, 0], colour: 1, author: 'Ada', text: 'a seesaw' });
  await thing(/^note by Ada/u).press('w');
  const legend = page().getByRole('group', { name: m.replay.makers });
  const names = ['Ben', 'Ada'];
  await page().getByText(m.board.makersShown(names)).waitFor({ state: 'attached' });
  const shown = async () =>
    (await legend.getByRole('button').allInnerTexts()).map((text) => text.replace(/\s+/gu, ' '));
  await expect.poll(shown).toEqual(['B Ben 1 1 thing', 'A Ada 1 1 thing']);
  await legend.getByRole('button', { name: 'Ben' }).press('Enter');
  await page().locator('.faint[data-author=Ada]').waitFor();
  await expectNoViolations(mates.ada);
  await thing(/^note by Ada/u).press('w');
  await expect.poll(() => page().locator('.faint').count()).toBe(0);
});

test('the board is read aloud by a voice of the device, or what is picked of it, and Escape stops it at once', async () => {
  const heard = () => page().evaluate(() => JSON.parse(document.body.dataset['heard'] ?? '[]') as string[]);
  await thing(/^note by Ada/u).press('r');
  await page().getByText(m.board.noVoice).first().waitFor();
  await page().evaluate(() => {
    const say = (words: string[]) => (document.body.dataset['heard'] = JSON.stringify(words));
    const words: string[] = [];
    window.SpeechSynthesisUtterance = class extends EventTarget {
      text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    } as unknown as typeof SpeechSynthesisUtterance;
    speechSynthesis.getVoices = () => [{ lang: 'en-GB', localService: true } as SpeechSynthesisVoice];
    speechSynthesis.speak = ({ text }) => void say((words.push(text), words));
    speechSynthesis.cancel = () => void say([]);
    speechSynthesis.dispatchEvent(new Event('voiceschanged'));
  });
  await thing(/^note by Ada/u).press('r');
  await expect.poll(heard).toEqual(['note by Ada: a seesaw']);
  await page().keyboard.press('Escape');
  expect(await heard()).toEqual([]);
  expect(mates.ada.complaints).toEqual([]);
});
