import type { Box } from '#lib/board/box.ts';
import { boxBetween } from '#lib/board/lasso.ts';
import { LINE_WIDTH, paintConnector, type Palette } from '#lib/board/paint.ts';
import { outline } from '#lib/board/shape.ts';
import type { Easel, Sketch } from './easel.svelte.ts';

type Drawn = Exclude<Sketch, { kind: 'stroke' }>;
type Hand = Pick<Easel, 'colour' | 'forms'> & { zoom: number };

/** What the hand is about to make, or to pick. */
export function paintSketch(
  context: CanvasRenderingContext2D,
  palette: Palette,
  sketch: Drawn,
  { colour, forms, zoom }: Hand,
): void {
  if (sketch.kind === 'connector')
    return paintConnector({ context, palette }, { form: forms.connector, colour }, sketch.ends);
  context.lineWidth = sketch.kind === 'shape' ? LINE_WIDTH : 2 / zoom;
  context.strokeStyle = palette.colours[sketch.kind === 'shape' ? colour : INK]?.pen ?? palette.halo;
  if (sketch.kind !== 'shape') context.setLineDash([6 / zoom, 4 / zoom]);
  context.stroke(pathOf(sketch, forms));
  context.setLineDash([]);
}

/** The colour of ink: it is seen on the paper of every theme. */
const INK = 6;

function pathOf(sketch: Exclude<Drawn, { kind: 'connector' }>, forms: Easel['forms']): Path2D {
  const path = new Path2D();
  if (sketch.kind === 'loop') {
    for (const { x, y } of sketch.points) path.lineTo(x, y);
    return path;
  }
  const { left, top, right, bottom } = boxBetween(...sketch.ends);
  const shape = outline(sketch.kind === 'shape' ? forms.shape : null, right - left, bottom - top);
  path.addPath(new Path2D(shape), new DOMMatrix([1, 0, 0, 1, left, top]));
  return path;
}

/** Where what is moved meets the edges of its neighbours. */
export function paintGuides(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { x, y }: { x: number | null; y: number | null },
  seen: Box,
): void {
  context.strokeStyle = palette.colours[GUIDE]?.pen ?? palette.halo;
  context.lineWidth = (seen.right - seen.left) / 1_000;
  context.beginPath();
  if (x !== null) {
    context.moveTo(x, seen.top);
    context.lineTo(x, seen.bottom);
  }
  if (y !== null) {
    context.moveTo(seen.left, y);
    context.lineTo(seen.right, y);
  }
  context.stroke();
}
const GUIDE = 2;
