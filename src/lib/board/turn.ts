import type { At, BoardObject, Size } from '#lib/domain/board.ts';
import { around, boxOf, type Box } from './box.ts';
import type { Point } from './view.ts';

/** What lies at a place and in an angle: degrees clockwise about its middle. */
type Lying = Pick<BoardObject, 'x' | 'y' | 'width' | 'height' | 'turn'>;

/** Degrees: so far from upright, or from another eighth, a hand's turn is taken for it. */
const CATCH = 4;
const EIGHTH = 45;

const middleOf = ({ x, y, width, height }: Lying): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where a point comes to that is turned with everything about a middle. */
export function turned({ x, y }: Point, middle: Point, degrees: number): Point {
  const [sin, cos] = [Math.sin(degrees * RADIAN), Math.cos(degrees * RADIAN)];
  const [dx, dy] = [x - middle.x, y - middle.y];
  return { x: middle.x + dx * cos - dy * sin, y: middle.y + dx * sin + dy * cos };
}
const RADIAN = Math.PI / 180;

/** A place of an upright object, where it is seen when that is turned. */
export const seenOn = (object: Lying, point: Point): Point =>
  object.turn === 0 ? point : turned(point, middleOf(object), object.turn);

/** A point as it would lie if the object were upright. */
export const uprightOn = (object: Lying, point: Point): Point =>
  object.turn === 0 ? point : turned(point, middleOf(object), -object.turn);

/** Around all that an object covers. */
export function coveredBox(object: Lying): Box {
  const box = boxOf(object);
  if (object.turn === 0) return box;
  const corners = [box.left, box.right].flatMap((x) => [box.top, box.bottom].map((y) => ({ x, y })));
  const seen = corners.map((corner) => seenOn(object, corner));
  return around(seen.map(({ x, y }) => ({ left: x, top: y, right: x, bottom: y }))) ?? box;
}

/** Where an object of another size lies when its first corner stays where it is seen. */
export function stretchedAt(object: Lying, [width, height]: Size): At {
  const corner = seenOn(object, object);
  const middle = turned({ x: corner.x + width / 2, y: corner.y + height / 2 }, corner, object.turn);
  return [Math.round(middle.x - width / 2), Math.round(middle.y - height / 2)];
}

/** The angle of an object whose top is pulled to a point, caught by upright and the eighths. */
export function turnTo(object: Lying, { x, y }: Point): number {
  const middle = middleOf(object);
  const degrees = Math.atan2(x - middle.x, middle.y - y) / RADIAN;
  const eighth = Math.round(degrees / EIGHTH) * EIGHTH;
  return Math.round(Math.abs(degrees - eighth) <= CATCH ? eighth : degrees);
}
