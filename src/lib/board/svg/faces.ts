import { showLink, type BoardKind, type BoardObject } from '#lib/domain/board.ts';
import { linePath } from '../join.ts';
import { noteTextSize } from '../note-text.ts';
import { LINE_WIDTH, MARKER_ALPHA } from '../paint.ts';
import { outline, STAMPS } from '../shape.ts';
import { inkEdge } from '../stroke.ts';
import type { Point } from '../view.ts';
import { coloursOf, PAPER } from './colours.ts';
import { escaped, short, tag } from './tag.ts';
import { oneLine, words, type Measure, type Room } from './words.ts';

export interface Pen {
  measure: Measure;
  /** The id of a picture's file in the SVG; null when it is not there. */
  pictureId(blob: string): string | null;
  /** Said where there is nothing to show. */
  sentences: { unknown: string; pictureGone: string; linkBroken: string };
}

// Board units: as Thing.svelte and Face.svelte have them.
const TEXT_LETTERS = 24;
const TITLE_LETTERS = 22;
const SMALL_LETTERS = 16;
const AUTHOR_LETTERS = 14;
const PADDING = 14;
const TITLE = { padding: 7, height: TITLE_LETTERS * 1.3 };

type Draw = (object: BoardObject, pen: Pen) => string;

const FACES: Record<Exclude<BoardKind, 'ink' | 'connector'>, Draw> = {
  note: drawNote,
  text: drawText,
  shape: drawShape,
  frame: drawFrame,
  stamp: drawStamp,
  link: drawLink,
  image: drawImage,
  audio: drawSound,
  unknown: (object, pen) => missing(object, pen.sentences.unknown, pen),
};

/** What is laid out: everything but ink and lines. */
export function drawFace(object: BoardObject, pen: Pen): string {
  const { kind, x, y, turn, width, height } = object;
  if (kind === 'ink' || kind === 'connector') return '';
  const place = `translate(${short(x)} ${short(y)})`;
  const turned = turn === 0 ? '' : ` rotate(${turn} ${short(width / 2)} ${short(height / 2)})`;
  return tag('g', { transform: place + turned }, FACES[kind](object, pen));
}

export function drawInk({ ink, x, y, ...object }: BoardObject): string {
  if (!ink) return '';
  const d = inkEdge(ink, object.form);
  const place = `translate(${short(x)} ${short(y)})`;
  const path = { d, transform: place, fill: coloursOf(object).pen };
  if (object.form === 'marker') return tag('path', { ...path, 'fill-opacity': MARKER_ALPHA });
  return tag('path', { ...path, stroke: PAPER.sheet, 'stroke-width': 2, 'paint-order': 'stroke' });
}

export function drawConnector(object: BoardObject, ends: readonly [Point, Point]): string {
  const d = linePath(ends, object.form);
  const line = (stroke: string, width: number) =>
    tag('path', {
      d,
      stroke,
      'stroke-width': width,
      fill: 'none',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    });
  return line(PAPER.sheet, LINE_WIDTH + 4) + line(coloursOf(object).pen, LINE_WIDTH);
}

function drawNote(object: BoardObject, { measure }: Pen): string {
  const { width, height, text, author } = object;
  const { note, ink } = coloursOf(object);
  const corner = Math.min(18, width / 2, height / 2);
  const d = `M0 0H${width}V${height - corner}Q${width} ${height} ${width - corner} ${height}H0Z`;
  const letters = { size: noteTextSize(text, object), fill: ink };
  const room = roomIn(object, PADDING, PADDING, PADDING + 12);
  const authorRoom = { x: PADDING, y: height - 23, width: width - PADDING - 20, height: 18 };
  return (
    tag('path', { d, fill: note, stroke: ink, 'stroke-opacity': 0.2 }) +
    words(text, room, letters, measure) +
    oneLine(author, authorRoom, { size: AUTHOR_LETTERS, fill: ink, opacity: 0.78 }, measure)
  );
}

function drawText(object: BoardObject, { measure }: Pen): string {
  const letters = { size: TEXT_LETTERS, fill: coloursOf(object).pen };
  return words(object.text, roomIn(object, 4), letters, measure);
}

/** How much of a form is beside its words, of its width and height: left and right, above, below. */
const BESIDE: Record<string, readonly [across: number, above: number, below: number]> = {
  ellipse: [0.12, 0.12, 0.12],
  diamond: [0.22, 0.22, 0.22],
  triangle: [0.2, 0.42, 0.06],
};

function drawShape(object: BoardObject, { measure }: Pen): string {
  const { form, width, height, text } = object;
  const { note, ink } = coloursOf(object);
  const [across, above, below] = BESIDE[form ?? ''] ?? [10 / width, 10 / height, 10 / height];
  const room = {
    x: across * width,
    y: above * height,
    width: width * (1 - 2 * across),
    height: height * (1 - above - below),
  };
  const style = { size: noteTextSize(text, object), fill: ink, leading: 1.25, isCentred: true };
  return (
    tag('path', {
      d: outline(form, width, height, 1.5),
      fill: note,
      stroke: ink,
      'stroke-width': 3,
      'stroke-linejoin': 'round',
    }) + words(text, room, style, measure)
  );
}

function drawFrame(object: BoardObject, { measure }: Pen): string {
  const { pen } = coloursOf(object);
  const area = { rx: 12, fill: pen, 'fill-opacity': 0.05, stroke: pen, 'stroke-width': 2.5 };
  return box(object, area) + title(object, measure);
}

function drawStamp(object: BoardObject): string {
  const { note, ink } = coloursOf(object);
  const d = STAMPS[(object.form ?? 'dot') as keyof typeof STAMPS];
  const scale = `scale(${short(object.width / 24)} ${short(object.height / 24)})`;
  const line = { stroke: ink, 'stroke-width': 1.8, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  return tag('path', { d, transform: scale, fill: note, 'fill-opacity': 0.75, ...line });
}

function drawLink(object: BoardObject, { measure, sentences }: Pen): string {
  const { height, href } = object;
  const address = href ? showLink(href) : sentences.linkBroken;
  const beside = PADDING + 8;
  const room = { ...roomIn(object, beside, TITLE.padding + TITLE.height + TITLE.padding), height: 21 };
  return (
    box(object, { rx: 10, fill: PAPER.raised, stroke: PAPER.edge, 'stroke-width': 2 }) +
    tag('rect', { x: 1, y: 10, width: 7, height: height - 20, fill: coloursOf(object).note }) +
    title(object, measure, beside) +
    oneLine(address, room, { size: SMALL_LETTERS, fill: PAPER.muted }, measure)
  );
}

/** That there is something to be heard, and what that is. */
function drawSound(object: BoardObject, { measure }: Pen): string {
  const { width, height, text } = object;
  const { note, ink } = coloursOf(object);
  const y = height / 2;
  const room = { x: 56, y: 8, width: Math.max(1, width - 56 - PADDING), height: height - 16 };
  const letters = measure(text, { size: TITLE_LETTERS }) > room.width ? SMALL_LETTERS : TITLE_LETTERS;
  return (
    box(object, { rx: 10, fill: PAPER.raised, stroke: PAPER.edge, 'stroke-width': 2 }) +
    tag('circle', { cx: 30, cy: y, r: 18, fill: note, stroke: ink }) +
    tag('path', { d: `M24 ${short(y - 10)}L40 ${short(y)}L24 ${short(y + 10)}Z`, fill: ink }) +
    words(text, room, { size: letters, fill: PAPER.ink }, measure)
  );
}

function drawImage(object: BoardObject, pen: Pen): string {
  const { width, height, blob, text } = object;
  const id = blob === null ? null : pen.pictureId(blob);
  if (id === null) return missing(object, text || pen.sentences.pictureGone, pen);
  return tag('use', { href: `#${id}`, width, height }, tag('title', {}, escaped(text)));
}

/** A box in place of what cannot be shown. */
function missing(object: BoardObject, sentence: string, { measure }: Pen): string {
  const style = { size: SMALL_LETTERS, fill: PAPER.muted, isCentred: true };
  const edge = { stroke: PAPER.edge, 'stroke-width': 2, 'stroke-dasharray': '8 6' };
  return (
    box(object, { rx: 8, fill: PAPER.raised, ...edge }) + words(sentence, roomIn(object, 8), style, measure)
  );
}

const box = ({ width, height }: BoardObject, paint: Parameters<typeof tag>[1]) =>
  tag('rect', { width, height, ...paint });

const title = (object: BoardObject, measure: Measure, beside = PADDING): string =>
  oneLine(
    object.text,
    { ...roomIn(object, beside, TITLE.padding), height: TITLE.height },
    { size: TITLE_LETTERS, isBold: true, fill: PAPER.ink },
    measure,
  );

const roomIn = ({ width, height }: BoardObject, beside: number, above = beside, below = above): Room => ({
  x: beside,
  y: above,
  width: Math.max(1, width - 2 * beside),
  height: height - above - below,
});
