import { expect, test } from 'vitest';
import { nextWaiting, voiceActionFor } from './voice-keys.ts';

const bare = { ctrlKey: false, metaKey: false, altKey: false };

test('one key decides about one voice', () => {
  const actions = ['a', 'c', 'x', 'e', 'm', 'r', 'f'].map((key) => voiceActionFor({ ...bare, key }));
  expect(actions).toEqual(['show', 'cover', 'hide', 'enlarge', 'merge', 'read', 'hold']);
});

test('with Ctrl held, and for other keys, nothing is decided', () => {
  expect(voiceActionFor({ ...bare, key: 'a', ctrlKey: true })).toBeNull();
  for (const key of ['A', 'Enter', 'Tab', 'constructor']) expect(voiceActionFor({ ...bare, key })).toBeNull();
});

test('after a decision the keyboard is on the next that waits, from the top after the last, and stays when none does', () => {
  const waits =
    (...ids: string[]) =>
    (id: string) =>
      ids.includes(id);
  const ids = ['one', 'two', 'three'];
  expect(nextWaiting(ids, 'one', waits('three'))).toBe('three');
  expect(nextWaiting(ids, 'three', waits('one', 'two'))).toBe('one');
  expect(nextWaiting(ids, 'two', waits())).toBe('two');
});
