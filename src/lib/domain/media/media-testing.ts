// Small files as real programs write them, and what hostile ones put into them.

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const big = (value: number) => [value >> 8, value & 255];
const little = (value: number) => [value & 255, value >> 8];
const little4 = (value: number) => [...little(value & 0xffff), ...little(value >>> 16)];

const jpegPart = (mark: number, content: readonly number[]) => [
  0xff,
  mark,
  ...big(content.length + 2),
  ...content,
];

/** `extra`: parts before the frame. */
export const jpeg = (width: number, height: number, extra: readonly number[] = []) =>
  Uint8Array.from([
    ...[0xff, 0xd8],
    ...extra,
    ...jpegPart(0xdb, Array<number>(65).fill(1)),
    ...jpegPart(0xc0, [8, ...big(height), ...big(width), 1, 1, 0x11, 0]),
    ...jpegPart(0xc4, Array<number>(28).fill(0)),
    ...jpegPart(0xda, [1, 1, 0, 0, 63, 0]),
    ...[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
    ...[0xff, 0xd9],
  ]);
export const exif = jpegPart(0xe1, [...letters('Exif\0\0GPS 52.5 13.4')]);
export const jpegComment = jpegPart(0xfe, letters('made by Ada'));

const chunk = (name: string, content: readonly number[]) => [
  ...letters(name),
  ...little4(content.length),
  ...content,
  ...(content.length % 2 === 0 ? [] : [0]),
];
const riff = (chunks: readonly number[]) =>
  Uint8Array.from([...letters('RIFF'), ...little4(chunks.length + 4), ...letters('WEBP'), ...chunks]);
const vp8 = (width: number, height: number) =>
  chunk('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...little(width), ...little(height), 7]);

export const webp = (width: number, height: number) => riff(vp8(width, height));
/** With a head, a profile and a place around its picture. */
export const webpWithExif = (width: number, height: number) =>
  riff([
    ...chunk('VP8X', [0x2c, 0, 0, 0, ...little(9), 0, ...little(9), 0]),
    ...chunk('ICCP', letters('a profile')),
    ...vp8(width, height),
    ...chunk('EXIF', letters('GPS 52.5 13.4')),
  ]);

const block = (content: readonly number[]) => [content.length, ...content, 0];
const picture = (width: number, height: number) => [
  0x2c,
  ...little(0),
  ...little(0),
  ...little(width),
  ...little(height),
  0,
  2,
  ...block([0x44, 0x01]),
];
export const gifComment = [0x21, 0xfe, ...block(letters('made by Ada'))];
export const gifXmp = [0x21, 0xff, ...[11, ...letters('XMP DataXMP')], ...block(letters('<x/>'))];

/** Two pictures, again and again. `extra`: between them. */
export const gif = (width: number, height: number, extra: readonly number[] = [], frame = [width, height]) =>
  Uint8Array.from([
    ...letters('GIF89a'),
    ...[...little(width), ...little(height), 0x80, 0, 0],
    ...[0, 0, 0, 255, 255, 255],
    ...[0x21, 0xff, 11, ...letters('NETSCAPE2.0'), 3, 1, 0, 0, 0],
    ...[0x21, 0xf9, 4, 0, 10, 0, 0, 0],
    ...picture(width, height),
    ...extra,
    ...picture(frame[0]!, frame[1]!),
    0x3b,
  ]);
