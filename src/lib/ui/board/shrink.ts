import { readImageHead, type ImageType } from '#lib/domain/image.ts';
import { IMAGE_MAX_BYTES, type ImageRefusal } from '#lib/protocol/images.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';

/** What a camera makes; a device that unpacks more may run out of memory. */
const FILE_MAX_BYTES = 40 * 1024 * 1024;
const PIXELS_MAX = 50_000_000;
/** Into what a picture is to be made to fit. */
export interface Fit {
  /** Pixels of the longest edge. Smaller ones, and coarser ones, are for what stays too large. */
  edges: readonly number[];
  qualities: readonly number[];
  maxBytes: number;
  /** White shows through. */
  isPaper: boolean;
}

/** A board on a projector shows no more. */
const BOARD: Fit = {
  edges: [1_600, 1_100, 750],
  qualities: [0.85],
  maxBytes: IMAGE_MAX_BYTES,
  isPaper: false,
};

/** Of a photo, and of what may be drawn sharply or be seen through. */
const PHOTO: readonly ImageType[] = ['image/webp', 'image/jpeg'];
const DRAWING: readonly ImageType[] = ['image/webp', 'image/png'];

type Refusal = Extract<ImageRefusal, 'not_a_picture' | 'too_big'>;

/**
 * A picture drawn anew: small, still, upright, and without a word of where and when it was taken. Its bytes are looked at
 * before anything unpacks them, whatever its name is.
 */
export async function shrink(file: Blob, fit = BOARD): Promise<Outcome<Blob, Refusal>> {
  if (file.size > FILE_MAX_BYTES) return refused('too_big');
  // Null: it has gone, as from a stick that was pulled out.
  const bytes = await file.arrayBuffer().catch(() => null);
  const head = bytes && readImageHead(new Uint8Array(bytes));
  if (!head) return refused('not_a_picture');
  if (head.width * head.height > PIXELS_MAX) return refused('too_big');
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return refused('not_a_picture');
  try {
    const small = await smallest(bitmap, fit.isPaper || head.type === 'image/jpeg' ? PHOTO : DRAWING, fit);
    return small ? done(small) : refused('too_big');
  } finally {
    bitmap.close();
  }
}

/** Null when it does not become small enough. */
async function smallest(
  bitmap: ImageBitmap,
  types: readonly ImageType[],
  { edges, qualities, maxBytes, isPaper }: Fit,
): Promise<Blob | null> {
  for (const edge of edges) {
    const canvas = draw(bitmap, Math.min(1, edge / Math.max(bitmap.width, bitmap.height)), isPaper);
    for (const quality of qualities) {
      const files = await Promise.all(types.map((type) => encode(canvas, type, quality)));
      const [best] = files.filter((file) => file !== null).sort((a, b) => a.size - b.size);
      if (best && best.size <= maxBytes) return best;
    }
  }
  return null;
}

function draw(bitmap: ImageBitmap, scale: number, isPaper: boolean): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { alpha: !isPaper });
  if (context) context.imageSmoothingQuality = 'high';
  if (context && isPaper) {
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Null when this browser cannot write that: it would give another. */
const encode = (canvas: HTMLCanvasElement, type: ImageType, quality: number) =>
  new Promise<Blob | null>((resolve) =>
    canvas.toBlob((file) => resolve(file?.type === type ? file : null), type, quality),
  );
