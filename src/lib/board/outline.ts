import type { At, BoardKind, BoardObject } from '#lib/domain/board.ts';
import { inReadingOrder } from '#lib/domain/reading-order.ts';
import { around, boxOf } from './box.ts';
import { drawingsOf } from './drawings.ts';

/** One thing to stand on and to speak of: an object, or the strokes that make one drawing. */
export interface Item extends Pick<BoardObject, 'form' | 'ends' | 'href' | 'locked'> {
  /** The object's; of a drawing its first stroke's. */
  id: string;
  ids: readonly string[];
  kind: BoardKind;
  author: string;
  text: string;
  colour: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where an item stands: from 1. */
export interface Place {
  number: number;
  count: number;
}

/** The board as it is read: every object is in exactly one item. */
export class Outline {
  readonly items: readonly Item[];
  readonly #indexes = new Map<string, number>();

  constructor(objects: Iterable<BoardObject>) {
    this.items = inReadingOrder(itemsOf([...objects]));
    for (const [index, { ids }] of this.items.entries()) for (const id of ids) this.#indexes.set(id, index);
  }

  /** −1 for what is not in it (yet). */
  indexOf(id: string | null): number {
    return (id === null ? undefined : this.#indexes.get(id)) ?? -1;
  }

  /** To sort by: what has no place yet comes last. */
  rankOf(id: string): number {
    return this.#indexes.get(id) ?? this.items.length;
  }

  find(id: string | null): Item | null {
    return this.items[this.indexOf(id)] ?? null;
  }

  placeOf(id: string): Place | null {
    const index = this.indexOf(id);
    return index < 0 ? null : { number: index + 1, count: this.items.length };
  }

  /** What goes on from an item that has gone. */
  after(index: number, without: ReadonlySet<string>): Item | null {
    const isLeft = ({ id }: Item) => !without.has(id);
    return this.items.slice(index).find(isLeft) ?? this.items.slice(0, index).findLast(isLeft) ?? null;
  }
}

export const middleOf = ({ x, y, width, height }: Pick<Item, 'x' | 'y' | 'width' | 'height'>): At => [
  x + width / 2,
  y + height / 2,
];

function itemsOf(objects: readonly BoardObject[]): Item[] {
  const single = objects
    .filter(({ kind }) => kind !== 'ink')
    .map((object) => itemOf(object, [object], object));
  const drawings = drawingsOf(objects.filter(({ kind }) => kind === 'ink'));
  return [...single, ...drawings.flatMap(drawn)];
}

function drawn(strokes: readonly BoardObject[]): Item[] {
  const [first, box] = [strokes[0], around(strokes.map(boxOf))];
  if (!first || !box) return [];
  const { left: x, top: y, right, bottom } = box;
  return [itemOf(first, strokes, { x, y, width: right - x, height: bottom - y })];
}

const itemOf = (
  { id, kind, author, text, colour, form, ends, href, locked }: BoardObject,
  all: readonly BoardObject[],
  { x, y, width, height }: Pick<Item, 'x' | 'y' | 'width' | 'height'>,
): Item => ({
  id,
  ids: all.map((one) => one.id),
  kind,
  author,
  text,
  colour,
  form,
  ends,
  href,
  locked,
  x,
  y,
  width,
  height,
});
