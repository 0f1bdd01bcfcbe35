import { around, type Box } from './box.ts';

/** Board units: how near an edge pulls. */
export const SNAP_REACH = 6;
/** Board units between the lines of the grid that keys move along. */
export const GRID_STEP = 16;

export interface Snapped {
  dx: number;
  dy: number;
  /** Where edges meet: a line down the board at each x, across at each y. */
  lines: { x: number | null; y: number | null };
}

/** How much further a box must go so that an edge or its middle meets that of the nearest neighbour; 0 where none is near. */
export function snapToEdges(box: Box, neighbours: readonly Box[], reach: number): Snapped {
  const x = nearest(across(box), neighbours.flatMap(across), reach);
  const y = nearest(down(box), neighbours.flatMap(down), reach);
  return { dx: x?.by ?? 0, dy: y?.by ?? 0, lines: { x: x?.at ?? null, y: y?.at ?? null } };
}

/** The next line of the grid in that direction: a step that ends on the grid wherever it begins. */
export const stepOnGrid = (from: number, direction: number, step = GRID_STEP): number =>
  direction === 0
    ? from
    : direction > 0
      ? (Math.floor(from / step) + direction) * step
      : (Math.ceil(from / step) + direction) * step;

const across = ({ left, right }: Box) => [left, (left + right) / 2, right];
const down = ({ top, bottom }: Box) => [top, (top + bottom) / 2, bottom];

function nearest(own: readonly number[], others: readonly number[], reach: number) {
  let best: { by: number; at: number } | null = null;
  for (const other of others)
    for (const edge of own) {
      const by = other - edge;
      if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at: other };
    }
  return best;
}

/** Around all, moved. */
export const movedBox = (boxes: Iterable<Box>, dx: number, dy: number): Box | null => {
  const all = around(boxes);
  return all && { left: all.left + dx, right: all.right + dx, top: all.top + dy, bottom: all.bottom + dy };
};
