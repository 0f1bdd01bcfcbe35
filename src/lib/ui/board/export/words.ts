import { sectionsOf } from '#lib/board/outline.ts';
import type { Easel } from '../easel.svelte.ts';
import { hasWords, headingIn, nameOf } from '../naming.ts';

export interface WordsSection {
  heading: string | null;
  lines: string[];
}

/** The board in words, as its list says them: in reading order, under the names of its frames. */
export function wordsOfBoard(easel: Easel): WordsSection[] {
  const outline = easel.reading.now();
  const sections = sectionsOf(outline.items);
  const isPlain = sections.length === 1 && sections[0]?.frame === null;
  return sections.map(({ frame, items }) => ({
    heading: isPlain ? null : headingIn(outline, frame),
    lines: items.map((item) => {
      const beside = hasWords(item) || item.ends ? null : easel.walk.beside(item);
      const name = nameOf(item, outline.placeOf(item.id), easel.find, beside);
      return item.href && item.text.trim() ? `${name} (${item.href})` : name;
    }),
  }));
}

/** A line of a thing that has several goes on a little further in. */
export const asText = (title: string, sections: readonly WordsSection[]): string =>
  [
    title,
    ...sections.map(({ heading, lines }) =>
      [
        ...(heading === null ? [] : [heading, '']),
        ...lines.map((line) => `- ${line.replace(/\n/gu, '\n  ')}`),
      ].join('\n'),
    ),
  ]
    .join('\n\n')
    .toWellFormed() + '\n';
