import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/random.ts';
import { KeyRing } from './keys.ts';

const suite = RSABSSA.SHA384.PSS.Randomized();
const readKey = (publicKey: string) =>
  crypto.subtle.importKey(
    'spki',
    Buffer.from(publicKey, 'base64url'),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );

test('what the hub signs blindly, the RFC 9474 library accepts', async () => {
  const keys = new KeyRing(seededRandom(1));
  const { keyId, publicKey } = await keys.make();
  const key = await readKey(publicKey);
  const message = suite.prepare(new TextEncoder().encode('a voice'));
  const { blindedMsg, inv } = await suite.blind(key, message);
  const signature = keys.sign(keyId, Buffer.from(blindedMsg).toString('base64url')) ?? '';
  const finalized = await suite.finalize(key, message, Buffer.from(signature, 'base64url'), inv);
  expect(await suite.verify(key, finalized, message)).toBe(true);
});

test('the same blinded message gets the same signature, so asking again after a lost answer is harmless', async () => {
  const keys = new KeyRing(seededRandom(1));
  const { keyId } = await keys.make();
  const blinded = Buffer.alloc(256, 7).toString('base64url');
  expect(keys.sign(keyId, blinded)).toHaveLength(342);
  expect(keys.sign(keyId, blinded)).toBe(keys.sign(keyId, blinded));
});

test('a key that was dropped signs nothing, and a message that does not fit is not signed', async () => {
  const keys = new KeyRing(seededRandom(1));
  const { keyId } = await keys.make();
  expect(keys.sign(keyId, Buffer.alloc(256, 255).toString('base64url'))).toBeNull();
  expect(keys.sign(keyId, 'AAAA')).toBeNull();
  expect(keys.sign('other', Buffer.alloc(256, 7).toString('base64url'))).toBeNull();
  keys.drop(keyId);
  expect(keys.sign(keyId, Buffer.alloc(256, 7).toString('base64url'))).toBeNull();
});
