import type { Item, Outline, Place } from '#lib/board/outline.ts';
import { showLink, type BoardObject } from '#lib/domain/board.ts';
import { m } from '../messages/index.svelte.ts';

/** Letters of a text that stand for all of it where it is only mentioned. */
const MENTIONED = 40;

type Named = Pick<Item, 'kind' | 'author' | 'text' | 'form' | 'href' | 'ends' | 'locked' | 'dots'>;
type Find = (id: string) => BoardObject | null;

/** "note by Ada": what it is and whose. */
export const whatIs = ({ kind, author, form, text }: Named): string =>
  m.outline.kinds[kind](author || m.outline.somebody, form ? m.board.forms[form] : text.trim());

/** "second in Ideas" */
export const placeName = ({ number, count, frame }: Place): string => m.outline.place(number, count, frame);

/**
 * "note by Ada, second of 24: levers move the load". `beside` says more of what has no words of its own; `find`: what a
 * line joins.
 */
export function nameOf(thing: Named, place: Place | null, find: Find, beside: Named | null = null): string {
  const parts = [whatIs(thing)];
  if (thing.ends)
    parts.push(m.outline.joins(endOf(thing.ends[0].joins, find), endOf(thing.ends[1].joins, find)));
  if (thing.locked) parts.push(m.outline.locked);
  if (thing.dots) parts.push(m.outline.dots(thing.dots));
  if (place) parts.push(placeName(place));
  if (beside) parts.push(m.outline.beside(mention(beside.text)));
  const words = wordsIn(thing) || emptyWords(thing);
  return words ? `${parts.join(', ')}: ${words}` : parts.join(', ');
}

/** What stands above those in a frame, and above those in none. */
export const headingIn = (outline: Outline, frame: string | null): string =>
  frame === null ? m.outline.loose : outline.find(frame)?.text.trim() || m.outline.kinds.frame();

/** Where others are mentioned: "note by Ada: levers move the …" */
export const mentionOf = (thing: Named): string =>
  wordsIn(thing) ? `${whatIs(thing)}: ${mention(wordsIn(thing))}` : whatIs(thing);

/** Said of what could have words and has none; a picture says so before its place. */
export const emptyWords = (thing: Named): string =>
  hasWords(thing) && thing.kind !== 'image' ? m.outline.empty : '';

export const hasWords = ({ kind }: Pick<Named, 'kind'>): boolean =>
  kind === 'note' ||
  kind === 'text' ||
  kind === 'shape' ||
  kind === 'frame' ||
  kind === 'link' ||
  kind === 'image' ||
  kind === 'audio';

const wordsIn = ({ text, href }: Named) => text.trim() || (href ? showLink(href) : '');

function endOf(id: string | null, find: Find): string {
  const object = id === null ? null : find(id);
  if (!object || object.ends) return m.outline.thePaper;
  return mention(wordsIn(object)) || whatIs(object);
}

function mention(text: string): string {
  const line = text.trim().replace(/\s+/gu, ' ');
  const letters = [...line];
  return letters.length > MENTIONED ? `${letters.slice(0, MENTIONED).join('').trimEnd()} …` : line;
}
