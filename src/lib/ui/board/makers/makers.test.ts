import { expect, test } from 'vitest';
import { boardObject } from '#lib/domain/board-testing.ts';
import { showLanguage } from '../../messages/index.svelte.ts';
import { makersIn } from './makers.svelte.ts';

test('who made something is called in the order in which they began, each by colour and by letters of their own', async () => {
  await showLanguage('en');
  const by = (author: string, z: number) => boardObject({ id: `${z}`, author, z });
  const hands = makersIn([by('Bea', 3), by('Ben', 1), by('Ada', 2), by('Ben', 4), by('', 5)]);
  expect(hands.map(({ name, short, colour }) => [name, short, colour])).toEqual([
    ['Ben', 'Ben', 0],
    ['Ada', 'A', 1],
    ['Bea', 'Bea', 2],
    ['somebody', 's', 3],
  ]);
});

test('nine people share colours, and no two share letters', async () => {
  await showLanguage('en');
  const names = ['Ada', 'Bo', 'Cy', 'Di', 'Eve', 'Fay', 'Gus', 'Hal', 'Ida'];
  const hands = makersIn(names.map((author, z) => boardObject({ id: author, author, z })));
  expect(hands.at(-1)?.colour).toBe(0);
  expect(new Set(hands.map(({ short }) => short)).size).toBe(9);
});
