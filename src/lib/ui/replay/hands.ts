import type { Film } from '#lib/board/film.ts';
import type { Author } from '#lib/domain/history.ts';
import type { DocumentHistory } from '#lib/protocol/history.ts';
import { m } from '../messages/index.svelte.ts';
import { shortNames } from './short-names.ts';

/** Somebody who had a part in a board. */
export interface Hand {
  author: Author;
  name: string;
  /** The first letters, as few as tell it from the others. */
  short: string;
  /** 0–7; null for the teacher, who stands apart. */
  colour: number | null;
}

/** Who had a part in it: students first in the order the hub tells them, the teacher last. */
export function handsOf(film: Film, authors: DocumentHistory['authors']): Hand[] {
  const parts = new Set<Author>(
    film.moments.flatMap(({ hands, changed }) => [...hands, ...[...changed].map(film.makerOf)]),
  );
  const students = authors.filter(({ seatId }) => parts.has(seatId));
  const hands = students.map(({ seatId, name, colour }) => ({
    author: seatId as Author,
    name: name || m.outline.somebody,
    colour: colour as number | null,
  }));
  if (parts.has(null)) hands.push({ author: null, name: m.replay.teacher, colour: null });
  const shorts = shortNames(hands.map(({ name }) => name));
  return hands.map((hand, index) => ({ ...hand, short: shorts[index] ?? '' }));
}
