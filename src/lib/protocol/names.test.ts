import { expect, test } from 'vitest';
import { cleanText } from './names.ts';

test('a word cannot be broken up by characters that nobody sees', () =>
  expect(cleanText('i\u200bd\u00adi\u2060o\ufefft')).toBe('idiot'));

test('marks are not piled up into towers, and four on one letter stay', () => {
  expect([...cleanText(`x${'\u0316'.repeat(60)}y`)]).toHaveLength(6);
  expect(cleanText('x\u0316\u0317\u0318\u0319')).toBe('x\u0316\u0317\u0318\u0319');
});

test('what would turn the reading of a line around becomes a space', () =>
  expect(cleanText('a\u202eb')).toBe('a b'));
