import { expect, test } from 'vitest';
import { seal as english } from '../messages/en/seal.ts';
import { sealPictures } from '#lib/domain/seal.ts';
import { PICTURES } from './pictures.ts';

test('a seal is four of 64 pictures, and another seal is others', () => {
  expect(sealPictures('Aa9_xxxx')).toEqual([0, 26, 61, 63]);
  expect(sealPictures('Ba9_xxxx')).not.toEqual(sealPictures('Aa9_xxxx'));
});

test('no two pictures are alike, and each has a word', () => {
  expect(new Set(PICTURES).size).toBe(64);
  expect(new Set(english.pictures).size).toBe(64);
});
