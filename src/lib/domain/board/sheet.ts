import type { BoardObject } from './object.ts';

/**
 * A board as it hangs on the wall: what lies there and what it says, but nobody's name and nothing that leads to who made
 * it. A sound is not in it, only that there is one.
 */
export interface Sheet {
  objects: readonly BoardObject[];
  /** How many there were no room for. */
  left: number;
}

/** Bytes: what is more is left out, the large things first that no longer fit. */
export const SHEET_MAX_BYTES = 1024 * 1024;

type Kept = Omit<BoardObject, 'author' | 'group' | 'locked' | 'ink'> & { ink: string | null };

/** JSON in UTF-8, made on the hub; what is empty is left out. */
export function packSheet(objects: readonly BoardObject[]): Uint8Array {
  const [encoder, comma] = [new TextEncoder(), 1];
  const parts: string[] = [];
  let bytes = 64; // what stands around the objects
  for (const object of objects) {
    const part = JSON.stringify(keptOf(object), (_, value: unknown) => (value === null ? undefined : value));
    const length = encoder.encode(part).length + comma;
    if (bytes + length > SHEET_MAX_BYTES) continue;
    bytes += length;
    parts.push(part);
  }
  return encoder.encode(`{"left":${objects.length - parts.length},"objects":[${parts.join(',')}]}`);
}

export function readSheet(bytes: Uint8Array): Sheet {
  const { left, objects } = JSON.parse(new TextDecoder().decode(bytes)) as { left: number; objects: Kept[] };
  return { left, objects: objects.map(objectOf) };
}

/** The pictures that are seen on it. */
export const picturesOn = (objects: readonly BoardObject[]): string[] => [
  ...new Set(objects.flatMap(({ kind, blob }) => (kind === 'image' && blob) || [])),
];

/** Field by field: a field that boards get later is not on the wall before somebody has thought of it. */
function keptOf(object: BoardObject): Kept {
  const { id, kind, x, y, width, height, turn, colour, text, form, ends, href, z } = object;
  const blob = kind === 'image' ? object.blob : null;
  const ink = object.ink && btoa(Array.from(object.ink, (byte) => String.fromCharCode(byte)).join(''));
  return { id, kind, x, y, width, height, turn, colour, text, ink, form, ends, href, blob, z };
}

function objectOf({ ink = null, form = null, href = null, blob = null, ...kept }: Kept): BoardObject {
  return {
    ...kept,
    form,
    href,
    blob,
    ends: endsOf(kept),
    ink: ink === null ? null : Uint8Array.from(atob(ink), (letter) => letter.charCodeAt(0)),
    author: '',
    group: null,
    locked: true,
  };
}

/** What joins nothing came without saying so. */
const endsOf = ({ ends }: Pick<Kept, 'ends'>): BoardObject['ends'] => {
  const [from, to] = (ends ?? []).map((end) => ({ ...end, joins: end.joins ?? null }));
  return from && to ? [from, to] : null;
};
