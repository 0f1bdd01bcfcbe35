import type { FileRefusal } from '#lib/protocol/voice-files.ts';
import { VOICE_FILE_MAX_BYTES } from '#lib/protocol/voice-limits.ts';
import { readImageHead } from '../image.ts';
import { unpackMask } from '../mask/packed.ts';
import { bareGif } from './bare-gif.ts';
import { bareJpeg, bareWebp } from './bare-image.ts';
import { areSame } from './bytes.ts';
import { unpackDrawing } from './drawing.ts';
import type { MediaKind } from './kinds.ts';

/** Pixels of the longest side: what a wall shows of one answer among others. */
export const VOICE_IMAGE_MAX_SIDE = 1_600;
/** A device that unpacks many larger ones at once stutters. */
export const VOICE_GIF_MAX_SIDE = 800;

/** As a file of an answer is served: these and no others. */
export const MEDIA_TYPES = ['image/jpeg', 'image/webp', 'image/gif', 'application/octet-stream'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The same file with nothing in it but what is seen; null when it is none of that kind. */
export function bareFile(kind: 'image' | 'gif', bytes: Uint8Array): Uint8Array | null {
  return kind === 'gif' ? bareGif(bytes) : (bareJpeg(bytes) ?? bareWebp(bytes));
}

/** Looks at the bytes alone, never at a name, and unpacks no picture. Null: it may be an answer of that kind. */
export function checkMedia(kind: MediaKind, bytes: Uint8Array): FileRefusal | null {
  if (bytes.length > VOICE_FILE_MAX_BYTES) return 'too_big';
  if (kind === 'drawing') return unpackDrawing(bytes) ? null : 'not_a_drawing';
  if (kind === 'sound') return unpackMask(bytes) ? null : 'not_a_sound';
  const head = readImageHead(bytes);
  if (!head || (head.type === 'image/gif') !== (kind === 'gif')) return 'not_a_picture';
  const most = kind === 'gif' ? VOICE_GIF_MAX_SIDE : VOICE_IMAGE_MAX_SIDE;
  if (Math.max(head.width, head.height) > most) return 'too_big';
  const bare = bareFile(kind, bytes);
  if (!bare) return 'not_a_picture';
  return areSame(bare, bytes) ? null : 'says_more';
}

export function mediaType(kind: MediaKind, bytes: Uint8Array): MediaType {
  const type = kind === 'drawing' || kind === 'sound' ? undefined : readImageHead(bytes)?.type;
  return MEDIA_TYPES.find((each) => each === type) ?? 'application/octet-stream';
}
