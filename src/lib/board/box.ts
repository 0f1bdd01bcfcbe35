import type { BoardObject } from '#lib/domain/board.ts';

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const boxOf = ({ x, y, width, height }: Pick<BoardObject, 'x' | 'y' | 'width' | 'height'>): Box => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
});

export const isInside = (box: Box, x: number, y: number) =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

export const overlap = (a: Box, b: Box) =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

export const grown = (box: Box, by: number): Box => ({
  left: box.left - by,
  top: box.top - by,
  right: box.right + by,
  bottom: box.bottom + by,
});

/** The smallest box around all; null around nothing. */
export function around(boxes: Iterable<Box>): Box | null {
  let all: Box | null = null;
  for (const box of boxes) {
    all ??= { ...box };
    all.left = Math.min(all.left, box.left);
    all.top = Math.min(all.top, box.top);
    all.right = Math.max(all.right, box.right);
    all.bottom = Math.max(all.bottom, box.bottom);
  }
  return all;
}
