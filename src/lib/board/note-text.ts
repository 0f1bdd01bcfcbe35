import { NOTE_SIZE } from '#lib/domain/board.ts';
import type { Viewport } from './view.ts';

/** Board units, largest first: a word is shouted, a paragraph is read. */
const SIZES = [34, 27, 22, 18] as const;
export const SMALLEST = 16;
/** Of the height of a letter: how wide letters of our type are on average, with a little to spare, and how far lines stand. */
const LETTER = 0.54;
const LINE = 1.3;
/** Board units, as Thing.svelte has them: beside the words, and above and below them with the author's line. */
const BESIDE = 2 * 14;
const ABOVE_AND_BELOW = 14 + 26;

/**
 * The size of a note's letters, from the text alone: every device finds the same without measuring, which is what makes a
 * board of thousands slow to open elsewhere.
 */
export function noteTextSize(text: string, { width, height }: Viewport): number {
  const room = height - ABOVE_AND_BELOW;
  return SIZES.find((size) => heightOf(text, size, width - BESIDE) <= room) ?? SMALLEST;
}

/** How tall a note of that width must be to show all of the text. */
export function noteHeight(text: string, width: number): number {
  return Math.max(NOTE_SIZE, Math.ceil(heightOf(text, SMALLEST, width - BESIDE)) + ABOVE_AND_BELOW);
}

function heightOf(text: string, size: number, width: number): number {
  const lettersALine = Math.floor(width / (size * LETTER));
  const lines = text.split('\n').map((line) => linesOf(line, lettersALine, size > SMALLEST));
  return lines.reduce((sum, count) => sum + count, 0) * size * LINE;
}

/** Infinite when a word is longer than a line and must not be broken. */
function linesOf(line: string, lettersALine: number, wordsStayWhole: boolean): number {
  let [count, filled] = [1, 0];
  for (const { length } of line.split(/\s+/u)) {
    if (length > lettersALine && wordsStayWhole) return Infinity;
    const apart = filled > 0 ? 1 : 0;
    filled += length + apart;
    if (filled <= lettersALine) continue;
    count += Math.ceil((length - (apart ? 0 : lettersALine)) / lettersALine);
    filled = length % lettersALine;
  }
  return count;
}
