import { expect, test } from 'vitest';
import { shortNames } from './short-names.ts';

test('a name is as short as it can be without being another', () => {
  expect(shortNames(['Ada', 'Ben', 'Bella'])).toEqual(['A', 'Ben', 'Bel']);
  expect(shortNames(['Émile', 'emma', '李'])).toEqual(['É', 'e', '李']);
});

test('names that begin alike are numbered', () => {
  expect(shortNames(['Christina', 'Christian', 'Ada'])).toEqual(['C1', 'C2', 'A']);
});
