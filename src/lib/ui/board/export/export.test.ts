import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLOURS, PAPER } from '#lib/board/svg/colours.ts';
import { hexOf, type Oklch } from '../../colour.ts';
import { fileName } from './files.ts';
import { asText } from './words.ts';

const css = ['../../tokens.css', '../colours.css']
  .map((path) => readFileSync(new URL(path, import.meta.url), 'utf8').split("[data-theme='dark']")[0])
  .join('\n');

function token(name: string): string {
  const found = new RegExp(`--${name}: oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\);`, 'u').exec(css);
  return hexOf(found?.slice(1).map(Number) as Oklch);
}

test('what is taken along has the colours of the light board', () => {
  expect(PAPER).toEqual(Object.fromEntries(Object.keys(PAPER).map((name) => [name, token(name)])));
  expect(COLOURS).toEqual(
    COLOURS.map((_, index) => ({
      pen: token(`pen-${index + 1}`),
      note: token(`note-${index + 1}`),
      ink: token(`note-ink-${index + 1}`),
    })),
  );
});

test('the name of a file is one that every system takes', () => {
  const now = new Date(2026, 10, 3);
  expect(fileName('Levers: why/how?', 'png', now)).toBe('Levers why how 2026-11-03.png');
  expect(fileName('../\u202e..', 'svg', now)).toBe('2026-11-03.svg');
});

test('a board in words: a line for each thing, under the names of its frames', () => {
  const sections = [
    { heading: 'Ideas', lines: ['frame: Ideas', 'note by Ada: one\ntwo'] },
    { heading: 'In no frame', lines: ['text by Ben: half \ud83d'] },
  ];
  expect(asText('Levers', sections)).toBe(
    'Levers\n\nIdeas\n\n- frame: Ideas\n- note by Ada: one\n  two\n\nIn no frame\n\n- text by Ben: half \ufffd\n',
  );
});
