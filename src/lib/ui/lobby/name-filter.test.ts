import { expect, test } from 'vitest';
import { fitsName } from './name-filter.ts';

test('a name is found by the first letters of any of its words, whatever the accents', () => {
  expect(fitsName('Zoë van der Árbol', 'zoe')).toBe(true);
  expect(fitsName('Zoë van der Árbol', 'ARB')).toBe(true);
  expect(fitsName('Anna-Lena Maier', 'lena')).toBe(true);
  expect(fitsName('Anna-Lena Maier', 'anna-l')).toBe(true);
  expect(fitsName('Anna-Lena Maier', 'ena')).toBe(false);
});

test('nothing typed fits everybody', () => expect(fitsName('Bo', '  ')).toBe(true));
