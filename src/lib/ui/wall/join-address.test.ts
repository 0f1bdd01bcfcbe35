import { expect, test } from 'vitest';
import { joinAddress, plainAddress } from './join-address.ts';

const addresses = ['http://192.168.1.20:3000', 'http://10.0.0.2:3000'];

test('on the hub itself the wall shows where the others find it', () => {
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
    expect(joinAddress(origin, addresses)).toBe('http://192.168.1.20:3000');
});

test('an address that leads here from elsewhere stays as it is', () => {
  expect(joinAddress('https://hub.school.example', addresses)).toBe('https://hub.school.example');
});

test('without a network the machine’s own address is better than none', () => {
  expect(joinAddress('http://localhost:3000', [])).toBe('http://localhost:3000');
});

test('nobody types the protocol', () => {
  expect(plainAddress('http://192.168.1.20:3000')).toBe('192.168.1.20:3000');
  expect(plainAddress('https://hub.school.example')).toBe('hub.school.example');
});
