import { constants, createPublicKey, generateKeyPairSync, sign, webcrypto } from 'node:crypto';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { afterEach, expect, test, vi } from 'vitest';
import * as vector from './rfc9474.testing.ts';
import { installSubtle, standIn } from './subtle.ts';

afterEach(() => vi.unstubAllGlobals());

const PSS = { name: 'RSA-PSS', saltLength: 48 };
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const readKey = (spki: Buffer) =>
  standIn.importKey('spki', Uint8Array.from(spki), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
const ourKey = () => readKey(pair.publicKey.export({ type: 'spki', format: 'der' }));
const message = new TextEncoder().encode('a voice');
const signed = (saltLength = 48, padding = constants.RSA_PKCS1_PSS_PADDING) =>
  Uint8Array.from(sign('sha384', message, { key: pair.privateKey, padding, saltLength }));

test('the stand-in and the real one make the same digests', async () => {
  for (const name of ['SHA-256', 'SHA-384'] as const)
    for (const length of [0, 1, 47, 128, 1000]) {
      const bytes = webcrypto.getRandomValues(new Uint8Array(length));
      expect(await standIn.digest(name, bytes)).toEqual(await webcrypto.subtle.digest(name, bytes));
    }
});

test('the stand-in and the real one read the same key', async () => {
  const spki = Uint8Array.from(pair.publicKey.export({ type: 'spki', format: 'der' }));
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  const real = await webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify']);
  const ours = await ourKey();
  expect(await standIn.exportKey('jwk', ours)).toEqual(await webcrypto.subtle.exportKey('jwk', real));
  expect(ours.algorithm).toEqual(real.algorithm);
});

test('a real signature is accepted', async () => {
  expect(await standIn.verify(PSS, await ourKey(), signed(), message)).toBe(true);
});

test('a signature with any one bit changed is refused', async () => {
  const key = await ourKey();
  const good = signed();
  for (let bit = 0; bit < 2048; bit += 31) {
    const bad = good.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(await standIn.verify(PSS, key, bad, message)).toBe(false);
  }
});

test('another message, salt, padding, length or key is refused', async () => {
  const key = await ourKey();
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  const verify = (signature: Uint8Array<ArrayBuffer>, text = message) =>
    standIn.verify(PSS, key, signature, text);
  expect(await verify(signed(), new TextEncoder().encode('a noise'))).toBe(false);
  expect(await verify(signed(47))).toBe(false);
  expect(await verify(signed(49))).toBe(false);
  expect(await verify(signed(48, constants.RSA_PKCS1_PADDING))).toBe(false);
  expect(await verify(signed().subarray(1))).toBe(false);
  expect(await verify(new Uint8Array(256))).toBe(false);
  expect(await verify(new Uint8Array(256).fill(255))).toBe(false);
  const strangersKey = await readKey(stranger.export({ type: 'spki', format: 'der' }));
  expect(await standIn.verify(PSS, strangersKey, signed(), message)).toBe(false);
});

test('what is no key is refused', async () => {
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  for (const bytes of [Buffer.alloc(0), Buffer.from('30', 'hex'), spki.subarray(0, 100), spki.subarray(4)])
    await expect(readKey(bytes)).rejects.toThrow('Not a public key');
});

test('the test vector on the way to RFC 9474 is accepted', async () => {
  const n = Buffer.from(vector.modulus, 'hex').toString('base64url');
  const rfcKey = createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' });
  const key = await readKey(rfcKey.export({ type: 'spki', format: 'der' }));
  const [signature, prepared] = [vector.signature, vector.message].map((hex) =>
    Uint8Array.from(Buffer.from(hex, 'hex')),
  );
  if (!signature || !prepared) throw new Error('no vector');
  expect(await standIn.verify(PSS, key, signature, prepared)).toBe(true);
  signature[100] = (signature[100] ?? 0) ^ 1;
  expect(await standIn.verify(PSS, key, signature, prepared)).toBe(false);
});

test('on a page without crypto.subtle the blind-signature library works on the stand-in', async () => {
  vi.stubGlobal('crypto', { getRandomValues: webcrypto.getRandomValues.bind(webcrypto) });
  installSubtle();
  expect(crypto.subtle).toBe(standIn);
  const suite = RSABSSA.SHA384.PSS.Randomized();
  const prepared = suite.prepare(message);
  const { blindedMsg, inv } = await suite.blind(await ourKey(), prepared);
  const { privateDecrypt } = await import('node:crypto');
  const blindSignature = privateDecrypt(
    { key: pair.privateKey, padding: constants.RSA_NO_PADDING },
    blindedMsg,
  );
  const final = await suite.finalize(await ourKey(), prepared, blindSignature, inv);
  expect(await suite.verify(await ourKey(), final, prepared)).toBe(true);
});

test('where the browser has its own, it stays', () => {
  const own = crypto.subtle;
  installSubtle();
  expect(crypto.subtle).toBe(own);
});
