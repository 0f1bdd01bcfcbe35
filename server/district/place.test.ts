import { expect, test } from 'vitest';
import { WALL_KEY_HEADER } from '#lib/protocol/images.ts';
import { wallKeyOf } from '#lib/protocol/wall-key.ts';
import { placeOf, SETUP } from './place.ts';

const of = (url: string, headers = {}) => placeOf({ url, headers });

test.each([
  '/api/lessons/monday',
  '/api/lessons/monday/open?again=1',
  '/api/lessons/monday/questions/q/voices/v/file',
  '/api/documents/monday-board-g1/images',
  '/api/documents/monday-board-g1-ada/history',
  '/doc/monday-board-g1',
  '/voice/monday/question',
  '/voice/monday/question/released',
  '/socket.io/?lesson=monday&EIO=4&transport=websocket',
])('%s is for the home of Monday’s lesson', (url) => {
  expect(of(url)).toBe('monday');
});

test('what the wall asks for belongs to the lesson that its key begins with', () => {
  const key = wallKeyOf('monday', 'a-secret');
  expect(of('/api/wall/images/cat', { [WALL_KEY_HEADER]: key })).toBe('monday');
});

test.each([
  '/',
  '/lesson/monday',
  '/api/lessons',
  '/api/join',
  '/api/classes/monday',
  '/healthz',
  '/socket.io/?EIO=4',
  '/socket.io/?lesson=../../etc',
  '/doc/monday',
  '/doc/',
  '/voice/MONDAY/q',
  '/api/lessons/setup',
  '//monday',
])('%s can be answered by any node', (url) => {
  expect(of(url)).toBeNull();
});

test('the first teacher is made where the link was printed', () => {
  expect(of('/api/setup')).toBe(SETUP);
});
