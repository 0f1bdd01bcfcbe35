import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { tokenMessage } from '#lib/protocol/voice-tokens.ts';
import { fromBase64url, toBase64url } from '#lib/domain/base64url.ts';
import { plainBlinder } from './tokens.ts';

const makeKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const pair = makeKey();
const mood = {
  questionId: 'mood',
  keyId: 'k1',
  publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
};
const sign = (blinded: string, key = pair.privateKey) =>
  toBase64url(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, fromBase64url(blinded)));

test('a token is a true signature over its question and its nonce', async () => {
  const blinded = await plainBlinder.blind('monday', mood);
  const token = await plainBlinder.finalize('monday', mood, blinded, sign(blinded.blinded));
  if (!token) throw new Error('no token');
  const message = Buffer.concat([fromBase64url(token.prefix), tokenMessage('monday-mood', token.nonce)]);
  const { verify } = await import('node:crypto');
  const key = { key: pair.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  expect(verify('sha384', message, key, fromBase64url(token.signature))).toBe(true);
  expect(token.prefix).toHaveLength(43);
  expect(token.signature).toHaveLength(342);
});

test('what the hub sees is another number each time and is no part of the token', async () => {
  const [one, two] = [await plainBlinder.blind('monday', mood), await plainBlinder.blind('monday', mood)];
  expect(one.blinded).not.toBe(two.blinded);
  const token = await plainBlinder.finalize('monday', mood, one, sign(one.blinded));
  expect(Object.values(token ?? {})).not.toContain(one.blinded);
  expect(Object.values(token ?? {})).not.toContain(sign(one.blinded));
});

test('a signature of another key than the lesson names makes no token', async () => {
  const blinded = await plainBlinder.blind('monday', mood);
  const small = toBase64url(new Uint8Array(256).fill(7, 1)); // below any modulus
  const other = sign(small, makeKey().privateKey);
  expect(await plainBlinder.finalize('monday', mood, blinded, other)).toBeNull();
});
