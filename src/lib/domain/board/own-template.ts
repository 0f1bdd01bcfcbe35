import { equalityDeep } from 'lib0/function';
import { cleanLine } from '#lib/protocol/names.ts';
import { TEMPLATE_MAX_BYTES, TEMPLATE_NAME_MAX_LENGTH } from '#lib/protocol/templates.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import { CLIP_MAX_OBJECTS, readClip, toClip, writeClip, type Clip, type PlacesOf } from './clip.ts';
import type { BoardObject } from './object.ts';

/** A teacher's own template. The clip has no author, as every clip; pictures and sounds are the lesson's and not in it. */
export interface OwnTemplate {
  /** May be empty, in a file that somebody made. */
  name: string;
  clip: Clip;
}

/** Why something is none: nothing in it; not ours; more than one may hold; with something in it that no board can have. */
export type NoTemplate = 'empty' | 'notOne' | 'tooLarge' | 'damaged';

export interface Kept {
  clip: Clip;
  /** Pictures and sounds that stay behind. */
  files: number;
}

/** What a board becomes as a template. `clip.left`: how much more there was than one may hold. */
export function toTemplate(objects: readonly BoardObject[], placesOf: PlacesOf): Kept {
  const withoutFiles = objects.filter(({ blob }) => blob === null);
  const { left, ...whole } = toClip(withoutFiles, placesOf);
  const read = readClip(writeClip({ ...whole, left }));
  const clip = fitted({ objects: read?.objects ?? [], left: left + (read?.left ?? 0) });
  return { clip, files: objects.length - withoutFiles.length };
}

/** As a file, and as it goes to the hub. */
export const writeTemplate = (name: string, { objects }: Clip): string =>
  JSON.stringify({ chorus: 1, name, objects });

/**
 * Whatever a file holds. Only what reads back as exactly what it is counts: nothing is mended here, because whoever opens a
 * template should get the board that somebody else kept.
 */
export function readTemplate(text: string): Outcome<OwnTemplate, NoTemplate> {
  if (text.trim() === '') return refused('empty');
  const found = parsed(text);
  if (!found) return refused('notOne');
  if (found.objects.length === 0) return refused('empty');
  if (found.objects.length > CLIP_MAX_OBJECTS || bytesOf(text) > TEMPLATE_MAX_BYTES)
    return refused('tooLarge');
  const clip = readClip(text);
  if (!clip || clip.left > 0) return refused(clip ? 'tooLarge' : 'notOne');
  if (!equalityDeep(clip.objects, found.objects) || clip.objects.some(({ blob }) => blob !== null))
    return refused('damaged');
  return done({ name: nameIn(found.name), clip });
}

function parsed(text: string): { name: unknown; objects: readonly unknown[] } | null {
  try {
    const { chorus, name, objects } = Object(JSON.parse(text)) as Record<string, unknown>;
    return chorus === 1 && Array.isArray(objects) ? { name, objects: objects as unknown[] } : null;
  } catch {
    return null;
  }
}

const nameIn = (name: unknown): string =>
  typeof name === 'string' ? cleanLine(name.slice(0, 1_000)).slice(0, TEMPLATE_NAME_MAX_LENGTH).trim() : '';

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** The first that fit: letters of other scripts take more bytes. */
function fitted(clip: Clip): Clip {
  const { objects, left } = clip;
  if (bytesOf(writeTemplate('', clip)) <= TEMPLATE_MAX_BYTES - 4 * TEMPLATE_NAME_MAX_LENGTH) return clip;
  const fewer = Math.floor(objects.length * 0.9);
  return fitted({ objects: objects.slice(0, fewer), left: left + objects.length - fewer });
}
