import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { KEY_BYTES } from '#lib/protocol/envelope.ts';

/** The same as `src/lib/client/voice/sealing.ts`, by OpenSSL: X25519, HKDF-SHA-256, ChaCha20-Poly1305. */
const CIPHER = 'chacha20-poly1305';
const TAG = { authTagLength: 16 };
/** Each key seals once. */
const NO_NONCE = Buffer.alloc(12);

export interface SealKey {
  secret: KeyObject;
  /** Raw, 32 bytes. */
  open: Buffer;
}

const rawOf = (key: KeyObject) => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
const keyOf = (raw: Uint8Array) =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  });

/** What comes before a raw X25519 secret in PKCS8, DER. */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** Raw, of a raw secret of 32 bytes. */
export const openHalf = (secret: Uint8Array): Buffer =>
  rawOf(
    createPublicKey(createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: 'der', type: 'pkcs8' })),
  );

export function newSealKey(): SealKey {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { secret: privateKey, open: rawOf(publicKey) };
}

function secretOf(mine: KeyObject, theirs: Uint8Array, salt: Uint8Array, label: string): Buffer {
  const shared = diffieHellman({ privateKey: mine, publicKey: keyOf(theirs) });
  return Buffer.from(hkdfSync('sha256', shared, salt, label, 32));
}

/** Only who has the secret of `to` can open it: a key that is used once ‖ ciphertext ‖ tag. */
export function seal(to: Uint8Array, label: string, plain: Uint8Array): Buffer {
  const once = newSealKey();
  const key = secretOf(once.secret, to, Buffer.concat([once.open, to]), label);
  const cipher = createCipheriv(CIPHER, key, NO_NONCE, TAG);
  return Buffer.concat([once.open, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null when it was sealed to another key, or is damaged. */
export function unseal({ secret, open }: SealKey, label: string, sealed: Uint8Array): Buffer | null {
  const [once, body] = [sealed.subarray(0, KEY_BYTES), sealed.subarray(KEY_BYTES, -TAG.authTagLength)];
  try {
    const key = secretOf(secret, once, Buffer.concat([once, open]), label);
    const decipher = createDecipheriv(CIPHER, key, NO_NONCE, TAG);
    decipher.setAuthTag(sealed.subarray(-TAG.authTagLength));
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return null;
  }
}
