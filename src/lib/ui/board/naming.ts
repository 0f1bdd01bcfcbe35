import type { Item, Place } from '#lib/board/outline.ts';
import { m } from '../messages/index.svelte.ts';

/** Letters of a text that stand for all of it where it is only mentioned. */
const MENTIONED = 40;

type Named = Pick<Item, 'kind' | 'author' | 'text'>;

/** "note by Ada": what it is and whose. */
export const whatIs = ({ kind, author }: Named): string =>
  m.outline.kinds[kind](author || m.outline.somebody);

/** "note by Ada, second of 24: levers move the load". `beside` says more of what has no words of its own. */
export function nameOf(thing: Named, place: Place | null, beside: Named | null = null): string {
  const parts = [whatIs(thing)];
  if (place) parts.push(m.outline.place(place.number, place.count));
  if (beside) parts.push(m.outline.beside(mention(beside.text)));
  const words = thing.text.trim() || (hasWords(thing) ? m.outline.empty : '');
  return words ? `${parts.join(', ')}: ${words}` : parts.join(', ');
}

/** Where others are mentioned: "note by Ada: levers move the …" */
export const mentionOf = (thing: Named): string =>
  thing.text.trim() ? `${whatIs(thing)}: ${mention(thing.text)}` : whatIs(thing);

export const hasWords = ({ kind }: Pick<Named, 'kind'>): boolean => kind === 'note' || kind === 'text';

function mention(text: string): string {
  const line = text.trim().replace(/\s+/gu, ' ');
  const letters = [...line];
  return letters.length > MENTIONED ? `${letters.slice(0, MENTIONED).join('').trimEnd()} …` : line;
}
