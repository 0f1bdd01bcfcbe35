import { getStroke } from 'perfect-freehand';
import type { Form } from '#lib/domain/board.ts';
import { unpackInk, type Ink, type InkPoint } from '#lib/domain/ink.ts';
import { short } from './svg/tag.ts';

/** Board units; of the pen at half pressure. */
export const PEN_WIDTH = 5;
export const MARKER_WIDTH = 26;
export const widthOf = (form: Form | null): number => (form === 'marker' ? MARKER_WIDTH : PEN_WIDTH);

/** What a path is drawn into. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  closePath(): void;
}

/** The path as SVG has it. */
export class StrokePath implements PathSink {
  d = '';

  moveTo(x: number, y: number): void {
    this.d += `M${short(x)} ${short(y)}`;
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.d += `Q${short(cx)} ${short(cy)} ${short(x)} ${short(y)}`;
  }

  closePath(): void {
    this.d += 'Z';
  }
}

/** How it is drawn: with what, and whether its end is rounded off. */
interface Manner {
  form: Form | null;
  isDone: boolean;
}

/** The edge of the ink, as smooth as a hand would have it. A marker is as wide everywhere. */
export function traceStroke({ points, feelsPressure }: Ink, { form, isDone }: Manner, path: PathSink): void {
  const edge = getStroke(points as unknown as number[][], {
    size: widthOf(form),
    thinning: form === 'marker' ? 0 : feelsPressure ? 0.65 : 0.35,
    smoothing: 0.5,
    streamline: 0.4,
    simulatePressure: !feelsPressure,
    last: isDone,
  });
  const start = edge.at(-1);
  if (!start) return;
  path.moveTo(...midpoint(start, edge[0] ?? start));
  for (const [index, corner] of edge.entries())
    path.quadraticCurveTo(
      corner[0],
      corner[1],
      ...midpoint(corner, edge[(index + 1) % edge.length] ?? corner),
    );
  path.closePath();
}

const midpoint = ([ax, ay]: readonly number[], [bx, by]: readonly number[]): [number, number] => [
  ((ax ?? 0) + (bx ?? 0)) / 2,
  ((ay ?? 0) + (by ?? 0)) / 2,
];

const unpacked = new WeakMap<Uint8Array, InkPoint[]>();
/** The points of an ink object, relative to its place. Unpacked once. */
export function inkPoints(ink: Uint8Array): InkPoint[] {
  const points = unpacked.get(ink) ?? unpackInk(ink).points;
  unpacked.set(ink, points);
  return points;
}

/** The edge of an ink object as an SVG path, relative to its place. */
export function inkEdge(ink: Uint8Array, form: Form | null): string {
  const edge = new StrokePath();
  traceStroke(unpackInk(ink), { form, isDone: true }, edge);
  return edge.d;
}

/** The line of an ink object as it is seen from far: hardly wider than a pixel, so every third point says enough. */
export function inkLine(ink: Uint8Array): Path2D {
  const known = lined.get(ink);
  if (known) return known;
  const { points } = unpackInk(ink);
  const path = new Path2D();
  const [[startX, startY] = [0, 0]] = points;
  path.moveTo(startX, startY);
  for (const [index, [x, y]] of points.entries())
    if (index === 0 || index % 3 === 0 || index === points.length - 1) path.lineTo(x, y);
  lined.set(ink, path);
  return path;
}
const lined = new WeakMap<Uint8Array, Path2D>();

/** How many points of a stroke under the pen are traced anew with every move, and how many of them twice. */
const TAIL = 96;
const SHARED = 24;

/** A stroke under the pen. Its beginning is traced once, so that the thousandth point costs no more than the tenth. */
export class LiveStroke<P extends PathSink = StrokePath> {
  readonly form: Form<'ink'>;
  readonly #feelsPressure: boolean;
  readonly #newPath: () => P;
  readonly #settled: P[] = [];
  #tail: InkPoint[] = [];

  constructor(form: Form<'ink'>, feelsPressure: boolean, newPath: () => P) {
    this.form = form;
    this.#feelsPressure = feelsPressure;
    this.#newPath = newPath;
  }

  add(points: readonly InkPoint[]): void {
    for (const point of points) {
      this.#tail.push(point);
      if (this.#tail.length < TAIL) continue;
      this.#settled.push(this.#trace());
      this.#tail = this.#tail.slice(-SHARED);
    }
  }

  paths(): P[] {
    return [...this.#settled, this.#trace()];
  }

  #trace(): P {
    const path = this.#newPath();
    const manner = { form: this.form, isDone: false };
    traceStroke({ points: this.#tail, feelsPressure: this.#feelsPressure }, manner, path);
    return path;
  }
}
