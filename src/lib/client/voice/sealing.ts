// A chunk of its own: all of this is JavaScript, because plain http has no crypto.subtle and many a browser with one has no X25519.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { pow } from '@noble/curves/abstract/modular.js';
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { KEY_BYTES } from '#lib/protocol/envelope.ts';

const P = 2n ** 255n - 19n;

/** RFC 7748. The package's own instance brings all of Ed25519 along, 8 kB more for every student. */
const x25519 = montgomery({
  P,
  type: 'x25519',
  adjustScalarBytes(bytes: Uint8Array) {
    bytes[0] = (bytes[0] ?? 0) & 248;
    bytes[31] = ((bytes[31] ?? 0) & 127) | 64;
    return bytes;
  },
  powPminus2: (x: bigint) => pow(x, P - 2n, P),
});

/** Each key seals once. */
const NO_NONCE = new Uint8Array(12);

export const newSecret = (): Uint8Array => crypto.getRandomValues(new Uint8Array(KEY_BYTES));
export const publicOf = (secret: Uint8Array): Uint8Array => x25519.getPublicKey(secret);

function cipher(shared: Uint8Array, once: Uint8Array, to: Uint8Array, label: string) {
  const salt = new Uint8Array([...once, ...to]);
  return chacha20poly1305(hkdf(sha256, shared, salt, new TextEncoder().encode(label), 32), NO_NONCE);
}

/** Only who has the secret of `to` can open it: a key that is used once ‖ ciphertext ‖ tag. */
export function seal(to: Uint8Array, label: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const secret = newSecret();
  const once = publicOf(secret);
  const body = cipher(x25519.getSharedSecret(secret, to), once, to, label).encrypt(plain);
  const sealed = new Uint8Array(once.length + body.length);
  sealed.set(once);
  sealed.set(body, once.length);
  return sealed;
}

/** Null when it was sealed to another key, or is damaged. */
export function unseal(secret: Uint8Array, label: string, sealed: Uint8Array): Uint8Array | null {
  const once = sealed.subarray(0, KEY_BYTES);
  try {
    const shared = x25519.getSharedSecret(secret, once);
    return cipher(shared, once, publicOf(secret), label).decrypt(sealed.subarray(KEY_BYTES));
  } catch {
    return null;
  }
}
