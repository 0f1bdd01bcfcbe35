import { expect, test } from 'vitest';
import { PASSWORD_MIN_LENGTH as protocolLength } from '#lib/protocol/http.ts';
import { PASSWORD_MIN_LENGTH, strengthOf } from './strength.ts';

test.each([
  ['nine char', 'short'],
  ['aaaaaaaaaaaaaaaaaaaa', 'easy'],
  ['Password2026!', 'easy'],
  ['ada lovelace1', 'easy'],
  ['green lamp 7', 'fine'],
  ['seven tired lamps sing', 'strong'],
  ['ada lovelace counts tired lamps', 'strong'],
] as const)('“%s” is %s', (password, strength) => {
  expect(strengthOf(password, 'Ada Lovelace')).toBe(strength);
});

test('the page and the hub agree on how long a password is at least', () => {
  expect(PASSWORD_MIN_LENGTH).toBe(protocolLength);
});
