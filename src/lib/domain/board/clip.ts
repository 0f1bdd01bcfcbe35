import * as Y from 'yjs';
import { inReadingOrder } from '../reading-order.ts';
import { angle, cut, number, pair, place, size, type At } from './clean.ts';
import { addAll, newObjectId, type Dice } from './edit.ts';
import { readLink } from './link.ts';
import { FORMS, KINDS, type Form } from './kinds.ts';
import { COLOUR_COUNT, readBlob, TEXT_MAX_LENGTH, type BoardObject } from './object.ts';
import { within } from '../ink.ts';
import { wordsOf } from './words.ts';

/** How a clip is called among what a clipboard holds. */
export const CLIP_TYPE = 'application/x-chorus-board';
/** So much goes into one change that the hub takes; what is more is left out, and that is said. */
export const CLIP_MAX_OBJECTS = 500;
const CLIP_MAX_CONTENT = 120_000;
/** Characters: nobody has copied more than this from a board. */
const CLIP_MAX_LENGTH = 2_000_000;

/** Objects on their way from one place to another, not yet made anybody's. */
export interface Clip {
  objects: readonly Clipped[];
  /** How many more there were than one paste takes. */
  left: number;
}

type Kind = (typeof KINDS)[number];

/** One of them. Its name counts within the clip only. */
export interface Clipped {
  id: string;
  kind: Kind;
  at: At;
  size: At;
  turn: number;
  colour: number;
  text: string;
  /** As text, in base64. */
  ink: string;
  form: Form | null;
  /** Relative to `at`; the name of what it is joined to. */
  ends: readonly [ClippedEnd, ClippedEnd] | null;
  link: string | null;
  /** Of an image or a sound; its file is the lesson's, and stays there. */
  blob: string | null;
  group: string | null;
}
type ClippedEnd = readonly [x: number, y: number, joins: string | null];

/** Where the ends of a connector are seen. */
export type PlacesOf = (connector: BoardObject) => readonly [At, At];

/** An end at something that does not come along stays where it was seen. */
export function toClip(objects: readonly BoardObject[], placesOf: PlacesOf): Clip {
  const ids = new Set(objects.map(({ id }) => id));
  const clipped = objects
    .toSorted((a, b) => a.z - b.z)
    .flatMap((object) => {
      const { id, kind, x, y, width, height, turn, colour, text, form, group } = object;
      if (kind === 'unknown') return [];
      const places = object.ends && placesOf(object);
      const end = (index: 0 | 1): ClippedEnd => {
        const [endX, endY] = places?.[index] ?? [x, y];
        const joins = object.ends?.[index].joins ?? null;
        return [endX - x, endY - y, joins !== null && ids.has(joins) ? joins : null];
      };
      const ends = places && ([end(0), end(1)] as const);
      const ink = object.ink ? btoa(String.fromCharCode(...object.ink)) : '';
      return [
        {
          id,
          kind,
          at: [x, y],
          size: [width, height],
          turn,
          colour,
          text,
          ink,
          form,
          ends,
          link: object.href,
          blob: object.blob,
          group,
        },
      ] satisfies Clipped[];
    });
  return bounded(clipped);
}

export const writeClip = ({ objects }: Clip): string => JSON.stringify({ chorus: 1, objects });

/** Null when it is none of ours. Whatever is wrong in it gets a harmless value or is left out. */
export function readClip(text: string): Clip | null {
  if (text.length > CLIP_MAX_LENGTH) return null;
  try {
    const clip: unknown = JSON.parse(text);
    if (!isRecord(clip) || clip['chorus'] !== 1 || !Array.isArray(clip['objects'])) return null;
    return bounded(clip['objects'].flatMap((object: unknown, index) => clippedOf(object, `#${index}`) ?? []));
  } catch {
    return null;
  }
}

/** The text of other programs: a note for each line, a link where a line is an address. */
export function clipOfText(
  text: string,
  { at, step, colour }: { at: At; step: number; colour: number },
): Clip {
  const lines = text
    .toWellFormed()
    .split(/\r\n?|\n/u)
    .map((line) => line.replace(/\s*\t\s*/gu, ' ').trim())
    .filter((line) => line !== '')
    .flatMap((line) => line.match(new RegExp(`[^]{1,${TEXT_MAX_LENGTH - 1}}`, 'gu')) ?? []);
  const columns = Math.ceil(Math.sqrt(Math.min(lines.length, CLIP_MAX_OBJECTS)));
  return bounded(
    lines.map((line, index): Clipped => {
      const link = readLink(line);
      const [x, y] = [at[0] + (index % columns) * step, at[1] + Math.floor(index / columns) * step];
      const common = {
        id: `${index}`,
        at: place([x, y]),
        turn: 0,
        colour,
        ink: '',
        form: null,
        ends: null,
        blob: null,
        group: null,
      };
      if (link === null) return { ...common, kind: 'note', size: [184, 184], text: line, link };
      return { ...common, kind: 'link', size: [304, 112], text: '', link };
    }),
  );
}

/** What other programs get: a line for each object that says something. */
export const clipAsText = (objects: readonly BoardObject[]): string =>
  inReadingOrder(objects)
    .map(wordsOf)
    .filter((words) => words !== '')
    .join('\n');

/** Around all of a clip, as far as it is known without its joints. */
export function boxOfClip({ objects }: Clip): { at: At; size: At } {
  const sides = (axis: 0 | 1, isFar: boolean) =>
    objects.map(({ at, size }) => at[axis] + (isFar ? size[axis] : 0));
  const [left, top] = [Math.min(...sides(0, false)), Math.min(...sides(1, false))];
  const [right, bottom] = [Math.max(...sides(0, true)), Math.max(...sides(1, true))];
  return objects.length === 0
    ? { at: [0, 0], size: [0, 0] }
    : { at: [left, top], size: [right - left, bottom - top] };
}

/** Makes new objects of a clip, moved by that much. Whoever pastes is their author. Returns their ids. */
export function addClip(doc: Y.Doc, dice: Dice, clip: Clip, by: At, author: string): string[] {
  const ids = new Map(clip.objects.map(({ id }) => [id, newObjectId(dice)]));
  const groups = new Map(
    clip.objects.map(({ id, group }) => [group, ids.get(group ?? '') ?? ids.get(id) ?? '']),
  );
  const fields = (object: Clipped) => ({
    ...fieldsFor(object, ids),
    at: place([object.at[0] + by[0], object.at[1] + by[1]]),
    ...(object.group !== null && { group: groups.get(object.group) }),
    author,
  });
  return addAll(doc, new Map(clip.objects.map((object) => [ids.get(object.id) ?? '', fields(object)])));
}

function fieldsFor(object: Clipped, ids: ReadonlyMap<string, string>): Record<string, unknown> {
  const { kind, turn, colour, form, link, blob, ends, ink } = object;
  const end = ([x, y, joins]: ClippedEnd) => {
    const joined = joins === null ? undefined : ids.get(joins);
    return joined === undefined ? [x, y] : [x, y, joined];
  };
  return {
    kind,
    colour,
    ...(!ends && { size: object.size }),
    ...(turn !== 0 && { turn }),
    ...(form && { form }),
    ...(link !== null && { link }),
    ...(blob !== null && { blob }),
    ...(ends && { from: end(ends[0]), to: end(ends[1]) }),
    ...(kind === 'ink' && { ink: bytesOf(ink) }),
    ...(isWorded(kind) && { text: new Y.Text(object.text) }),
  };
}

const hasFile = (kind: Kind) => kind === 'image' || kind === 'audio';
const isWorded = (kind: Kind) => kind !== 'ink' && kind !== 'connector' && kind !== 'stamp';

function clippedOf(object: unknown, nameless: string): Clipped | null {
  if (!isRecord(object)) return null;
  const kind = KINDS.find((each) => each === object['kind']);
  const link = readLink(object['link']);
  const blob = readBlob(object['blob']);
  const ink = string(object['ink'], 80_000);
  if (!kind || (kind === 'link' && link === null) || (hasFile(kind) && blob === null)) return null;
  if (kind === 'ink' && bytesOf(ink) === null) return null;
  const forms: readonly Form[] = kind in FORMS ? FORMS[kind as keyof typeof FORMS] : [];
  const ends = Array.isArray(object['ends']) ? (object['ends'] as unknown[]) : [];
  return {
    id: string(object['id'], 64) || nameless,
    kind,
    at: place(object['at']),
    size: size(object['size']),
    turn: angle(object['turn']),
    colour: within(Math.trunc(number(object['colour'])), 0, COLOUR_COUNT - 1),
    text: string(object['text'], TEXT_MAX_LENGTH),
    ink,
    form: forms.find((form) => form === object['form']) ?? forms[0] ?? null,
    ends: kind === 'connector' ? [endOf(ends[0]), endOf(ends[1])] : null,
    link: kind === 'link' ? link : null,
    blob: hasFile(kind) ? blob : null,
    group: string(object['group'], 64) || null,
  };
}

const endOf = (end: unknown): ClippedEnd => [
  ...place(pair(end)),
  (Array.isArray(end) && string(end[2], 64)) || null,
];

/** As much as one paste takes. */
function bounded(objects: readonly Clipped[]): Clip {
  let content = 0;
  const count = objects.findIndex(({ text, ink }, index) => {
    content += text.length + ink.length;
    return index >= CLIP_MAX_OBJECTS || content > CLIP_MAX_CONTENT;
  });
  const taken = count === -1 ? objects : objects.slice(0, count);
  return { objects: taken, left: objects.length - taken.length };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const string = (value: unknown, length: number) => (typeof value === 'string' ? cut(value, length) : '');

function bytesOf(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
