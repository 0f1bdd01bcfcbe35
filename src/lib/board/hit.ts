import type { BoardObject } from '#lib/domain/board.ts';
import { boxOf, grown, isInside } from './box.ts';
import { inkPoints, PEN_WIDTH } from './stroke.ts';
import type { Point } from './view.ts';

/** Whether `one` lies on top of `other`: the same on every device. */
export const isAbove = (one: BoardObject, other: BoardObject) =>
  one.z === other.z ? one.id > other.id : one.z > other.z;

/** The topmost object under a point; ink counts within `reach` board units of its line. */
export function topmostAt(objects: Iterable<BoardObject>, point: Point, reach: number): BoardObject | null {
  let top: BoardObject | null = null;
  for (const object of objects)
    if (isHit(object, point, reach) && (!top || isAbove(object, top))) top = object;
  return top;
}

export function isHit(object: BoardObject, { x, y }: Point, reach: number): boolean {
  if (!object.ink) return isInside(boxOf(object), x, y);
  const far = reach + PEN_WIDTH / 2;
  if (!isInside(grown(boxOf(object), far), x, y)) return false;
  return isNearLine(inkPoints(object.ink), x - object.x, y - object.y, far);
}

function isNearLine(points: readonly (readonly number[])[], x: number, y: number, far: number): boolean {
  return points.some(([bx = 0, by = 0], index) => {
    const [ax = bx, ay = by] = points[index - 1] ?? [];
    return distanceToSegment(x - ax, y - ay, bx - ax, by - ay) <= far;
  });
}

/** From a point to the line from 0, 0 to dx, dy. */
function distanceToSegment(x: number, y: number, dx: number, dy: number): number {
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length));
  return Math.hypot(x - along * dx, y - along * dy);
}
