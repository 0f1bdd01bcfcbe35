import { unpackInk, within } from '../ink.ts';
import { pushNumber, readNumber, type Reader } from '../packed.ts';
import { FORMS, KINDS, type BoardKind, type Form } from './kinds.ts';
import type { BoardObject } from './object.ts';

export interface Spot {
  x: number;
  y: number;
}

/** What is seen of one object from afar. All lengths in board units. */
export interface Speck extends Spot {
  kind: BoardKind;
  /** 0–7. */
  colour: number;
  form: Form | null;
  /** How many grey lines stand for its words, 0–5. */
  lines: number;
  width: number;
  height: number;
  /** Degrees clockwise about its middle, 0–359. */
  turn: number;
  /** Of a stroke, or the two ends of a connector; of others none. */
  points: readonly Spot[];
}

/** A board as somebody sees it who looks at many: what lies where, in which colour. No words and no names. */
export interface Miniature {
  /** How many objects there are of each kind, also of those that were left out. */
  counts: Readonly<Record<BoardKind, number>>;
  /** The lowest first. */
  specks: readonly Speck[];
}

export const MINIATURE_MAX_BYTES = 32 * 1024;

const FORMAT = 1;
const PACKED_KINDS: readonly BoardKind[] = [...KINDS, 'unknown'];
/** Board units: from afar nobody sees less. */
const STEP = 2;
const LIMIT = 2_000_000 / STEP;
/** How many points of a stroke are kept, at most; fewer where a board is too full for as many. */
const STROKE_POINTS = [24, 6, 2] as const;
const LINES_MAX = 5;
const LETTERS_A_LINE = 18;

/**
 * Byte 0 is the format, 1. Then how many there are of each kind, and every object, all as numbers of packed.ts: kind × 8 +
 * colour; where it is, in steps from the object before; then of a stroke how many more points and each in steps from the
 * one before, of a connector its form and its other end likewise, of all else turn × 64 +
 * form × 8 + lines, width and height.
 */
export function packMiniature(objects: readonly BoardObject[]): Uint8Array {
  const lowestFirst = objects.toSorted(byHeight);
  const head = [FORMAT];
  for (const kind of PACKED_KINDS) pushNumber(head, objects.filter((object) => object.kind === kind).length);
  const byId = new Map(objects.map((object) => [object.id, object]));
  let bytes: number[] = [];
  for (const most of STROKE_POINTS) {
    bytes = packSpecks(head, lowestFirst, byId, most);
    if (bytes.length <= MINIATURE_MAX_BYTES) return Uint8Array.from(bytes);
  }
  for (let count = lowestFirst.length; bytes.length > MINIATURE_MAX_BYTES;) {
    count = Math.floor((0.95 * count * MINIATURE_MAX_BYTES) / bytes.length);
    bytes = packSpecks(head, evenly(lowestFirst, count), byId, STROKE_POINTS[2]);
  }
  return Uint8Array.from(bytes);
}

/** Reads whatever bytes come: another format is an empty board, what is cut off ends it. */
export function unpackMiniature(bytes: Uint8Array): Miniature {
  const reader = { bytes, at: 1 };
  const isKnown = bytes[0] === FORMAT;
  const counts = Object.fromEntries(
    PACKED_KINDS.map((kind) => [kind, isKnown ? Math.max(0, readNumber(reader)) : 0]),
  ) as Record<BoardKind, number>;
  const specks: Speck[] = [];
  for (let at: Spot = { x: 0, y: 0 }; isKnown && reader.at < bytes.length;) {
    const { speck, first } = readSpeck(reader, at);
    if (reader.at > bytes.length) break;
    specks.push(speck);
    at = first;
  }
  return { counts, specks };
}

function packSpecks(
  head: readonly number[],
  objects: readonly BoardObject[],
  byId: ReadonlyMap<string, BoardObject>,
  most: number,
): number[] {
  const bytes = [...head];
  let last: Spot = { x: 0, y: 0 };
  const pushSpot = (spot: Spot) => {
    const next = { x: toSteps(spot.x), y: toSteps(spot.y) };
    pushNumber(bytes, next.x - last.x);
    pushNumber(bytes, next.y - last.y);
    last = next;
  };
  for (const object of objects) {
    pushNumber(bytes, PACKED_KINDS.indexOf(object.kind) * 8 + object.colour);
    const [first = object, ...others] = pointsOf(object, byId, most);
    pushSpot(first);
    const start = last;
    if (object.kind === 'ink') pushNumber(bytes, others.length);
    else pushNumber(bytes, object.turn * 64 + formIndex(object) * 8 + linesOf(object));
    if (object.kind === 'ink' || object.ends) others.forEach(pushSpot);
    else for (const length of [object.width, object.height]) pushNumber(bytes, toSteps(length));
    last = start;
  }
  return bytes;
}

function readSpeck(reader: Reader, from: Spot): { speck: Speck; first: Spot } {
  const head = Math.max(0, readNumber(reader));
  const kind = PACKED_KINDS[head >> 3] ?? 'unknown';
  const first = readSpot(reader, from);
  const more = readNumber(reader);
  const { x, y } = fromSteps(first);
  const speck = { kind, colour: head & 7, form: null, lines: 0, turn: 0, x, y };
  if (kind === 'ink') return { first, speck: { ...speck, ...readLine(reader, first, more) } };
  const form = formsOf(kind)[(more >> 3) & 7] ?? null;
  if (kind === 'connector') return { first, speck: { ...speck, form, ...readLine(reader, first, 1) } };
  const [width, height] = [readNumber(reader), readNumber(reader)].map((steps) => Math.max(1, steps) * STEP);
  const lines = within(more & 7, 0, LINES_MAX);
  const turn = within(more >> 6, 0, 359);
  return {
    first,
    speck: { ...speck, form, lines, turn, width: width ?? 1, height: height ?? 1, points: [] },
  };
}

function readLine(reader: Reader, first: Spot, more: number) {
  const spots = [first];
  for (let last = first; spots.length <= more && reader.at <= reader.bytes.length; spots.push(last))
    last = readSpot(reader, last);
  const points = spots.map(fromSteps);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y, points };
}

const readSpot = (reader: Reader, { x, y }: Spot): Spot => ({
  x: within(x + readNumber(reader), -LIMIT, LIMIT),
  y: within(y + readNumber(reader), -LIMIT, LIMIT),
});

/** A stroke never changes, and to unpack one is most of the work. */
const samples = new WeakMap<Uint8Array, readonly Spot[]>();

function pointsOf(
  object: BoardObject,
  byId: ReadonlyMap<string, BoardObject>,
  most: number,
): readonly Spot[] {
  if (object.ends) return endsOf(object, byId);
  if (!object.ink) return [object];
  const sample = samples.get(object.ink) ?? sampleOf(object.ink);
  samples.set(object.ink, sample);
  return evenly(sample, most).map(({ x, y }) => ({ x: object.x + x, y: object.y + y }));
}

const sampleOf = (ink: Uint8Array): Spot[] =>
  evenly(unpackInk(ink).points, STROKE_POINTS[0]).map(([x, y]) => ({ x, y }));

/** On the edges of what it joins, on the way from the one's middle to the other's. */
function endsOf({ x, y, ends }: BoardObject, byId: ReadonlyMap<string, BoardObject>): Spot[] {
  const joined = (ends ?? []).map(({ joins }) => (joins === null ? undefined : byId.get(joins)));
  const spots = (ends ?? []).map((end, index) => {
    const box = joined[index];
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: x + end.x, y: y + end.y };
  });
  return spots.map((spot, index) => onEdge(spot, spots[1 - index] ?? spot, joined[index]));
}

function onEdge(middle: Spot, towards: Spot, box: BoardObject | undefined): Spot {
  if (!box) return middle;
  const [dx, dy] = [towards.x - middle.x, towards.y - middle.y];
  const part = Math.min(1, box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9));
  return { x: middle.x + dx * part, y: middle.y + dy * part };
}

/** So many of them, as far apart as can be, the first and the last among them. */
function evenly<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  const apart = (list.length - 1) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, index) => list[Math.round(index * apart)]!);
}

const formsOf = (kind: BoardKind): readonly Form[] =>
  kind in FORMS ? FORMS[kind as keyof typeof FORMS] : [];
const formIndex = ({ kind, form }: BoardObject) =>
  Math.max(
    0,
    formsOf(kind).findIndex((each) => each === form),
  );

const linesOf = ({ kind, text }: BoardObject) =>
  kind === 'frame' || kind === 'image' ? 0 : Math.min(LINES_MAX, Math.ceil(text.length / LETTERS_A_LINE));

const toSteps = (units: number) => within(Math.round(units / STEP), -LIMIT, LIMIT);
const fromSteps = ({ x, y }: Spot): Spot => ({ x: x * STEP, y: y * STEP });

/** Frames lie under all else. */
const byHeight = (a: BoardObject, b: BoardObject) =>
  Number(b.kind === 'frame') - Number(a.kind === 'frame') || a.z - b.z || (a.id < b.id ? -1 : 1);
