/** Kinds of files that a picture may come in. The last one only as it leaves a camera or a disk: it may move. */
export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif';

/** What the first bytes of a file say it is. */
export interface ImageHead {
  type: ImageType;
  /** Pixels. */
  width: number;
  height: number;
  /** It is more than one picture: it would move, or flash. */
  moves: boolean;
}

/** Null when it is none of these, whatever its name is. Looks at nothing but lengths and marks: no picture is unpacked. */
export function readImageHead(bytes: Uint8Array): ImageHead | null {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const head = readPng(data) ?? readJpeg(data) ?? readWebp(data) ?? readGif(data);
    return head && head.width > 0 && head.height > 0 ? head : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends too early
    throw error;
  }
}

const has = (data: DataView, at: number, letters: string) =>
  at + letters.length <= data.byteLength &&
  [...letters].every((letter, index) => data.getUint8(at + index) === letter.charCodeAt(0));

function readPng(data: DataView): ImageHead | null {
  if (!has(data, 0, '\x89PNG\r\n\x1a\n') || !has(data, 12, 'IHDR')) return null;
  return {
    type: 'image/png',
    width: data.getUint32(16),
    height: data.getUint32(20),
    moves: isAnimatedPng(data),
  };
}

/** Whoever moves says so before the first pixels. */
function isAnimatedPng(data: DataView): boolean {
  for (let at = 8; !has(data, at + 4, 'IDAT'); at += data.getUint32(at) + 12)
    if (has(data, at + 4, 'acTL')) return true;
  return false;
}

/** Its size stands in the frame header, behind segments of all kinds: a small preview in one of them is not it. */
function readJpeg(data: DataView): ImageHead | null {
  if (!has(data, 0, '\xff\xd8\xff')) return null;
  for (let at = 2; data.getUint8(at) === 0xff;) {
    const mark = data.getUint8(at + 1);
    if (mark === 0xff)
      at += 1; // padding
    else if (isFrame(mark))
      return {
        type: 'image/jpeg',
        width: data.getUint16(at + 7),
        height: data.getUint16(at + 5),
        moves: false,
      };
    else at += 2 + data.getUint16(at + 2);
  }
  return null;
}

/** Start of frame: C0 to CF, but for tables (C4), a reserved mark (C8) and arithmetic conditions (CC). */
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);

function readWebp(data: DataView): ImageHead | null {
  if (!has(data, 0, 'RIFF') || !has(data, 8, 'WEBP')) return null;
  const type = 'image/webp';
  if (has(data, 12, 'VP8 ') && has(data, 23, '\x9d\x01\x2a')) {
    const [width, height] = [data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff];
    return { type, width, height, moves: false };
  }
  if (has(data, 12, 'VP8L') && has(data, 20, '\x2f')) {
    const bits = data.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, moves: false };
  }
  if (!has(data, 12, 'VP8X')) return null;
  const side = (at: number) => (data.getUint16(at, true) | (data.getUint8(at + 2) << 16)) + 1;
  return { type, width: side(24), height: side(27), moves: (data.getUint8(20) & 2) !== 0 };
}

function readGif(data: DataView): ImageHead | null {
  if (!has(data, 0, 'GIF87a') && !has(data, 0, 'GIF89a')) return null;
  const [width, height] = [data.getUint16(6, true), data.getUint16(8, true)];
  return { type: 'image/gif', width, height, moves: true };
}
