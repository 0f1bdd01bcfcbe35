import type { BoardObject } from '#lib/domain/board.ts';
import type { Box } from './box.ts';
import type { Point } from './view.ts';

/** The box between two corners, whichever they are. */
export const boxBetween = (a: Point, b: Point): Box => ({
  left: Math.min(a.x, b.x),
  top: Math.min(a.y, b.y),
  right: Math.max(a.x, b.x),
  bottom: Math.max(a.y, b.y),
});

export const isWithin = (outer: Box, inner: Box): boolean =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom;

/** Whether the middle of an object lies inside a loop drawn around it: the loop closes itself. */
export function isInLoop(loop: readonly Point[], { x, y, width, height }: BoardObject): boolean {
  const [px, py] = [x + width / 2, y + height / 2];
  let isIn = false;
  for (const [index, a] of loop.entries()) {
    const b = loop[(index + 1) % loop.length] ?? a;
    if (a.y > py !== b.y > py && px < ((b.x - a.x) * (py - a.y)) / (b.y - a.y) + a.x) isIn = !isIn;
  }
  return isIn;
}
