import type { At, BoardObject } from '#lib/domain/board.ts';
import { isAbove } from './hit.ts';
import { arrowHead } from './join.ts';
import { outline, STAMPS } from './shape.ts';
import { inkLine, widthOf } from './stroke.ts';
import type { Point, View } from './view.ts';

export interface Palette {
  /** By colour index: of ink, and of notes. */
  colours: readonly { pen: string; note: string }[];
  /** The paper's own colour, drawn around lines so that they stand out from what they cross. */
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
export const FAINT = 0.25;

/** Ink from far away: nobody could see more than the line. What a marker goes over is read through it. */
export function paintInk(sheet: Sheet, objects: readonly BoardObject[], isFaint: IsFaint): void {
  const { context, palette, placeOf } = sheet;
  context.lineCap = context.lineJoin = 'round';
  for (const object of objects.filter(({ ink }) => ink).sort(byHeight)) {
    const [x, y] = placeOf(object);
    const { id, ink, colour, form } = object;
    context.save();
    context.translate(x, y);
    context.globalAlpha = (isFaint(id) ? FAINT : 1) * (form === 'marker' ? MARKER_ALPHA : 1);
    context.strokeStyle = palette.colours[colour]?.pen ?? palette.halo;
    context.lineWidth = widthOf(form);
    if (ink) context.stroke(inkLine(ink));
    context.restore();
  }
}
export const MARKER_ALPHA = 0.35;

/** Board units. */
export const LINE_WIDTH = 3;

/** A line between two places, with a head where it is an arrow. */
export function paintConnector(
  { context, palette }: Pick<Sheet, 'context' | 'palette'>,
  { form, colour }: Pick<BoardObject, 'form' | 'colour'>,
  ends: readonly [Point, Point],
): void {
  const [from, to] = ends;
  const path = new Path2D();
  path.moveTo(from.x, from.y);
  path.lineTo(to.x, to.y);
  if (form === 'arrow')
    for (const [index, { x, y }] of arrowHead(ends).entries()) path[index === 0 ? 'moveTo' : 'lineTo'](x, y);
  context.lineCap = context.lineJoin = 'round';
  for (const [style, width] of [
    [palette.halo, LINE_WIDTH + 4],
    [palette.colours[colour]?.pen ?? palette.halo, LINE_WIDTH],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke(path);
  }
}

/** What is laid out when it is near, from far away: its colour, and grey lines instead of words that nobody could read. */
export function paintFar(sheet: Sheet, objects: readonly BoardObject[], isFaint: IsFaint): void {
  const { context, placeOf } = sheet;
  for (const object of objects.filter(({ ink, ends }) => !ink && !ends).sort(byHeight)) {
    const [x, y] = placeOf(object);
    context.save();
    context.globalAlpha = isFaint(object.id) ? FAINT : 1;
    context.translate(x, y);
    turn(context, object);
    paintFace(sheet, object);
    context.fillStyle = GREY;
    const lines =
      object.kind === 'frame' || object.blob ? 0 : Math.min(5, Math.ceil(object.text.length / 18));
    paintWords(context, object.width, lines);
    context.restore();
  }
}

/** About the middle of what stands at 0, 0. */
export function turn(
  context: CanvasRenderingContext2D,
  { turn, width, height }: Pick<BoardObject, 'turn' | 'width' | 'height'>,
): void {
  if (turn === 0) return;
  context.translate(width / 2, height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
}

export const GREY = 'rgb(0 0 0 / 0.4)';

/** Lines that stand for words. */
export function paintWords(context: CanvasRenderingContext2D, width: number, lines: number): void {
  for (let line = 0; line < lines; line++) context.fillRect(16, 20 + line * 28, width - 32, 12);
}

type Face = Pick<BoardObject, 'kind' | 'form' | 'colour' | 'width' | 'height'>;

export function paintFace(
  { context, palette }: Pick<Sheet, 'context' | 'palette'>,
  { kind, form, colour, width, height }: Face,
  lineWidth = LINE_WIDTH,
): void {
  const { pen = palette.halo, note = palette.halo } = palette.colours[colour] ?? {};
  context.strokeStyle = pen;
  context.fillStyle = note;
  context.lineWidth = lineWidth;
  if (kind === 'note' || kind === 'link' || kind === 'image' || kind === 'audio')
    context.fillRect(0, 0, width, height);
  if (kind === 'frame') context.strokeRect(0, 0, width, height);
  if (kind === 'shape') {
    const path = new Path2D(outline(form, width, height));
    context.fill(path);
    context.stroke(path);
  }
  if (kind === 'stamp' && form && form in STAMPS) {
    context.scale(width / 24, height / 24);
    context.lineWidth = 2;
    context.stroke(new Path2D(STAMPS[form as keyof typeof STAMPS]));
  }
}

const byHeight = (a: BoardObject, b: BoardObject) => (isAbove(a, b) ? 1 : -1);
