import * as Y from 'yjs';
import { NAME_MAX_LENGTH } from '#lib/protocol/text.ts';
import { INK_MAX_POINTS, packInk, within, type Ink } from './ink.ts';
import { inReadingOrder } from './reading-order.ts';
import { rebaseSplice, spliceBetween } from './splice.ts';

/**
 * A board is one Y.Map `objects` of Y.Maps by id, one key a fact, so that two people who change different facts of one
 * object both get their way: `kind`, `at: [x, y]` (a move is one key), `size: [width, height]`, `colour`, `text: Y.Text`,
 * `ink: Uint8Array` (see ink.ts), `author`, `z`. All lengths in board units: a CSS pixel at 100 %.
 */
export const COORDINATE_MAX = 1_000_000;
export const TEXT_MAX_LENGTH = 2_000;
/** Two people offline may each fill the same note; what they wrote together is still shown. */
const TEXT_SHOWN_LENGTH = 10_000;
export const COLOUR_COUNT = 8;
export const NOTE_SIZE = 184;
export const TEXT_SIZE: Size = [288, 40];

export type At = readonly [x: number, y: number];
export type Size = readonly [width: number, height: number];
export type BoardKind = 'note' | 'text' | 'ink' | 'unknown';

/** What an object is, whatever was in the document. `unknown` comes from a newer client: it is kept and shown as a box. */
export interface BoardObject {
  id: string;
  kind: BoardKind;
  x: number;
  y: number;
  width: number;
  height: number;
  /** 0–7. */
  colour: number;
  text: string;
  ink: Uint8Array | null;
  /** The name its maker had at the time. */
  author: string;
  /** The higher one lies on top; of equals the one with the greater id. */
  z: number;
}

/** A whole number from 0 to `below` − 1. */
export interface Dice {
  below(below: number): number;
}

export interface NewObject {
  at: At;
  colour: number;
  author: string;
  text?: string;
}

/** Marks the transactions of this device's own hand: the only ones its undo takes back. */
export const HAND = 'hand';

type Fields = Y.Map<unknown>;
export const objectsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('objects');

export const addNote = (doc: Y.Doc, dice: Dice, note: NewObject): string =>
  add(doc, dice, { ...worded(note), kind: 'note', size: [NOTE_SIZE, NOTE_SIZE] });

export const addText = (doc: Y.Doc, dice: Dice, text: NewObject): string =>
  add(doc, dice, { ...worded(text), kind: 'text', size: TEXT_SIZE });

/** The points are places on the board. Beyond {@link INK_MAX_POINTS} the pen begins a new stroke. */
export function addInk(doc: Y.Doc, dice: Dice, stroke: Ink & { colour: number; author: string }): string {
  const points = stroke.points.slice(0, INK_MAX_POINTS);
  if (points.length === 0) throw new Error('a stroke needs a point');
  const [left, top, right, bottom] = points.reduce(
    ([x0, y0, x1, y1], [x, y]) =>
      [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)] as const,
    [Infinity, Infinity, -Infinity, -Infinity] as const,
  );
  const ink = points.map(([x, y, pressure]) => [x - left, y - top, pressure] as const);
  return add(doc, dice, {
    kind: 'ink',
    at: place([left, top]),
    size: [right - left, bottom - top],
    colour: stroke.colour,
    author: stroke.author,
    ink: packInk({ points: ink, feelsPressure: stroke.feelsPressure }),
  });
}

export const moveObject = (doc: Y.Doc, id: string, at: At): void => setField(doc, id, 'at', place(at));

export const resizeObject = (doc: Y.Doc, id: string, size: Size): void => setField(doc, id, 'size', size);

export const setColour = (doc: Y.Doc, id: string, colour: number): void =>
  setField(doc, id, 'colour', colour);

/** Lays it on top of all others. */
export const raiseObject = (doc: Y.Doc, id: string): void => setField(doc, id, 'z', topOf(doc) + 1);

export function removeObject(doc: Y.Doc, id: string): void {
  doc.transact(() => objectsOf(doc).delete(id), HAND);
}

/**
 * Writes what an editor holds now as the smallest change. `shown` is what the editor held before: when others wrote in
 * between and the editor could not show it yet, their words stay.
 */
export function setText(doc: Y.Doc, id: string, next: string, shown?: string): void {
  const fields = fieldsOf(doc, id);
  if (!fields) return;
  doc.transact(() => {
    if (!(fields.get('text') instanceof Y.Text)) fields.set('text', new Y.Text());
    const text = fields.get('text') as Y.Text;
    const now = text.toString();
    const base = shown ?? now;
    const wanted = cut(next, Math.max(TEXT_MAX_LENGTH, base.length));
    for (const splice of rebaseSplice(spliceBetween(base, wanted), spliceBetween(base, now))) {
      text.delete(splice.index, splice.removed);
      text.insert(splice.index, splice.added);
    }
  }, HAND);
}

/** Null when there is no such object. Never throws: whatever is wrong in it gets a harmless value. */
export function readObject(doc: Y.Doc, id: string): BoardObject | null {
  const fields = fieldsOf(doc, id);
  if (!fields) return null;
  const [text, ink] = [fields.get('text'), fields.get('ink')];
  const [x, y] = place(fields.get('at'));
  const [width, height] = pair(fields.get('size')).map((length) => within(length, 1, 2 * COORDINATE_MAX));
  const shown = text instanceof Y.Text ? cut(text.toString(), TEXT_SHOWN_LENGTH) : '';
  const kind = kindOf(fields);
  return {
    id,
    kind,
    x,
    y,
    width: width ?? 1,
    height: height ?? 1,
    colour: within(Math.trunc(number(fields.get('colour'))), 0, COLOUR_COUNT - 1),
    text: shown,
    ink: kind === 'ink' ? (ink as Uint8Array) : null,
    author: line(fields.get('author')),
    z: number(fields.get('z')),
  };
}

export function readObjects(doc: Y.Doc): BoardObject[] {
  return [...objectsOf(doc).keys()].flatMap((id) => readObject(doc, id) ?? []);
}

/** The board as plain text in reading order, without a word of any language: `Ada: levers move the load`, `Ben: ✎ 12`. */
export function describeBoard(doc: Y.Doc): string {
  const objects = inReadingOrder(readObjects(doc));
  const written = objects
    .filter(({ text }) => text.trim() !== '')
    .map(({ author, text }) => `${author}: ${text.trim().replace(/\s+/gu, ' ')}`);
  const strokes = new Map<string, number>();
  for (const { kind, author } of objects)
    if (kind === 'ink') strokes.set(author, (strokes.get(author) ?? 0) + 1);
  return [...written, ...[...strokes].map(([author, count]) => `${author}: ✎ ${count}`)].join('\n');
}

function add(doc: Y.Doc, dice: Dice, fields: Record<string, unknown>): string {
  const id = newObjectId(dice);
  doc.transact(() => {
    const entries = Object.entries({ ...fields, z: topOf(doc) + 1 });
    objectsOf(doc).set(id, new Y.Map(entries));
  }, HAND);
  return id;
}

const worded = ({ at, colour, author, text = '' }: NewObject) => ({
  at: place(at),
  colour,
  author,
  text: new Y.Text(cut(text, TEXT_MAX_LENGTH)),
});

function setField(doc: Y.Doc, id: string, key: string, value: unknown): void {
  doc.transact(() => fieldsOf(doc, id)?.set(key, value), HAND);
}

function fieldsOf(doc: Y.Doc, id: string): Fields | null {
  const fields = objectsOf(doc).get(id);
  return fields instanceof Y.Map ? fields : null;
}

const topOf = (doc: Y.Doc) =>
  [...objectsOf(doc).keys()].reduce((top, id) => Math.max(top, number(fieldsOf(doc, id)?.get('z'))), 0);

function kindOf(fields: Fields): BoardKind {
  const kind = fields.get('kind');
  if (kind === 'note' || kind === 'text') return kind;
  return kind === 'ink' && fields.get('ink') instanceof Uint8Array ? 'ink' : 'unknown';
}

const number = (value: unknown) => (typeof value === 'number' ? within(value, -1e15, 1e15) : 0);

const pair = (value: unknown): [number, number] =>
  Array.isArray(value) ? [number(value[0]), number(value[1])] : [0, 0];

const place = (at: unknown): [number, number] => {
  const [x, y] = pair(at);
  return [within(x, -COORDINATE_MAX, COORDINATE_MAX), within(y, -COORDINATE_MAX, COORDINATE_MAX)];
};

/** Not longer than that, and no emoji cut in half: a shared text would keep it broken. */
const cut = (text: string, length: number) =>
  text
    .toWellFormed()
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/u, '');

const line = (value: unknown) => (typeof value === 'string' ? cut(value, NAME_MAX_LENGTH) : '');

/** 10 of 36 symbols, 51 bits: enough that two devices of one group never choose the same. */
export function newObjectId(dice: Dice): string {
  const symbols = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 10 }, () => symbols[dice.below(symbols.length)]).join('');
}
