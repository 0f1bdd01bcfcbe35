import type { Spot } from '#lib/protocol/results.ts';
import { FEWEST } from '#lib/protocol/voice.ts';

/** Somewhere on a picture, in shares of its sides. */
export interface Place {
  x: number;
  y: number;
}

/** Circles, in shares of both sides: what is not close together is said more coarsely. */
const RADII = [0.05, 0.1, 0.2];
/** Where circles may stand, so that none has its middle at somebody's point. */
const GRID = 40;

const onGrid = (share: number) => Math.round(share * GRID) / GRID;
const isIn = (radius: number, middle: Place, { x, y }: Place) =>
  Math.hypot(x - middle.x, y - middle.y) <= radius + 1e-9;

/** The circle with most in it; the one that is leftmost, then topmost, where several have. */
function fullest(places: readonly Place[], radius: number) {
  const within = (middle: Place) => places.filter((place) => isIn(radius, middle, place));
  return places
    .map(({ x, y }) => ({ x: onGrid(x), y: onGrid(y) }))
    .map((middle) => ({ ...middle, found: within(middle) }))
    .reduce((best, each) => (each.found.length > best.found.length ? each : best));
}

/**
 * Where a class pointed: circles of five or more, small ones first. Who is in none of them is not shown, and the counts go
 * in steps of five, so that nobody can work out how many that are.
 */
export function spotsOf(said: readonly Place[]): Spot[] {
  const spots: Spot[] = [];
  let rest = said.toSorted((a, b) => a.x - b.x || a.y - b.y);
  for (const radius of RADII)
    while (rest.length >= FEWEST) {
      const { x, y, found } = fullest(rest, radius);
      if (found.length < FEWEST) break;
      spots.push({ x, y, radius, count: found.length - (found.length % FEWEST) });
      rest = rest.filter((place) => !found.includes(place));
    }
  return spots;
}

/** The stops between left and right, and between top and bottom, that have words: `kinds.fromLeft`, `kinds.fromTop`. */
export const STOPS = [0, 0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1];

/** Which of the stops a share is nearest to. */
export const stopOf = (share: number): number =>
  STOPS.reduce(
    (best, stop, at) => (Math.abs(stop - share) < Math.abs((STOPS[best] ?? 0) - share) ? at : best),
    0,
  );
