import type { Miniature, Speck } from '#lib/domain/board/miniature.ts';
import { around } from './box.ts';
import { arrowHead } from './join.ts';
import { GREY, paintFace, paintWords, wipe, type Palette } from './paint.ts';
import { coveredBox } from './turn.ts';
import type { View, Viewport } from './view.ts';

/** Screen pixels around what is on the board. */
const MARGIN = 10;
/** One note alone does not fill the picture. */
const ZOOM_MAX = 0.4;
/** Screen pixels that a line has at least. */
const LINE_LEAST = 1.25;
const LINE_UNITS = 4;
const HEAD = 6;

/** Where a board is looked at from so that all of it is seen. Null: there is nothing on it. */
export function viewOfAll({ specks }: Miniature, { width, height }: Viewport): View | null {
  const all = around(specks.map(coveredBox));
  if (!all) return null;
  const [across, down] = [all.right - all.left, all.bottom - all.top].map((length) => Math.max(1, length));
  const zoom = Math.min(
    ZOOM_MAX,
    Math.max(1, width - 2 * MARGIN) / (across ?? 1),
    Math.max(1, height - 2 * MARGIN) / (down ?? 1),
  );
  return {
    x: (all.left + all.right - width / zoom) / 2,
    y: (all.top + all.bottom - height / zoom) / 2,
    zoom,
  };
}

interface Sheet {
  context: CanvasRenderingContext2D;
  palette: Palette;
  /** Device pixels a screen pixel. */
  density: number;
}

/** Draws all of a board into a picture of this size. */
export function paintMiniature(
  { context, palette, density }: Sheet,
  miniature: Miniature,
  viewport: Viewport,
): void {
  const view = viewOfAll(miniature, viewport);
  wipe(context, view ?? { x: 0, y: 0, zoom: 1 }, density);
  if (!view) return;
  context.lineCap = context.lineJoin = 'round';
  for (const speck of miniature.specks) {
    if (speck.points.length > 0) paintLine(context, palette, speck, view.zoom);
    else paintThing(context, palette, speck, view.zoom);
  }
}

function paintLine(
  context: CanvasRenderingContext2D,
  { colours, halo }: Palette,
  { points, colour, form }: Speck,
  zoom: number,
): void {
  const [from, to] = points;
  context.beginPath();
  if (from) context.lineTo(from.x, from.y);
  for (const { x, y } of points) context.lineTo(x, y);
  if (form === 'arrow' && from && to)
    for (const [index, { x, y }] of arrowHead([from, to], HEAD / zoom).entries())
      context[index === 0 ? 'moveTo' : 'lineTo'](x, y);
  context.strokeStyle = colours[colour]?.pen ?? halo;
  context.lineWidth = lineWidth(zoom);
  context.stroke();
}

function paintThing(context: CanvasRenderingContext2D, palette: Palette, speck: Speck, zoom: number): void {
  context.save();
  context.translate(speck.x + speck.width / 2, speck.y + speck.height / 2);
  context.rotate((speck.turn * Math.PI) / 180);
  context.translate(-speck.width / 2, -speck.height / 2);
  const isBox = speck.kind === 'unknown';
  paintFace({ context, palette }, isBox ? { ...speck, kind: 'frame' } : speck, lineWidth(zoom));
  if (speck.kind !== 'stamp') {
    context.fillStyle = speck.kind === 'text' ? (palette.colours[speck.colour]?.pen ?? GREY) : GREY;
    paintWords(context, speck.width, speck.lines);
  }
  context.restore();
}

const lineWidth = (zoom: number) => Math.max(LINE_UNITS, LINE_LEAST / zoom);
