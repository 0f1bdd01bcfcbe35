import * as Y from 'yjs';
import { within } from '../ink.ts';
import { angle, cut, line, number, place, size, type Size } from './clean.ts';
import { FORMS, KINDS, mayTurn, type BoardKind, type Form } from './kinds.ts';
import { readLink } from './link.ts';

/**
 * A board is one Y.Map `objects` of Y.Maps by id, one key a fact, so that two people who change different facts of one
 * object both get their way: `kind`, `at: [x, y]` (a move is one key), `size: [width, height]`, `colour`, `text: Y.Text`,
 * `ink: Uint8Array` (see ink.ts), `form`, `from` and `to: [x, y, id?]`, `link`, `blob`, `turn`, `locked`, `group`, `author`, `z`. All lengths
 * in board units: a CSS pixel at 100 %.
 */
export const objectsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('objects');

export const TEXT_MAX_LENGTH = 2_000;
/** Two people offline may each fill the same note; what they wrote together is still shown. */
const TEXT_SHOWN_LENGTH = 10_000;
export const COLOUR_COUNT = 8;
export const NOTE_SIZE = 184;
export const TEXT_SIZE: Size = [288, 40];
const ID_MAX_LENGTH = 64;

/** An end of a connector: at an object as long as that is there, else at its own place, relative to the connector's. */
export interface End {
  x: number;
  y: number;
  /** The object's id. */
  joins: string | null;
}

/** What an object is, whatever was in the document. `unknown` comes from a newer client: it is kept and shown as a box. */
export interface BoardObject {
  id: string;
  kind: BoardKind;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Degrees clockwise about its middle, 0–359. */
  turn: number;
  /** 0–7. */
  colour: number;
  text: string;
  ink: Uint8Array | null;
  form: Form | null;
  ends: readonly [End, End] | null;
  /** A link's address, only of those that may be opened. */
  href: string | null;
  /** What the hub calls the file of an image or a sound. The text is what can be seen or heard. */
  blob: string | null;
  /** Nobody's hand moves or changes it until it is unlocked. */
  locked: boolean;
  /** Dots it has in a vote, as far as this page may know: the hub counts them, they are in no document. */
  dots?: number;
  /** Whatever has the same name here is picked and moved together. */
  group: string | null;
  /** The name its maker had at the time. */
  author: string;
  /** The higher one lies on top; of equals the one with the greater id. Frames lie under all else. */
  z: number;
}

export type Fields = Y.Map<unknown>;

/** Null when there is no such object. Never throws: whatever is wrong in it gets a harmless value. */
export function readObject(doc: Y.Doc, id: string): BoardObject | null {
  const fields = fieldsOf(doc, id);
  if (!fields) return null;
  const text = fields.get('text');
  const [x, y] = place(fields.get('at'));
  const [width, height] = size(fields.get('size'));
  const what = inside(fields);
  return {
    id,
    ...what,
    x,
    y,
    width,
    height,
    turn: mayTurn(what.kind) ? angle(fields.get('turn')) : 0,
    colour: within(Math.trunc(number(fields.get('colour'))), 0, COLOUR_COUNT - 1),
    text: text instanceof Y.Text ? cut(text.toString(), TEXT_SHOWN_LENGTH) : '',
    locked: fields.get('locked') === true,
    group: line(fields.get('group'), ID_MAX_LENGTH) || null,
    author: line(fields.get('author')),
    z: number(fields.get('z')),
  };
}

export function readObjects(doc: Y.Doc): BoardObject[] {
  return [...objectsOf(doc).keys()].flatMap((id) => readObject(doc, id) ?? []);
}

export function fieldsOf(doc: Y.Doc, id: string): Fields | null {
  const fields = objectsOf(doc).get(id);
  return fields instanceof Y.Map ? fields : null;
}

/** What only some kinds have. A kind without what makes it one is unknown. */
function inside(fields: Fields): Pick<BoardObject, 'kind' | 'ink' | 'form' | 'ends' | 'href' | 'blob'> {
  const kind: BoardKind = KINDS.find((each) => each === fields.get('kind')) ?? 'unknown';
  const ink = fields.get('ink');
  const object = { kind, ink: null, form: null, ends: null, href: null, blob: null } as const;
  if (kind === 'ink')
    return ink instanceof Uint8Array
      ? { ...object, ink, form: formOf(kind, fields) }
      : { ...object, kind: 'unknown' };
  if (kind === 'image' || kind === 'audio') {
    const blob = readBlob(fields.get('blob'));
    return blob === null ? { ...object, kind: 'unknown' } : { ...object, blob };
  }
  if (kind === 'link') return { ...object, href: readLink(fields.get('link')) };
  if (kind === 'connector')
    return {
      ...object,
      form: formOf(kind, fields),
      ends: [endOf(fields.get('from')), endOf(fields.get('to'))],
    };
  return kind === 'shape' || kind === 'stamp' ? { ...object, form: formOf(kind, fields) } : object;
}

/** SHA-256, hexadecimal; null for whatever else stands there: it becomes part of an address. */
export const readBlob = (value: unknown): string | null =>
  typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value) ? value : null;

const formOf = (kind: keyof typeof FORMS, fields: Fields): Form =>
  FORMS[kind].find((form: Form) => form === fields.get('form')) ?? FORMS[kind][0];

function endOf(end: unknown): End {
  const [x, y] = place(end);
  return { x, y, joins: line(Array.isArray(end) ? end[2] : null, ID_MAX_LENGTH) || null };
}
