import type { At, BoardObject } from '#lib/domain/board.ts';
import { inReadingOrder } from '#lib/domain/reading-order.ts';
import { around, boxOf, type Box } from './box.ts';

/** Anything that has a place and a size. */
export type Placed = Pick<BoardObject, 'id' | 'x' | 'y' | 'width' | 'height'>;
/** Where each goes; who stays is not in it. */
export type Moves = ReadonlyMap<string, At>;

export const EDGES = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Edge = (typeof EDGES)[number];

/** All on one line: the outermost edge, or the middle of all. */
export function aligned(objects: readonly Placed[], edge: Edge): Moves {
  const all = around(objects.map(boxOf));
  return all ? moved(objects, (object) => alignedTo(all, object, edge)) : new Map();
}

function alignedTo({ left, top, right, bottom }: Box, { x, y, width, height }: Placed, edge: Edge): At {
  if (edge === 'left') return [left, y];
  if (edge === 'right') return [right - width, y];
  if (edge === 'centre') return [(left + right - width) / 2, y];
  if (edge === 'top') return [x, top];
  if (edge === 'bottom') return [x, bottom - height];
  return [x, (top + bottom - height) / 2];
}

/** The same room between each and the next, side by side or one below the other; the outermost two stay. */
export function distributed(objects: readonly Placed[], isAcross: boolean): Moves {
  const start = ({ x, y }: Placed) => (isAcross ? x : y);
  const length = ({ width, height }: Placed) => (isAcross ? width : height);
  const order = objects.toSorted((a, b) => start(a) - start(b) || (a.id < b.id ? -1 : 1));
  const [first, last] = [order[0], order.at(-1)];
  if (!first || !last || order.length < 3) return new Map();
  const span = Math.max(...order.map((each) => start(each) + length(each))) - start(first);
  const room = (span - order.reduce((sum, each) => sum + length(each), 0)) / (order.length - 1);
  const places = new Map<string, number>();
  let next = start(first);
  for (const each of order) {
    places.set(each.id, next);
    next += length(each) + room;
  }
  return moved(objects, (each) => {
    const at = places.get(each.id) ?? start(each);
    return isAcross ? [at, each.y] : [each.x, at];
  });
}

/** In rows as in reading, none on another, about as wide as high, from the top left of all. */
export function tidied(objects: readonly Placed[], gap = 24): Moves {
  const all = around(objects.map(boxOf));
  if (!all) return new Map();
  const area = objects.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(...objects.map(({ width }) => width));
  const rowWidth = Math.max(widest, Math.sqrt(area) * 1.15);
  let [x, y, rowHeight] = [all.left, all.top, 0];
  const places = new Map<string, At>();
  for (const { id, width, height } of inReadingOrder(objects)) {
    if (x > all.left && x + width > all.left + rowWidth) {
      y += rowHeight + gap;
      [x, rowHeight] = [all.left, 0];
    }
    places.set(id, [x, y]);
    x += width + gap;
    rowHeight = Math.max(rowHeight, height);
  }
  return moved(objects, ({ id, x: oldX, y: oldY }) => places.get(id) ?? [oldX, oldY]);
}

function moved(objects: readonly Placed[], to: (object: Placed) => At): Moves {
  const moves = objects.map((object) => [object, rounded(to(object))] as const);
  return new Map(moves.flatMap(([{ id, x, y }, at]) => (at[0] === x && at[1] === y ? [] : [[id, at]])));
}

const rounded = ([x, y]: At): At => [Math.round(x), Math.round(y)];
