import { createHash } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { toBase64url } from '#lib/domain/base64url.ts';
import { packDrawing } from '#lib/domain/media/drawing.ts';
import { gif } from '#lib/domain/media/media-testing.ts';
import type { Ask } from '#lib/protocol/ask.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { catalogues } from './people.ts';

const m = catalogues.en;
/** One pixel. */
export const map = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const choices = ['Cat', 'Dog', 'Fish'];
const line = packDrawing([{ colour: 2, points: [[100, 500], [700, 100]] }]); // prettier-ignore

export interface Kind {
  ask: Ask;
  /** Which question it asks again. */
  before?: string;
  /** What the classmates say. */
  said: VoiceContent;
  /** By keyboard alone, but for lines and files. */
  answer: (panel: Locator) => Promise<unknown>;
  /** Says it differently. */
  edit: (panel: Locator) => Promise<unknown>;
  /** What a screen reader is told of the form, among other things. */
  spoken: { role: string; name: string }[];
  /** What then hangs on the wall: as figures, or, where the teacher lets it there, one of these. */
  wall: string;
  /** Of what is let onto the wall one by one: the row that is. */
  row?: (rows: Locator) => Locator;
  /** In the table that can be saved. */
  table: RegExp;
}

const press = (role: 'checkbox' | 'radio' | 'button', name: string, key: string) => (panel: Locator) =>
  panel.getByRole(role, { name, exact: true }).press(key);
const type = (label: string, text: string) => async (panel: Locator) => {
  await panel.getByLabel(label, { exact: true }).focus();
  await panel.page().keyboard.type(text);
};
const inWords = (turn: string, label: string, text: string) => async (panel: Locator) => {
  await panel.getByRole('button', { name: turn }).press('Enter');
  await type(label, text)(panel);
};

async function draw(panel: Locator) {
  const sheet = panel.getByRole('application', { name: m.media.sheet });
  await sheet.scrollIntoViewIfNeeded();
  const { x, y } = (await sheet.boundingBox())!;
  const { mouse } = panel.page();
  for (const at of [40, 90]) {
    await mouse.move(x + 40, y + at);
    await mouse.down();
    await mouse.move(x + 240, y + at + 30, { steps: 5 });
    await mouse.up();
  }
  await panel.getByRole('img', { name: m.media.lines(2) }).waitFor();
  await panel.getByRole('button', { name: m.media.undo }).press('Enter');
  await panel.getByRole('img', { name: m.media.lines(1) }).waitFor();
}

const choose =
  (button: string, shown: string, mimeType: string, bytes: Uint8Array) => async (panel: Locator) => {
    const [chooser] = await Promise.all([
      panel.page().waitForEvent('filechooser'),
      panel.getByRole('button', { name: button }).press('Enter'),
    ]);
    await chooser.setFiles({ name: 'mine', mimeType, buffer: Buffer.from(bytes) });
    await panel.getByRole('img', { name: shown }).waitFor();
  };

const text = (words: string): VoiceContent => ({ kind: 'text', text: words });
const rowOf = (words: string) => (rows: Locator) => rows.filter({ hasText: words }).first();
const rowWith = (name: string) => (rows: Locator) =>
  rows.filter({ has: rows.page().getByRole('img', { name, exact: true }) }).first();

/** Every kind of answer. Those that travel in long rounds come first: theirs go by while the others are tried. */
export const kinds: Record<string, Kind> = {
  drawing: {
    ask: { kind: 'drawing' },
    said: { kind: 'drawing', file: toBase64url(line) },
    answer: draw,
    edit: inWords(m.media.rather.written, m.media.inWords, 'a lever'),
    spoken: [
      { role: 'application', name: m.media.sheet },
      { role: 'radio', name: m.media.colours[1] ?? '' },
      { role: 'button', name: m.media.rather.written },
    ],
    wall: m.media.names.drawing,
    row: rowWith(m.media.names.drawing),
    table: /^a lever$/mu,
  },
  picture: {
    ask: { kind: 'image' },
    said: text('a photo of the yard'),
    answer: choose(m.media.image.choose, m.media.image.yours, 'image/png', map),
    edit: choose(m.media.another, m.media.image.yours, 'image/png', map),
    spoken: [
      { role: 'button', name: m.media.camera },
      { role: 'image', name: m.media.image.yours },
    ],
    wall: m.media.names.image,
    row: rowWith(m.media.names.image),
    table: /^a photo of the yard$/mu,
  },
  moving: {
    ask: { kind: 'gif' },
    said: text('a waving hand'),
    answer: choose(m.media.gif.choose, m.media.gif.yours, 'image/gif', gif(1, 1)),
    edit: choose(m.media.another, m.media.gif.yours, 'image/gif', gif(1, 1)),
    spoken: [{ role: 'button', name: m.media.rather.written }],
    wall: m.media.names.gif,
    row: rowWith(m.media.names.gif),
    table: /^a waving hand$/mu,
  },
  sound: {
    ask: { kind: 'sound' },
    said: text('more plants'),
    answer: inWords(m.media.rather.spoken, m.media.toBeSpoken, 'less noise'),
    edit: type(m.media.toBeSpoken, '!'),
    spoken: [{ role: 'textbox', name: m.media.toBeSpoken }],
    wall: 'more plants',
    row: rowOf('more plants'),
    table: /less noise/u,
  },
  choice: {
    ask: { kind: 'choice', choices },
    said: { kind: 'choice', choice: 0 },
    answer: press('radio', 'Dog', 'Space'),
    edit: press('radio', 'Cat', 'Space'),
    spoken: [
      { role: 'group', name: m.voice.choose },
      { role: 'radio', name: 'Fish' },
    ],
    wall: m.results.about(100),
    table: /^7,Cat$/mu,
  },
  several: {
    ask: { kind: 'choices', choices },
    said: { kind: 'choices', choices: [0, 2] },
    answer: press('checkbox', 'Fish', 'Space'),
    edit: press('checkbox', 'Dog', 'Space'),
    spoken: [
      { role: 'group', name: m.kinds.several },
      { role: 'checkbox', name: 'Cat' },
    ],
    wall: m.results.about(70),
    table: /^5,Fish$/mu,
  },
  scale: {
    ask: { kind: 'scale', from: 'easy', to: 'hard' },
    said: { kind: 'scale', value: 4 },
    answer: press('radio', '4', 'Space'),
    edit: press('radio', '4', 'ArrowRight'),
    spoken: [
      { role: 'group', name: m.kinds.scale },
      { role: 'radio', name: '5' },
    ],
    wall: m.results.about(100),
    table: /^7,4 · 5$/mu,
  },
  again: {
    ask: { kind: 'scale', from: 'easy', to: 'hard' },
    before: 'scale',
    said: { kind: 'scale', value: 2 },
    answer: press('radio', '2', 'Space'),
    edit: press('radio', '2', 'ArrowLeft'),
    spoken: [{ role: 'radio', name: '5' }],
    wall: m.results.before,
    table: /^7,1 · 2$/mu,
  },
  ranking: {
    ask: { kind: 'ranking', choices },
    said: { kind: 'ranking', order: [1, 0, 2] },
    answer: press('button', m.kinds.on(m.kinds.down, 'Cat'), 'Enter'),
    edit: press('button', m.kinds.on(m.kinds.up, 'Fish'), 'Enter'),
    spoken: [{ role: 'button', name: m.kinds.on(m.kinds.up, 'Dog') }],
    wall: m.results.place(1),
    table: /^1,Dog$/mu,
  },
  number: {
    ask: { kind: 'number', unit: 'kg', right: 12, tolerance: 1 },
    said: { kind: 'number', number: 12 },
    answer: type(m.kinds.numberIn('kg'), '12,5'),
    edit: (panel) => panel.getByLabel(m.kinds.numberIn('kg'), { exact: true }).fill('11'),
    spoken: [{ role: 'textbox', name: m.kinds.numberIn('kg') }],
    wall: m.results.right('11 kg to 13 kg'),
    table: /^7,11 … 13$/mu,
  },
  place: {
    ask: {
      kind: 'place',
      picture: createHash('sha256').update(map).digest('hex'),
      words: 'a map of the school',
    },
    said: { kind: 'place', x: 0.66, y: 0.1 },
    answer: async (panel) => {
      const mark = panel.getByRole('slider', { name: m.kinds.place });
      for (const key of ['ArrowUp', 'ArrowUp', 'Shift+ArrowLeft']) await mark.press(key);
      await panel.getByText(m.kinds.placed(49, 45)).waitFor();
      await expect.poll(() => mark.getAttribute('aria-valuetext')).toBe('in the middle, halfway down');
    },
    edit: (panel) => panel.getByRole('slider', { name: m.kinds.place }).press('ArrowDown'),
    spoken: [
      { role: 'slider', name: m.kinds.place },
      { role: 'image', name: 'a map of the school' },
    ],
    wall: '5+',
    table: /^5,65 % \/ 10 % ±/mu,
  },
  cloud: {
    ask: { kind: 'cloud' },
    said: { kind: 'cloud', words: ['rain'] },
    answer: type(m.kinds.word(1), 'rain'),
    edit: type(m.kinds.word(2), 'sun'),
    spoken: [
      { role: 'group', name: m.kinds.words },
      { role: 'textbox', name: m.kinds.word(3) },
    ],
    wall: 'rain',
    row: rowOf('rain'),
    table: /^rain$/mu,
  },
  mood: {
    ask: { kind: 'mood' },
    said: { kind: 'mood', mood: 1 },
    answer: press('radio', m.kinds.moods[0] ?? '', 'Space'),
    edit: press('radio', m.kinds.moods[1] ?? '', 'Space'),
    spoken: m.kinds.moods.map((name) => ({ role: 'radio', name })),
    wall: m.kinds.moods[1] ?? '',
    table: /^7,calm/mu,
  },
  text: {
    ask: { kind: 'text' },
    said: text('longer breaks'),
    answer: type(m.voice.write, 'a window'),
    edit: type(m.voice.write, 'open '),
    spoken: [{ role: 'textbox', name: m.voice.write }],
    wall: 'longer breaks',
    row: rowOf('longer breaks'),
    table: /^longer breaks$/mu,
  },
  wishes: {
    ask: { kind: 'wishes' },
    said: { kind: 'wishes', text: 'a song about rain' },
    answer: type(m.voice.write, 'a song about sun'),
    edit: type(m.voice.write, 'please '),
    spoken: [{ role: 'textbox', name: m.voice.write }],
    wall: 'a song about rain',
    row: rowOf('a song about rain'),
    table: /^a song about rain$/mu,
  },
};
