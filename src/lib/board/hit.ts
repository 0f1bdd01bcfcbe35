import type { BoardObject } from '#lib/domain/board.ts';
import { boxOf, grown, isInside, type Box } from './box.ts';
import { FRAME_STRIP } from '#lib/domain/board/frames.ts';
import { joinedEnds, type Find } from './join.ts';
import { isInShape } from './shape.ts';
import { inkPoints, PEN_WIDTH, widthOf } from './stroke.ts';
import { uprightOn } from './turn.ts';
import type { Point } from './view.ts';

/** Whether `one` lies on top of `other`: the same on every device. Frames lie under all else. */
export function isAbove(one: BoardObject, other: BoardObject): boolean {
  if ((one.kind === 'frame') !== (other.kind === 'frame')) return other.kind === 'frame';
  return one.z === other.z ? one.id > other.id : one.z > other.z;
}

/** The topmost object under a point; lines count within `reach` board units. */
export function topmostAt(
  objects: Iterable<BoardObject>,
  point: Point,
  reach: number,
  find: Find = () => null,
): BoardObject | null {
  let top: BoardObject | null = null;
  for (const object of objects)
    if (isHit(object, point, reach, find) && (!top || isAbove(object, top))) top = object;
  return top;
}

/** `find`: where the ends of a connector are looked up. */
export function isHit(object: BoardObject, point: Point, reach: number, find: Find = () => null): boolean {
  const { x, y } = uprightOn(object, point);
  if (object.ends) return isNearEnds(joinedEnds(object, find), point, reach + PEN_WIDTH / 2);
  if (object.kind === 'frame') return isOnFrame(boxOf(object), point, reach);
  if (object.kind === 'shape')
    return isInShape(object.form, object.width, object.height, x - object.x, y - object.y);
  if (!object.ink) return isInside(boxOf(object), x, y);
  const far = reach + widthOf(object.form) / 2;
  if (!isInside(grown(boxOf(object), far), x, y)) return false;
  return isNearLine(inkPoints(object.ink), x - object.x, y - object.y, far);
}

const isNearEnds = ([a, b]: readonly [Point, Point], { x, y }: Point, far: number) =>
  distanceToSegment(x - a.x, y - a.y, b.x - a.x, b.y - a.y) <= far;

/** A frame is held by its name and its edge, so that a hand reaches what is in it and the paper between. */
function isOnFrame(box: Box, { x, y }: Point, reach: number): boolean {
  if (!isInside(grown(box, reach), x, y)) return false;
  return y <= box.top + FRAME_STRIP || !isInside(grown(box, -reach), x, y);
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
