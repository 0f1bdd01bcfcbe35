import type { At, BoardObject } from '#lib/domain/board.ts';
import { isAbove } from './hit.ts';
import { inkPath } from './stroke.ts';
import type { View } from './view.ts';

export interface Palette {
  /** By colour index: of ink, and of notes. */
  colours: readonly { pen: string; note: string }[];
  /** The paper's own colour, drawn around ink so that it stands out from a note it crosses. */
  halo: string;
}

interface Sheet {
  context: CanvasRenderingContext2D;
  palette: Palette;
  placeOf(object: BoardObject): At;
}

/** Empties the canvas and sets it to board units. `density`: device pixels a CSS pixel. */
export function wipe(context: CanvasRenderingContext2D, view: View, density: number): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const scale = view.zoom * density;
  context.setTransform(scale, 0, 0, scale, -view.x * scale, -view.y * scale);
}

type IsFaint = (id: string) => boolean;
const FAINT = 0.25;

export function paintInk(sheet: Sheet, objects: readonly BoardObject[], isFaint: IsFaint): void {
  const { context, palette, placeOf } = sheet;
  for (const object of objects.filter(({ ink }) => ink).sort(byHeight)) {
    const [x, y] = placeOf(object);
    context.save();
    context.translate(x, y);
    context.globalAlpha = isFaint(object.id) ? FAINT : 1;
    if (object.ink) paintStroke(context, palette, object.colour, [inkPath(object.ink)]);
    context.restore();
  }
}

export function paintStroke(
  context: CanvasRenderingContext2D,
  palette: Palette,
  colour: number,
  paths: readonly Path2D[],
): void {
  context.strokeStyle = palette.halo;
  context.lineWidth = 2;
  for (const path of paths) context.stroke(path);
  context.fillStyle = palette.colours[colour]?.pen ?? palette.halo;
  for (const path of paths) context.fill(path);
}

/** Notes and texts from far away: their colour, and grey lines instead of words that nobody could read. */
export function paintFar(sheet: Sheet, objects: readonly BoardObject[], isFaint: IsFaint): void {
  const { context, palette, placeOf } = sheet;
  for (const object of objects.filter(({ ink }) => !ink).sort(byHeight)) {
    const [x, y] = placeOf(object);
    context.globalAlpha = isFaint(object.id) ? FAINT : 1;
    context.fillStyle = palette.colours[object.colour]?.note ?? palette.halo;
    if (object.kind === 'note') context.fillRect(x, y, object.width, object.height);
    context.fillStyle = 'rgb(0 0 0 / 0.4)';
    const lines = Math.min(5, Math.ceil(object.text.length / 18));
    for (let line = 0; line < lines; line++)
      context.fillRect(x + 16, y + 20 + line * 28, object.width - 32, 12);
  }
  context.globalAlpha = 1;
}

const byHeight = (a: BoardObject, b: BoardObject) => (isAbove(a, b) ? 1 : -1);
