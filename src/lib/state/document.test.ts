import { expect, test } from 'vitest';
import { troubleOf } from './document.svelte.ts';

const well = { mode: 'readWrite', connection: 'connected', save: 'saving', refusal: null } as const;

test('what nobody can write through is called by what can be done about it', () => {
  expect(troubleOf(well)).toBe(null);
  expect(troubleOf({ ...well, mode: 'readOnly', refusal: 'read_only' })).toBe(null); // a pause says so itself
  expect(troubleOf({ ...well, mode: 'diskFull' })).toBe('hubFull');
  expect(troubleOf({ ...well, save: 'refused', refusal: 'document_full' })).toBe('boardFull');
  expect(troubleOf({ ...well, mode: 'documentFull' })).toBe('boardFull');
  expect(troubleOf({ ...well, mode: 'nearlyFull' })).toBe(null);
  expect(troubleOf({ ...well, save: 'refused', refusal: 'malformed' })).toBe('refused');
  expect(troubleOf({ ...well, connection: 'closed', refusal: 'too many connections' })).toBe('closed');
});
