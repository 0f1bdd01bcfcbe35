import { pushNumber, readNumber } from '../packed.ts';
import { areSame } from './bytes.ts';

/** The paper of an answer, in its own units; a point is kept to one of them. */
export const [PAPER_WIDTH, PAPER_HEIGHT] = [800, 600];
export const DRAWING_COLOURS = 6;
/** About eight hundred strokes of a hasty hand. */
export const DRAWING_MAX_BYTES = 16_000;

export type DrawnPoint = readonly [x: number, y: number];
/** A line of one colour; it holds no time and no pressure, so that it tells little of the hand. */
export interface DrawnStroke {
  colour: number;
  points: readonly DrawnPoint[];
}

/** Strokes one after the other: a byte of colour, how many points, and each as the way from the one before ({@link pushNumber}). */
export function packDrawing(strokes: readonly DrawnStroke[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const { colour, points } of strokes) {
    bytes.push(colour);
    pushNumber(bytes, points.length);
    let [lastX, lastY] = [0, 0];
    for (const [x, y] of points) {
      pushNumber(bytes, x - lastX);
      pushNumber(bytes, y - lastY);
      [lastX, lastY] = [x, y];
    }
  }
  return Uint8Array.from(bytes);
}

/** Null for whatever {@link packDrawing} did not make of strokes on the paper. */
export function unpackDrawing(bytes: Uint8Array): DrawnStroke[] | null {
  if (bytes.length === 0 || bytes.length > DRAWING_MAX_BYTES) return null;
  const strokes: DrawnStroke[] = [];
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) {
    const stroke = readStroke(reader);
    if (!stroke) return null;
    strokes.push(stroke);
  }
  return areSame(packDrawing(strokes), bytes) ? strokes : null;
}

function readStroke(reader: { readonly bytes: Uint8Array; at: number }): DrawnStroke | null {
  const colour = reader.bytes[reader.at++]!;
  const count = readNumber(reader);
  if (colour >= DRAWING_COLOURS || count < 1 || count > reader.bytes.length) return null;
  const points: DrawnPoint[] = [];
  let [x, y] = [0, 0];
  while (points.length < count) {
    x += readNumber(reader);
    y += readNumber(reader);
    if (reader.at > reader.bytes.length || x < 0 || x > PAPER_WIDTH || y < 0 || y > PAPER_HEIGHT) return null;
    points.push([x, y]);
  }
  return { colour, points };
}

/** How far a line may be beside the hand that drew it, in units of the paper. */
const STRAIGHT = 1.5;

/** The points that matter, on whole units and on the paper (Ramer, Douglas and Peucker). */
export function simplified(points: readonly DrawnPoint[]): DrawnPoint[] {
  const onPaper = points.map(([x, y]): DrawnPoint => [onto(x, PAPER_WIDTH), onto(y, PAPER_HEIGHT)]);
  const kept = new Set([0, onPaper.length - 1]);
  const spans: [number, number][] = [[0, onPaper.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const far = farthest(onPaper, from, to);
    if (far === null) continue;
    kept.add(far);
    spans.push([from, far], [far, to]);
  }
  return onPaper.filter((_, at) => kept.has(at));
}

const onto = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));

/** The point farthest from the straight line; null when all are near it. */
function farthest(points: readonly DrawnPoint[], from: number, to: number): number | null {
  let [most, at]: [number, number | null] = [STRAIGHT, null];
  for (let index = from + 1; index < to; index++) {
    const distance = distanceTo(points[from]!, points[to]!, points[index]!);
    if (distance > most) [most, at] = [distance, index];
  }
  return at;
}

function distanceTo([ax, ay]: DrawnPoint, [bx, by]: DrawnPoint, [x, y]: DrawnPoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx === 0 && dy === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - nearest * dx, y - ay - nearest * dy);
}
