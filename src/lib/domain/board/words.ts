import type * as Y from 'yjs';
import { inReadingOrder } from '../reading-order.ts';
import { readObjects, type BoardObject } from './object.ts';

/** The board as plain text in reading order, without a word of any language: `Ada: levers move the load`, `Ben: ✎ 12`. */
export function describeBoard(doc: Y.Doc): string {
  const objects = inReadingOrder(readObjects(doc));
  const written = objects
    .map((object) => ({ author: object.author, words: wordsOf(object) }))
    .filter(({ words }) => words !== '')
    .map(({ author, words }) => `${author}: ${words}`);
  const strokes = new Map<string, number>();
  for (const { kind, author } of objects)
    if (kind === 'ink') strokes.set(author, (strokes.get(author) ?? 0) + 1);
  return [...written, ...[...strokes].map(([author, count]) => `${author}: ✎ ${count}`)].join('\n');
}

/** What an object says, in one line. */
export const wordsOf = ({ text, href }: BoardObject): string =>
  `${text} ${href ?? ''}`.trim().replace(/\s+/gu, ' ');
