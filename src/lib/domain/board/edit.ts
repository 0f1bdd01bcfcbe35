import * as Y from 'yjs';
import { INK_MAX_POINTS, packInk, type Ink } from '../ink.ts';
import { rebaseSplice, spliceBetween } from '../splice.ts';
import { angle, cut, number, place, size, type At, type Size } from './clean.ts';
import type { Form } from './kinds.ts';
import { fieldsOf, NOTE_SIZE, objectsOf, TEXT_MAX_LENGTH, TEXT_SIZE } from './object.ts';

/** A whole number from 0 to `below` − 1. */
export interface Dice {
  below(below: number): number;
}

interface Made {
  colour: number;
  author: string;
}

export interface NewObject extends Made {
  at: At;
  text?: string;
}

export interface NewShape extends NewObject {
  size: Size;
  form: Form<'shape'>;
}

/** Where an end is put: on the paper, or at an object that is there. */
export interface EndAt {
  at: At;
  joins: string | null;
}

export interface NewConnector extends Made {
  form: Form<'connector'>;
  ends: readonly [EndAt, EndAt];
}

/** Marks the transactions of this device's own hand: the only ones its undo takes back. */
export const HAND = 'hand';

export const addNote = (doc: Y.Doc, dice: Dice, note: NewObject): string =>
  add(doc, dice, { ...worded(note), kind: 'note', size: [NOTE_SIZE, NOTE_SIZE] });

export const addText = (doc: Y.Doc, dice: Dice, text: NewObject): string =>
  add(doc, dice, { ...worded(text), kind: 'text', size: TEXT_SIZE });

export const addShape = (doc: Y.Doc, dice: Dice, shape: NewShape): string =>
  add(doc, dice, { ...worded(shape), kind: 'shape', size: size(shape.size), form: shape.form });

/** An area with a name. What has its middle in it belongs to it. */
export const addFrame = (doc: Y.Doc, dice: Dice, frame: NewObject & { size: Size }): string =>
  add(doc, dice, { ...worded(frame), kind: 'frame', size: size(frame.size) });

export const STAMP_SIZE = 56;
export const addStamp = (doc: Y.Doc, dice: Dice, stamp: Made & { at: At; form: Form<'stamp'> }): string => {
  const { at, form, colour, author } = stamp;
  return add(doc, dice, {
    kind: 'stamp',
    at: place(at),
    size: [STAMP_SIZE, STAMP_SIZE],
    form,
    colour,
    author,
  });
};

export const LINK_SIZE: Size = [304, 112];
/** `href`: as readLink gives it. */
export const addLink = (doc: Y.Doc, dice: Dice, link: NewObject & { href: string }): string =>
  add(doc, dice, { ...worded(link), kind: 'link', size: LINK_SIZE, link: link.href });

/** `blob`: as the hub called it. */
export const addImage = (doc: Y.Doc, dice: Dice, image: NewObject & { size: Size; blob: string }): string =>
  add(doc, dice, { ...worded(image), kind: 'image', size: size(image.size), blob: image.blob });

export const SOUND_SIZE: Size = [320, 112];
/** `blob`: as the hub called it. */
export const addSound = (doc: Y.Doc, dice: Dice, sound: NewObject & { blob: string }): string =>
  add(doc, dice, { ...worded(sound), kind: 'audio', size: SOUND_SIZE, blob: sound.blob });

export function addConnector(doc: Y.Doc, dice: Dice, connector: NewConnector): string {
  const { form, colour, author } = connector;
  const [from, to] = connector.ends;
  const at = place(from.at);
  const fields = { kind: 'connector', at, form, colour, author };
  return add(doc, dice, { ...fields, from: endValue(from, at), to: endValue(to, at) });
}

/** The points are places on the board. Beyond {@link INK_MAX_POINTS} the pen begins a new stroke. */
export function addInk(doc: Y.Doc, dice: Dice, stroke: Ink & Made & { form?: Form<'ink'> }): string {
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
    size: size([right - left, bottom - top]),
    ...(stroke.form === 'marker' ? { form: stroke.form } : {}),
    colour: stroke.colour,
    author: stroke.author,
    ink: packInk({ points: ink, feelsPressure: stroke.feelsPressure }),
  });
}

export const moveObject = (doc: Y.Doc, id: string, at: At): void => setField(doc, id, 'at', place(at));

export const resizeObject = (doc: Y.Doc, id: string, to: Size): void => setField(doc, id, 'size', size(to));

/** `degrees`: clockwise about its middle. */
export const turnObject = (doc: Y.Doc, id: string, degrees: number): void =>
  setField(doc, id, 'turn', angle(degrees));

export const setColour = (doc: Y.Doc, id: string, colour: number): void =>
  setField(doc, id, 'colour', colour);

/** Lays it on top of all others. */
export const raiseObject = (doc: Y.Doc, id: string): void => setField(doc, id, 'z', highest(doc) + 1);

/** Lays it under all others. */
export const lowerObject = (doc: Y.Doc, id: string): void => setField(doc, id, 'z', lowest(doc) - 1);

export const setLocked = (doc: Y.Doc, id: string, locked: boolean): void =>
  setField(doc, id, 'locked', locked);

/** `group`: the id of one of them, so that a copy of all is a group of its own. Null: it stands alone. */
export const setGroup = (doc: Y.Doc, id: string, group: string | null): void =>
  setField(doc, id, 'group', group);

/** Puts one end elsewhere: 0 is where it comes from, 1 where it goes to. */
export function setEnd(doc: Y.Doc, id: string, index: 0 | 1, end: EndAt): void {
  const at = place(fieldsOf(doc, id)?.get('at'));
  setField(doc, id, index === 0 ? 'from' : 'to', endValue(end, at));
}

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

const add = (doc: Y.Doc, dice: Dice, fields: Record<string, unknown>): string => {
  const [id = ''] = addAll(doc, new Map([[newObjectId(dice), fields]]));
  return id;
};

/** In that order on top of all others, in one go. */
export function addAll(doc: Y.Doc, objects: ReadonlyMap<string, Record<string, unknown>>): string[] {
  doc.transact(() => {
    let z = highest(doc);
    for (const [id, fields] of objects)
      objectsOf(doc).set(id, new Y.Map(Object.entries({ ...fields, z: ++z })));
  }, HAND);
  return [...objects.keys()];
}

/** 10 of 36 symbols, 51 bits: enough that two devices of one group never choose the same. */
export function newObjectId(dice: Dice): string {
  const symbols = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 10 }, () => symbols[dice.below(symbols.length)]).join('');
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

/** An end as it stands in the document, relative to where its connector is. */
function endValue({ at, joins }: EndAt, [left, top]: At): unknown {
  const [x, y] = place(at);
  return joins === null ? [x - left, y - top] : [x - left, y - top, joins];
}

const heights = (doc: Y.Doc) => [...objectsOf(doc).keys()].map((id) => number(fieldsOf(doc, id)?.get('z')));
const highest = (doc: Y.Doc) => heights(doc).reduce((top, z) => Math.max(top, z), 0);
const lowest = (doc: Y.Doc) => heights(doc).reduce((least, z) => Math.min(least, z), 0);
