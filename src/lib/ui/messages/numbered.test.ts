import { expect, test } from 'vitest';
import { common as german } from './de/common.ts';
import { common as english } from './en/common.ts';
import { numbered } from './numbered.ts';

test('names are handed out in order and then get a number', () => {
  const handedOut = [0, 1, 2, 3, 4].map((index) => numbered(['Oak', 'Birch'], index));
  expect(handedOut).toEqual(['Oak', 'Birch', 'Oak 2', 'Birch 2', 'Oak 3']);
});

test.each([
  ['English', english],
  ['German', german],
])('in %s no two groups and no two waiting children are called the same', (_, common) => {
  const indexes = Array.from({ length: 100 }, (__, index) => index);
  for (const name of [common.groupName, common.lobbyLabel]) expect(new Set(indexes.map(name)).size).toBe(100);
});
