import { bareFile, checkMedia, VOICE_IMAGE_MAX_SIDE } from '#lib/domain/media/media.ts';
import type { FileRefusal } from '#lib/protocol/voice-files.ts';
import { VOICE_FILE_MAX_BYTES } from '#lib/protocol/voice-limits.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import { shrink, type Fit } from '#lib/ui/board/shrink.ts';

type Made = Outcome<Uint8Array, FileRefusal>;

/** A photo as a wall shows it among others: smaller and coarser until it fits an envelope. */
const ANSWER: Fit = {
  edges: [1_200, 900, 700, 500, 350].filter((edge) => edge <= VOICE_IMAGE_MAX_SIDE),
  qualities: [0.8, 0.6, 0.4],
  maxBytes: VOICE_FILE_MAX_BYTES,
  isPaper: true,
};
/** What is larger is no moving picture that fits, whatever is cut out of it. */
const GIF_FILE_MAX_BYTES = 1024 * 1024;

/** A photo, drawn anew, with nothing in it but what is seen. */
export async function pictureFrom(file: Blob): Promise<Made> {
  const small = await shrink(file, ANSWER);
  return small.ok ? clean('image', new Uint8Array(await small.value.arrayBuffer())) : small;
}

/** A moving picture as it is, but for what else is in it: drawn anew it would not move any more. */
export async function gifFrom(file: Blob): Promise<Made> {
  if (file.size > GIF_FILE_MAX_BYTES) return refused('too_big');
  const bytes = await file.arrayBuffer().catch(() => null);
  return bytes ? clean('gif', new Uint8Array(bytes)) : refused('not_a_picture');
}

function clean(kind: 'image' | 'gif', bytes: Uint8Array): Made {
  const bare = bareFile(kind, bytes) ?? bytes;
  const trouble = checkMedia(kind, bare);
  return trouble ? refused(trouble) : done(bare);
}
