import { NAME_MAX_LENGTH } from '#lib/protocol/text.ts';
import { within } from '../ink.ts';

export const COORDINATE_MAX = 1_000_000;

export type At = readonly [x: number, y: number];
export type Size = readonly [width: number, height: number];

// Harmless values from whatever stands in a document.

export const number = (value: unknown) => (typeof value === 'number' ? within(value, -1e15, 1e15) : 0);

export const pair = (value: unknown): [number, number] =>
  Array.isArray(value) ? [number(value[0]), number(value[1])] : [0, 0];

export const place = (at: unknown): [number, number] => {
  const [x, y] = pair(at);
  return [within(x, -COORDINATE_MAX, COORDINATE_MAX), within(y, -COORDINATE_MAX, COORDINATE_MAX)];
};

export const size = (lengths: unknown): [number, number] => {
  const [width, height] = pair(lengths);
  return [within(width, 1, 2 * COORDINATE_MAX), within(height, 1, 2 * COORDINATE_MAX)];
};

/** Whole degrees, 0–359. */
export const angle = (value: unknown) => ((Math.round(number(value)) % 360) + 360) % 360;

/** Not longer than that, and no emoji cut in half: a shared text would keep it broken. */
export const cut = (text: string, length: number) =>
  text
    .toWellFormed()
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/u, '');

export const line = (value: unknown, length = NAME_MAX_LENGTH) =>
  typeof value === 'string' ? cut(value, length) : '';
