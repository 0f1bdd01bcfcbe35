import { escaped, tag, type Attributes } from './tag.ts';

export interface Letters {
  /** Board units. */
  size: number;
  isBold?: boolean;
}

/** How wide a text is, in board units. A page asks a canvas. */
export type Measure = (text: string, letters: Letters) => number;

/** Where words stand. */
export interface Room {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Style extends Letters {
  fill: string;
  opacity?: number;
  /** Of the height of a letter: how far lines stand. */
  leading?: number;
  /** Each line in the middle, and all of them in the middle of the room. */
  isCentred?: boolean;
}

const LEADING = 1.3;
/** Of the height of a letter: from the middle of a line down to where letters stand. */
const TO_BASELINE = 0.35;

/** As many lines as the room has, each as long as it is wide; what does not fit is not shown, as on the board. */
export function words(text: string, room: Room, style: Style, measure: Measure): string {
  const { size, leading = LEADING, isCentred = false } = style;
  const fits = Math.max(1, Math.round(room.height / (size * leading)));
  const lines = linesOf(text, room.width, (part) => measure(part, style)).slice(0, fits);
  const top = room.y + (isCentred ? (room.height - lines.length * size * leading) / 2 : 0);
  const isRight = isRightToLeft(text);
  const x = isCentred ? room.x + room.width / 2 : isRight ? room.x + room.width : room.x;
  const spans = lines.map((line, index) =>
    tag('tspan', { x, y: top + (index + 0.5) * size * leading + size * TO_BASELINE }, escaped(line)),
  );
  return text.trim() === '' ? '' : tag('text', attributesOf(style, isRight), spans.join(''));
}

/** One line that ends with … where there is no more room. */
export function oneLine(text: string, room: Room, style: Style, measure: Measure): string {
  const line = text.trim().replace(/\s+/gu, ' ');
  const isWider = (part: string) => measure(part, style) > room.width;
  if (!isWider(line)) return words(line, room, { ...style }, () => 0);
  const letters = [...line];
  let count = letters.length;
  while (count > 0 && isWider(`${letters.slice(0, count).join('')}…`)) count -= 1;
  return words(`${letters.slice(0, count).join('')}…`, room, style, () => 0);
}

/** A text cut into lines no wider than that: at spaces, and within a word only where that is longer than a line. */
export function linesOf(text: string, width: number, measure: (part: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/\s+/u)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (measure(longer) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      const parts = measure(word) <= width ? [word] : broken(word, width, measure);
      line = parts.pop() ?? '';
      lines.push(...parts);
    }
    return [...lines, line];
  });
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function broken(word: string, width: number, measure: (part: string) => number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of letters.segment(word)) {
    if (part !== '' && measure(part + segment) > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

/** As `dir="auto"` decides: by the first letter. */
export const isRightToLeft = (text: string): boolean =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
    text,
  );

const attributesOf = ({ size, isBold, fill, opacity, isCentred }: Style, isRight: boolean): Attributes => ({
  'font-size': size,
  'font-weight': isBold ? 700 : undefined,
  fill,
  'fill-opacity': opacity,
  'text-anchor': isCentred ? 'middle' : undefined,
  direction: isRight ? 'rtl' : undefined,
});
