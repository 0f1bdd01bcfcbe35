import { expect, test } from 'vitest';
import { boardObject } from '#lib/domain/board-testing.ts';
import { sized } from './sized.ts';

const picture = boardObject({ id: 'a', kind: 'image', width: 400, height: 300 });

test('a picture keeps its form, whichever side the hand pulls', () => {
  expect(sized(picture, 800, 310)).toEqual([800, 600]);
  expect(sized(picture, 400, 150)).toEqual([200, 150]);
});

test('a picture becomes no smaller than a hand can find, and one that is smaller stays', () => {
  expect(sized(picture, 1, 1)).toEqual([64, 48]);
  expect(sized(boardObject({ id: 'b', kind: 'image', width: 300, height: 20 }), 10, 1)).toEqual([300, 20]);
});

test('a note becomes as wide and as high as it is pulled', () => {
  expect(sized(boardObject({ id: 'c' }), 250.4, -10)).toEqual([250, 48]);
});
