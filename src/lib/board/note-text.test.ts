import { expect, test } from 'vitest';
import { noteHeight, noteTextSize } from './note-text.ts';

const note = { width: 184, height: 184 };
const size = (text: string) => noteTextSize(text, note);

test('a word is written large and a paragraph small', () => {
  expect(size('')).toBe(34);
  expect(size('Levers')).toBe(34);
  expect(size('A lever moves the load with less force')).toBeLessThan(34);
  expect(size('word '.repeat(60))).toBe(16);
});

test('more text never makes larger letters', () => {
  let text = '';
  let last = Infinity;
  for (let word = 0; word < 80; word++) {
    expect(size((text += ' levers'))).toBeLessThanOrEqual(last);
    last = size(text);
  }
});

test('a long word shrinks until it fits the note, and every line break takes a line', () => {
  expect(size('photosynthesis')).toBeLessThan(27);
  expect(size('a\n'.repeat(9))).toBeLessThan(size('a '.repeat(9)));
});

test('a note grows with what is written, and shrinks again', () => {
  expect(noteHeight('Levers', 184)).toBe(184);
  expect(noteHeight('levers '.repeat(40), 184)).toBeGreaterThan(300);
  expect(noteHeight('x'.repeat(400), 184)).toBeGreaterThan(400);
  for (let words = 1; words < 300; words += 7) {
    const tall = { width: 184, height: noteHeight('levers '.repeat(words), 184) };
    expect(noteTextSize('levers '.repeat(words), tall)).toBeGreaterThanOrEqual(16);
  }
});
