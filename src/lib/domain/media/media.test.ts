import { expect, it, test } from 'vitest';
import { packSound } from '../sound.ts';
import { packDrawing, simplified, unpackDrawing } from './drawing.ts';
import { bareFile, checkMedia, mediaType } from './media.ts';
import { exif, gif, gifComment, gifXmp, jpeg, jpegComment, webp, webpWithExif } from './media-testing.ts';

const after = (file: Uint8Array, more: string) =>
  Uint8Array.from([...file, ...new TextEncoder().encode(more)]);
const script = '<script>alert(1)</script>';
const picture = packDrawing([
  { colour: 0, points: [[10, 10]] },
  { colour: 5, points: [[0, 600], [800, 0], [400, 300]] }, // prettier-ignore
]);

test.each([
  ['image', jpeg(640, 480)],
  ['image', webp(640, 480)],
  ['gif', gif(320, 200)],
  ['drawing', picture],
  ['sound', new Uint8Array(400)],
] as const)('a clean %s is taken', (kind, bytes) => {
  expect(checkMedia(kind, bytes)).toBeNull();
});

test.each([
  ['image', 'an EXIF part with a place', jpeg(640, 480, exif)],
  ['image', 'a comment', jpeg(640, 480, jpegComment)],
  ['image', 'a page behind its end', after(jpeg(640, 480), script)],
  ['image', 'a place and a profile', webpWithExif(640, 480)],
  ['image', 'a page behind its end, as WebP', after(webp(640, 480), script)],
  ['gif', 'a comment', gif(320, 200, gifComment)],
  ['gif', 'words of a program', gif(320, 200, gifXmp)],
  ['gif', 'a page behind its end', after(gif(320, 200), script)],
] as const)(
  'of an answer’s %s with %s only the picture is left, and the box does not take it as it was',
  (kind, _, bytes) => {
    expect(checkMedia(kind, bytes)).toBe('says_more');
    const bare = bareFile(kind, bytes)!;
    expect(checkMedia(kind, bare)).toBeNull();
    expect(new TextDecoder('latin1').decode(bare)).not.toMatch(/GPS|Ada|script|XMP|profile/u);
  },
);

test.each([
  [
    'image',
    'not_a_picture',
    'an SVG with a script',
    after(new Uint8Array(), `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
  ],
  ['image', 'not_a_picture', 'nothing', new Uint8Array()],
  [
    'image',
    'not_a_picture',
    'a page that says it is a picture',
    after(new Uint8Array(), `<!doctype html>${script}`),
  ],
  ['image', 'not_a_picture', 'a picture that breaks off', jpeg(640, 480).subarray(0, -9)],
  ['image', 'not_a_picture', 'one that moves', gif(320, 200)],
  ['image', 'too_big', 'one of 30,000 by 30,000 pixels', jpeg(30_000, 30_000)],
  ['image', 'too_big', 'a file that is too large', after(jpeg(640, 480), ' '.repeat(44_001))],
  ['gif', 'too_big', 'one of 30,000 by 30,000 pixels', gif(30_000, 30_000)],
  ['gif', 'not_a_picture', 'a picture larger than its paper', gif(320, 200, [], [30_000, 30_000])],
  ['gif', 'not_a_picture', 'one that breaks off', gif(320, 200).subarray(0, -3)],
  ['drawing', 'not_a_drawing', 'nothing', new Uint8Array()],
  ['drawing', 'not_a_drawing', 'something behind its last line', after(picture, 'x')],
  [
    'drawing',
    'not_a_drawing',
    'a line that leaves the paper',
    packDrawing([{ colour: 0, points: [[801, 0]] }]),
  ],
  ['sound', 'not_a_sound', 'nothing', new Uint8Array()],
  ['sound', 'not_a_sound', 'an hour', new Uint8Array(40_000)],
  ['sound', 'not_a_sound', 'a recording of a second as it is', packSound(new Float32Array(16_000))],
] as const)('as %s the box says %s to %s', (kind, code, _, bytes) => {
  expect(checkMedia(kind, bytes)).toBe(code);
});

it('a picture whose head says ten pixels and whose body says thirty thousand is as large as its body', () => {
  expect(checkMedia('image', bareFile('image', webpWithExif(16_000, 16_000))!)).toBe('too_big');
});

it('whatever is changed in a file, the box says something and never breaks', () => {
  const files = [jpeg(64, 48), webp(64, 48), gif(64, 48), picture];
  for (const [which, file] of files.entries())
    for (let at = 0; at < file.length; at++)
      for (const value of [0, 0x7f, 0xff]) {
        const changed = file.slice();
        changed[at] = value;
        for (const kind of ['image', 'gif', 'drawing', 'sound'] as const)
          expect(() => checkMedia(kind, changed), `file ${which}, byte ${at}`).not.toThrow();
      }
});

it('a file is served as what its bytes are', () => {
  expect(mediaType('image', webp(4, 4))).toBe('image/webp');
  expect(mediaType('image', jpeg(4, 4))).toBe('image/jpeg');
  expect(mediaType('gif', gif(4, 4))).toBe('image/gif');
  expect(mediaType('drawing', picture)).toBe('application/octet-stream');
});

it('a drawing comes back as it was packed', () => {
  expect(packDrawing(unpackDrawing(picture)!)).toEqual(picture);
});

it('a line keeps its corners and loses the many points of a slow hand', () => {
  const slow = Array.from({ length: 201 }, (_, at) => [at, at < 100 ? at : 200 - at] as const);
  expect(simplified(slow)).toEqual([[0, 0], [100, 100], [200, 0]]); // prettier-ignore
  expect(simplified([[-5, 900]])).toEqual([[0, 600]]);
});
