import { boxBetween } from '#lib/board/lasso.ts';
import { linePath } from '#lib/board/join.ts';
import { outline } from '#lib/board/shape.ts';
import type { Easel, Sketch } from './easel.svelte.ts';

type Drawn = Exclude<Sketch, { kind: 'stroke' }>;

/** What the hand is about to make, or to pick, as an SVG path. */
export function pathOfSketch(sketch: Drawn, forms: Easel['forms']): string {
  if (sketch.kind === 'connector') return linePath(sketch.ends, forms.connector);
  if (sketch.kind === 'loop') return `M${sketch.points.map(({ x, y }) => `${x} ${y}`).join('L')}`;
  const { left, top, right, bottom } = boxBetween(...sketch.ends);
  return outline(sketch.kind === 'shape' ? forms.shape : null, right - left, bottom - top);
}

/** Where that path begins to count. */
export function cornerOfSketch(sketch: Drawn): { left: number; top: number } {
  return sketch.kind === 'box' || sketch.kind === 'shape' ? boxBetween(...sketch.ends) : { left: 0, top: 0 };
}
