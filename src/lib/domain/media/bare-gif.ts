import { joined, startsWith } from './bytes.ts';

const [EXTENSION, PICTURE, END] = [0x21, 0x2c, 0x3b];
/** Of extensions: how long a picture stays, and what a program adds, of which only "again and again" is kept. */
const [CONTROL, PROGRAM] = [0xf9, 0xff];
const CONTROL_BYTES = 8;
const LOOP_BYTES = 19;
/** More are a film. */
const PICTURES_MAX = 400;
const HEAD = 13;

/**
 * A GIF with nothing in it but its pictures, how long each stays and whether they begin again: no comment, no words of a program,
 * nothing behind its end. Null: it is none, it is broken, or one of its pictures is larger than it says it is.
 */
export function bareGif(bytes: Uint8Array): Uint8Array | null {
  if (!startsWith(bytes, 0, 'GIF87a') && !startsWith(bytes, 0, 'GIF89a')) return null;
  let at = HEAD + tableBytes(bytes[10] ?? 0);
  const kept = [bytes.subarray(0, at)];
  for (let pictures = 0; at < bytes.length && pictures <= PICTURES_MAX;) {
    if (bytes[at] === END) return pictures > 0 ? joined([...kept, Uint8Array.of(END)]) : null;
    const end = bytes[at] === EXTENSION ? endOfBlocks(bytes, at + 2) : endOfPicture(bytes, at);
    if (end === null) return null;
    if (bytes[at] === PICTURE) pictures += 1;
    if (bytes[at] === PICTURE || isKept(bytes, at, end)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Of a table of colours: three bytes each, 2 to 256 of them. */
const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function isKept(bytes: Uint8Array, at: number, end: number): boolean {
  if (bytes[at + 1] === CONTROL) return end - at === CONTROL_BYTES;
  return (
    bytes[at + 1] === PROGRAM &&
    end - at === LOOP_BYTES &&
    startsWith(bytes, at + 2, '\x0bNETSCAPE2.0\x03\x01')
  );
}

/** Null: it is no picture, it ends too early, or it lies beside the paper. */
function endOfPicture(bytes: Uint8Array, at: number): number | null {
  if (bytes[at] !== PICTURE || at + 10 > bytes.length) return null;
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [left, top, width, height] = [1, 3, 5, 7].map((offset) => data.getUint16(at + offset, true)) as [
    number,
    number,
    number,
    number,
  ];
  if (left + width > data.getUint16(6, true) || top + height > data.getUint16(8, true)) return null;
  return endOfBlocks(bytes, at + 10 + tableBytes(bytes[at + 9]!) + 1);
}

/** Blocks say how long they are, and the last one is empty. */
function endOfBlocks(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; at += bytes[at]! + 1) if (bytes[at] === 0) return at + 1;
  return null;
}
