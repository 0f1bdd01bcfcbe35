import type { Viewport } from './view.ts';

/** Board units, largest first: a word is shouted, a paragraph is read. */
const SIZES = [34, 27, 22, 18, 16] as const;
const SMALLEST = 14;
/** Of the height of a letter: how wide letters of our type are on average, with a little to spare, and how far lines stand. */
const LETTER = 0.54;
const LINE = 1.3;
export const NOTE_PADDING = 14;

/**
 * The size of a note's letters, from the text alone: every device finds the same without measuring, which is what makes a
 * board of thousands slow to open elsewhere.
 */
export function noteTextSize(text: string, { width, height }: Viewport): number {
  const room = { width: width - 2 * NOTE_PADDING, height: height - 2 * NOTE_PADDING };
  return SIZES.find((size) => fits(text, size, room)) ?? SMALLEST;
}

function fits(text: string, size: number, { width, height }: Viewport): boolean {
  const lettersALine = Math.floor(width / (size * LETTER));
  const lines = text.split('\n').map((line) => linesOf(line, lettersALine));
  return lines.reduce((sum, count) => sum + count, 0) * size * LINE <= height;
}

/** Infinite when a word is longer than a line. */
function linesOf(line: string, lettersALine: number): number {
  let [count, filled] = [1, 0];
  for (const { length } of line.split(/\s+/u)) {
    if (length > lettersALine) return Infinity;
    if (filled > 0 && filled + 1 + length > lettersALine) [count, filled] = [count + 1, length];
    else filled += length + (filled > 0 ? 1 : 0);
  }
  return count;
}
