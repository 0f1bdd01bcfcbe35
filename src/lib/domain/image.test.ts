import { describe, expect, test } from 'vitest';
import { readImageHead } from './image.ts';
import { gifFile, jpegFile, pngFile, webpFile } from './image-testing.ts';

describe('what a file says it is', () => {
  test.each([
    ['image/png', pngFile(640, 480)],
    ['image/jpeg', jpegFile(640, 480)],
    ['image/webp', webpFile(640, 480, 'VP8 ')],
    ['image/webp', webpFile(640, 480, 'VP8L')],
    ['image/webp', webpFile(640, 480, 'VP8X')],
  ])('a still %s is known by its bytes, with its size', (type, file) => {
    expect(readImageHead(file)).toEqual({ type, width: 640, height: 480, moves: false });
  });

  test('a picture that moves is known before it does', () => {
    expect(readImageHead(gifFile(3, 2))).toMatchObject({ type: 'image/gif', moves: true });
    expect(readImageHead(pngFile(3, 2, { moves: true }))).toMatchObject({ moves: true });
    expect(readImageHead(webpFile(3, 2, 'VP8X', { moves: true }))).toMatchObject({ moves: true });
  });

  test('the preview that a camera hides in a photo is not its size', () => {
    expect(readImageHead(jpegFile(4_000, 3_000, { hidden: jpegFile(160, 120) }))).toMatchObject({
      width: 4_000,
    });
  });

  test('a huge picture says so before anybody unpacks it', () => {
    expect(readImageHead(pngFile(30_000, 30_000))).toMatchObject({ width: 30_000, height: 30_000 });
  });

  test('text, a drawing with a script, a page and nothing at all are no pictures', () => {
    for (const text of ['hello', '<svg onload="alert(1)"/>', '<!doctype html>', ''])
      expect(readImageHead(new TextEncoder().encode(text))).toBeNull();
  });

  test('a picture without width is none', () => {
    expect(readImageHead(pngFile(0, 480))).toBeNull();
  });

  test('a file that ends too early is none, wherever it ends', () => {
    for (const file of [pngFile(9, 9), jpegFile(9, 9), webpFile(9, 9, 'VP8X'), gifFile(9, 9)])
      for (let length = 0; length < 20; length++)
        expect(readImageHead(file.subarray(0, length))?.width ?? 9).toBe(9);
  });

  test('a part of a larger buffer is read where it lies', () => {
    const larger = Uint8Array.from([1, 2, 3, ...pngFile(5, 6)]);
    expect(readImageHead(larger.subarray(3))).toMatchObject({ width: 5, height: 6 });
  });
});
