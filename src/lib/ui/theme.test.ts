import { expect, test } from 'vitest';
import { themeFor } from './theme.svelte.ts';

test('without a choice the page looks as the system asks', () => {
  expect(themeFor('system', false, false)).toBe('light');
  expect(themeFor('system', false, true)).toBe('contrast');
  expect(themeFor('system', true, true)).toBe('dark');
});

test('a choice on this device wins over the system', () => {
  expect(themeFor('light', true, true)).toBe('light');
  expect(themeFor('contrast', true, false)).toBe('contrast');
});
