import { pushNumber, readNumber } from './packed.ts';

/** A point of a stroke; pressure 0–1. */
export type InkPoint = readonly [x: number, y: number, pressure: number];

export interface Ink {
  points: InkPoint[];
  /** Whether the pen felt how hard it was pressed. Where it did not, the width follows the speed. */
  feelsPressure: boolean;
}

export const INK_MAX_POINTS = 5_000;

/** Steps a board unit: a point is kept within an eighth of a unit. */
const STEPS = 4;
const LIMIT = 2_000_000 * STEPS;
const PLAIN = 1;
const WITH_PRESSURE = 2;

/**
 * Points as bytes, about 2 a point instead of 20 as JSON. Byte 0 is the format: 1 plain, 2 with pressure. Then for every
 * point: x and y as the difference to the point before (the first: to 0, 0) in quarter units, each zigzag (0, −1, 1, −2 …)
 * in 7-bit groups, low group first, the high bit saying that more follow; then, in format 2, one byte of pressure, 0–255.
 */
export function packInk({ points, feelsPressure }: Ink): Uint8Array {
  const bytes = [feelsPressure ? WITH_PRESSURE : PLAIN];
  let [lastX, lastY] = [0, 0];
  for (const [x, y, pressure] of points.slice(0, INK_MAX_POINTS)) {
    const [stepX, stepY] = [toSteps(x), toSteps(y)];
    pushNumber(bytes, stepX - lastX);
    pushNumber(bytes, stepY - lastY);
    if (feelsPressure) bytes.push(Math.round(255 * within(pressure, 0, 1)));
    [lastX, lastY] = [stepX, stepY];
  }
  return Uint8Array.from(bytes);
}

/** Reads whatever bytes come: a format of a newer client is no points, what is cut off ends the stroke. */
export function unpackInk(bytes: Uint8Array): Ink {
  const feelsPressure = bytes[0] === WITH_PRESSURE;
  const points: InkPoint[] = [];
  if (!feelsPressure && bytes[0] !== PLAIN) return { points, feelsPressure };
  let [x, y] = [0, 0];
  const reader = { bytes, at: 1 };
  while (reader.at < bytes.length && points.length < INK_MAX_POINTS) {
    x = within(x + readNumber(reader), -LIMIT, LIMIT);
    y = within(y + readNumber(reader), -LIMIT, LIMIT);
    const pressure = feelsPressure ? (bytes[reader.at++] ?? 0) / 255 : 0.5;
    if (reader.at > bytes.length) break;
    points.push([x / STEPS, y / STEPS, pressure]);
  }
  return { points, feelsPressure };
}

const toSteps = (units: number) => within(Math.round(units * STEPS), -LIMIT, LIMIT);

/** NaN counts as 0, infinity as the end. */
export const within = (value: number, least: number, most: number) =>
  Number.isNaN(value) ? Math.min(most, Math.max(least, 0)) : Math.min(most, Math.max(least, value));
