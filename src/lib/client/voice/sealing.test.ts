import { expect, test } from 'vitest';
import * as hub from '#server/voice/sealing.ts';
import * as device from './sealing.ts';

const plain = new TextEncoder().encode('more light');

test('what a device seals, the box opens, and the other way round', () => {
  const box = hub.newSealKey();
  expect(hub.unseal(box, 'a', device.seal(box.open, 'a', plain))).toEqual(Buffer.from(plain));
  const secret = device.newSecret();
  const opened = device.unseal(secret, 'a', hub.seal(device.publicOf(secret), 'a', plain));
  expect(opened).toEqual(plain);
});

test('nobody else opens it, not for another question, and not after a change', () => {
  const [box, other] = [hub.newSealKey(), hub.newSealKey()];
  const sealed = device.seal(box.open, 'a', plain);
  expect(hub.unseal(other, 'a', sealed)).toBeNull();
  expect(hub.unseal(box, 'b', sealed)).toBeNull();
  expect(hub.unseal(box, 'a', sealed.with(40, 1 ^ (sealed[40] ?? 0)))).toBeNull();
  expect(hub.unseal(box, 'a', new Uint8Array(80))).toBeNull();
  expect(hub.unseal(box, 'a', new Uint8Array(3))).toBeNull();
  expect(device.unseal(device.newSecret(), 'a', sealed)).toBeNull();
  expect(device.unseal(device.newSecret(), 'a', new Uint8Array(80))).toBeNull();
});

test('the same words sealed twice are two envelopes that have nothing in common', () => {
  const box = hub.newSealKey();
  const [one, two] = [device.seal(box.open, 'a', plain), device.seal(box.open, 'a', plain)];
  expect(one.filter((byte, i) => byte === two[i]).length).toBeLessThan(6);
});
