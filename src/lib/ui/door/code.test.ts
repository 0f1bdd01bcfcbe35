import { expect, test } from 'vitest';
import { CODE_LENGTH as protocolLength } from '#lib/protocol/http.ts';
import { CODE_LENGTH, readCode } from './code.ts';

test.each(['ABC234', 'abc234', ' abc 234 ', 'ABC-234', 'http://192.168.1.7:3000/#ABC234', '#abc234'])(
  'the code is found in "%s"',
  (typed) => expect(readCode(typed)).toBe('ABC234'),
);

test('an empty field holds no code', () => {
  expect(readCode(' – ')).toBe('');
});

test('the page and the hub agree on how long a code is', () => {
  expect(CODE_LENGTH).toBe(protocolLength);
});
