import { readImageHead, type ImageType } from '#lib/domain/image.ts';
import { IMAGE_MAX_BYTES, type ImageRefusal } from '#lib/protocol/images.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';

/** What a camera makes; a device that unpacks more may run out of memory. */
const FILE_MAX_BYTES = 40 * 1024 * 1024;
const PIXELS_MAX = 50_000_000;
/** Pixels of the longest edge: a board on a projector shows no more. Smaller ones are for what stays too large. */
const EDGES = [1_600, 1_100, 750];
const QUALITY = 0.85;

/** Of a photo, and of what may be drawn sharply or be seen through. */
const PHOTO: readonly ImageType[] = ['image/webp', 'image/jpeg'];
const DRAWING: readonly ImageType[] = ['image/webp', 'image/png'];

type Refusal = Extract<ImageRefusal, 'not_a_picture' | 'too_big'>;

/**
 * A picture drawn anew: small, still, upright, and without a word of where and when it was taken. Its bytes are looked at
 * before anything unpacks them, whatever its name is.
 */
export async function shrink(file: Blob): Promise<Outcome<Blob, Refusal>> {
  if (file.size > FILE_MAX_BYTES) return refused('too_big');
  // Null: it has gone, as from a stick that was pulled out.
  const bytes = await file.arrayBuffer().catch(() => null);
  const head = bytes && readImageHead(new Uint8Array(bytes));
  if (!head) return refused('not_a_picture');
  if (head.width * head.height > PIXELS_MAX) return refused('too_big');
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return refused('not_a_picture');
  try {
    const small = await smallest(bitmap, head.type === 'image/jpeg' ? PHOTO : DRAWING);
    return small ? done(small) : refused('too_big');
  } finally {
    bitmap.close();
  }
}

/** Null when it does not become small enough. */
async function smallest(bitmap: ImageBitmap, types: readonly ImageType[]): Promise<Blob | null> {
  for (const edge of EDGES) {
    const canvas = draw(bitmap, Math.min(1, edge / Math.max(bitmap.width, bitmap.height)));
    const files = await Promise.all(types.map((type) => encode(canvas, type)));
    const [best] = files.filter((file) => file !== null).sort((a, b) => a.size - b.size);
    if (best && best.size <= IMAGE_MAX_BYTES) return best;
  }
  return null;
}

function draw(bitmap: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Null when this browser cannot write that: it would give another. */
const encode = (canvas: HTMLCanvasElement, type: ImageType) =>
  new Promise<Blob | null>((resolve) =>
    canvas.toBlob((file) => resolve(file?.type === type ? file : null), type, QUALITY),
  );
