import { joined, startsWith } from './bytes.ts';

/** Of a JPEG, what its picture is made of; all else tells something (where, when, with what) or hides something. */
const TABLES = [0xdb, 0xc4, 0xdd];
const FRAMES = [0xc0, 0xc1, 0xc2];
const [SCAN, END] = [0xda, 0xd9];

/**
 * A JPEG with nothing in it but its picture: no EXIF, no profile, no comment, no preview, nothing behind its end. Null: it is none,
 * or it is broken, or it is two.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array | null {
  if (!startsWith(bytes, 0, '\xff\xd8\xff')) return null;
  const kept = [bytes.subarray(0, 2)];
  let frames = 0;
  for (let at = 2; bytes[at] === 0xff;) {
    const mark = bytes[at + 1]!;
    if (mark === END) return frames === 1 ? joined([...kept, bytes.subarray(at, at + 2)]) : null;
    const end = mark === SCAN ? endOfScan(bytes, at) : endOfPart(bytes, at);
    if (end > bytes.length) return null;
    if (FRAMES.includes(mark)) frames += 1;
    if (mark === SCAN || FRAMES.includes(mark) || TABLES.includes(mark)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

const endOfPart = (bytes: Uint8Array, at: number) =>
  at + 2 + Math.max(2, (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0));

/** Pixels follow its head, up to the next mark that is not one of their own (00, D0 to D7). */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = endOfPart(bytes, from); at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length + 1;
}

const [NAME, HEAD] = [4, 8];

/** A WebP as small as they come: one picture, and nothing around it. Null: there is none in it, or it moves. */
export function bareWebp(bytes: Uint8Array): Uint8Array | null {
  if (!startsWith(bytes, 0, 'RIFF') || !startsWith(bytes, HEAD, 'WEBP')) return null;
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = HEAD + NAME; at + HEAD <= bytes.length;) {
    const end = at + HEAD + data.getUint32(at + NAME, true);
    if (end > bytes.length || startsWith(bytes, at, 'ANIM')) return null;
    if (startsWith(bytes, at, 'VP8 ') || startsWith(bytes, at, 'VP8L')) return webpOf(bytes.slice(at, end));
    at = end + (end % 2);
  }
  return null;
}

function webpOf(picture: Uint8Array): Uint8Array {
  const padded = picture.length + (picture.length % 2);
  const file = new Uint8Array(HEAD + NAME + padded);
  file.set([...'RIFF\0\0\0\0WEBP'].map((letter) => letter.charCodeAt(0)));
  new DataView(file.buffer).setUint32(NAME, NAME + padded, true);
  file.set(picture, HEAD + NAME);
  return file;
}
