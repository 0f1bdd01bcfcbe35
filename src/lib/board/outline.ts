import type { At, BoardKind, BoardObject } from '#lib/domain/board.ts';
import { inReadingOrder } from '#lib/domain/reading-order.ts';
import { around, boxOf } from './box.ts';
import { drawingsOf } from './drawings.ts';
import { frameOf } from '#lib/domain/board/frames.ts';

/** One thing to stand on and to speak of: an object, or the strokes that make one drawing. */
export interface Item extends Pick<BoardObject, 'form' | 'ends' | 'href' | 'locked' | 'dots'> {
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
  /** The frame it lies in, by id. */
  frame: string | null;
}

/** Where an item stands: from 1, among those in the same frame, or among those in none. */
export interface Place {
  number: number;
  count: number;
  /** What the frame is called; null outside of frames. */
  frame: string | null;
}

/** Items one after another that lie in the same frame, which heads them; or in none. */
export interface Section {
  frame: string | null;
  items: Item[];
}

/** The board as it is read: every object is in exactly one item. */
export class Outline {
  readonly items: readonly Item[];
  readonly #indexes = new Map<string, number>();
  readonly #numbers = new Map<Item, number>();
  /** Items in each frame; under null those in none. */
  readonly #counts = new Map<string | null, number>();

  constructor(objects: Iterable<BoardObject>) {
    this.items = byFrame(itemsOf([...objects]));
    for (const [index, item] of this.items.entries()) {
      for (const id of item.ids) this.#indexes.set(id, index);
      const number = (this.#counts.get(item.frame) ?? 0) + 1;
      this.#numbers.set(item, number);
      this.#counts.set(item.frame, number);
    }
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
    const item = this.find(id);
    if (!item) return null;
    const frame = item.frame === null ? null : (this.find(item.frame)?.text.trim() ?? '');
    return { number: this.#numbers.get(item) ?? 0, count: this.#counts.get(item.frame) ?? 0, frame };
  }

  get frames(): Item[] {
    return this.items.filter(({ kind }) => kind === 'frame');
  }

  /** What goes on from an item that has gone. */
  after(index: number, without: ReadonlySet<string>): Item | null {
    const isLeft = ({ id }: Item) => !without.has(id);
    return this.items.slice(index).find(isLeft) ?? this.items.slice(0, index).findLast(isLeft) ?? null;
  }
}

export function sectionsOf(items: readonly Item[]): Section[] {
  const sections: Section[] = [];
  for (const item of items) {
    const frame = item.kind === 'frame' ? item.id : item.frame;
    const last = sections.at(-1);
    if (last && last.frame === frame) last.items.push(item);
    else sections.push({ frame, items: [item] });
  }
  return sections;
}

export const middleOf = ({ x, y, width, height }: Pick<Item, 'x' | 'y' | 'width' | 'height'>): At => [
  x + width / 2,
  y + height / 2,
];

/** A frame is followed by what lies in it. */
function byFrame(items: Item[]): Item[] {
  const frames = items.filter(({ kind }) => kind === 'frame');
  if (frames.length === 0) return inReadingOrder(items);
  for (const item of items) item.frame = frameOf(item, frames)?.id ?? null;
  const inside = Map.groupBy(items, ({ frame }) => frame);
  const unfold = (item: Item): Item[] => [item, ...order(inside.get(item.id) ?? [])];
  const order = (some: Item[]): Item[] =>
    inReadingOrder(some).flatMap((item) => (item.kind === 'frame' ? unfold(item) : [item]));
  return order(inside.get(null) ?? []);
}

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
  { id, kind, author, text, colour, form, ends, href, locked, dots }: BoardObject,
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
  ...(dots !== undefined && { dots }),
  x,
  y,
  width,
  height,
  frame: null,
});
