import type { At, BoardObject, Form } from '#lib/domain/board.ts';
import { around, boxOf, grown, type Box } from './box.ts';
import { short } from './svg/tag.ts';
import { seenOn } from './turn.ts';
import type { Point } from './view.ts';

/** What a connector's ends are looked up in: the object as it is seen, on its way in a hand too. */
export type Find = (id: string) => BoardObject | null;

/** Where a connector begins and ends: on the nearest sides of what it joins. */
export function joinedEnds(connector: BoardObject, find: Find): [Point, Point] {
  const [from, to] = [0, 1].map((index) => placesOfEnd(connector, index as 0 | 1, find));
  let best: [Point, Point] = [from?.[0] ?? connector, to?.[0] ?? connector];
  for (const start of from ?? [])
    for (const end of to ?? []) if (gap(start, end) < gap(...best)) best = [start, end];
  return best;
}

/** The middles of an object's sides, on its outline: left, right, top, bottom. */
export function sidesOf(object: BoardObject): Point[] {
  const { x, y, width, height, form } = object;
  const [middle, centre] = [y + height / 2, x + width / 2];
  const slant = form === 'triangle' ? width / 4 : 0;
  const upright = [
    { x: x + slant, y: middle },
    { x: x + width - slant, y: middle },
    { x: centre, y },
    { x: centre, y: y + height },
  ];
  return upright.map((side) => seenOn(object, side));
}

function placesOfEnd(connector: BoardObject, index: 0 | 1, find: Find): Point[] {
  const end = connector.ends?.[index] ?? { x: 0, y: 0, joins: null };
  const object = end.joins === null || end.joins === connector.id ? null : find(end.joins);
  if (!object || object.ends) return [{ x: connector.x + end.x, y: connector.y + end.y }];
  return sidesOf(object);
}

/** Room for the line's width and its head. */
const HEAD = 16;
export const boxOfLine = ([a, b]: readonly [Point, Point]): Box =>
  grown(around([a, b].map(({ x, y }) => ({ left: x, top: y, right: x, bottom: y }))) ?? boxOf(NOWHERE), HEAD);
const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

/** The head of an arrow: three points, the tip in the middle. Empty when it has no length. */
export function arrowHead([from, to]: readonly [Point, Point], length = HEAD): Point[] {
  const far = gap(from, to);
  if (far < 1) return [];
  const size = Math.min(length, far);
  const [ux, uy] = [(to.x - from.x) / far, (to.y - from.y) / far];
  const wing = (side: 1 | -1) => ({
    x: to.x - size * ux - side * size * 0.55 * uy,
    y: to.y - size * uy + side * size * 0.55 * ux,
  });
  return [wing(1), to, wing(-1)];
}

/** A line as an SVG path, with a head where it is an arrow. */
export function linePath(ends: readonly [Point, Point], form: Form | null): string {
  const parts = form === 'arrow' ? [ends, arrowHead(ends)] : [ends];
  return parts
    .map((points) => points.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L'))
    .map((part) => part && `M${part}`)
    .join('');
}

/** Where an end is that was put at a point: at the object there, else on the paper. */
export const endAt = ({ x, y }: Point, object: BoardObject | null): { at: At; joins: string | null } => ({
  at: [x, y],
  joins: object && mayJoin(object) ? object.id : null,
});

export const mayJoin = ({ kind }: Pick<BoardObject, 'kind'>): boolean =>
  kind !== 'ink' && kind !== 'connector';

const gap = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
