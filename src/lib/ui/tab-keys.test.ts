import { expect, test } from 'vitest';
import { tabAfterKey } from './tab-keys.ts';

test('the arrows go round the tabs', () => {
  expect(tabAfterKey('ArrowRight', 2, 3, false)).toBe(0);
  expect(tabAfterKey('ArrowLeft', 0, 3, false)).toBe(2);
});

test('in a right-to-left language the left arrow goes on', () => {
  expect(tabAfterKey('ArrowLeft', 0, 3, true)).toBe(1);
});

test('other keys are left to the page', () => {
  expect(tabAfterKey('Home', 2, 3, false)).toBe(0);
  expect(tabAfterKey('End', 0, 3, false)).toBe(2);
  expect(tabAfterKey('j', 0, 3, false)).toBeUndefined();
});
