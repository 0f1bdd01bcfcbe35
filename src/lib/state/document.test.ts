import { expect, test } from 'vitest';
import { savedState } from './document.svelte.ts';

test('work that nobody holds is called not saved, and nothing else is', () => {
  expect(savedState({ save: 'saved', connection: 'closed' })).toBe('saved');
  expect(savedState({ save: 'saving', connection: 'connected' })).toBe('saving');
  expect(savedState({ save: 'device', connection: 'connecting' })).toBe('savedHere');
  expect(savedState({ save: 'saving', connection: 'connecting' })).toBe('notSaved');
  expect(savedState({ save: 'refused', connection: 'connected' })).toBe('notSaved');
  expect(savedState({ save: 'saving', connection: 'closed' })).toBe('notSaved');
});
