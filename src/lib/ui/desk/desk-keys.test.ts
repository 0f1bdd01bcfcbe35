import { expect, test } from 'vitest';
import { actionFor } from './desk-keys.ts';

const press = { ctrlKey: false, metaKey: false, altKey: false, isElsewhere: false };

test('one key is one wish', () => {
  const actions = ['j', 'k', 'v', '/', 'h', 'f', '?'].map((key) => actionFor({ ...press, key }));
  expect(actions).toEqual(['next', 'previous', 'visited', 'find', 'names', 'hold', 'keys']);
});

test('other keys are left to the page', () => {
  for (const key of ['J', 'Enter', 'Escape', 'constructor']) expect(actionFor({ ...press, key })).toBeNull();
});

test('while somebody types, or with Ctrl held, a letter is only a letter', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey', 'isElsewhere'])
    expect(actionFor({ ...press, key: 'v', [held]: true })).toBeNull();
});
