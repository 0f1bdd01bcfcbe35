import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { toBase64url } from '#lib/domain/base64url.ts';

/**
 * A school's network is plain http, where browsers keep `crypto.subtle` to themselves. This stands in for it: the four
 * verbs that the blind-signature library calls, for public RSA-PSS keys with SHA-384 only. Nothing here is secret, so
 * nothing here must be constant in time.
 */

interface PublicRsaKey extends CryptoKey {
  algorithm: RsaHashedKeyAlgorithm;
  n: bigint;
  e: bigint;
}

type Bytes = Uint8Array<ArrayBuffer>;

const HASH_BYTES = 48;
const digests = { 'SHA-256': sha256, 'SHA-384': sha384 };
type DigestName = keyof typeof digests;

const toNumber = (bytes: Uint8Array) => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

function toBytes(number: bigint, length: number): Bytes {
  const digits = number.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16));
}

const minimalBytes = (number: bigint) => toBytes(number, Math.ceil(number.toString(16).length / 2));

const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

const view = (source: BufferSource): Bytes =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength);

// DER

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;

/** The content of the first element of `bytes`, which must have this tag, and what follows it. */
function read(bytes: Uint8Array, tag: number): { content: Uint8Array; rest: Uint8Array } {
  const first = bytes[1];
  if (bytes[0] !== tag || first === undefined) throw new DOMException('Not a public key.', 'DataError');
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : Number(toNumber(bytes.subarray(2, start)));
  if (bytes.length < start + length) throw new DOMException('Not a public key.', 'DataError');
  return { content: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) };
}

/** SubjectPublicKeyInfo: { algorithm, bit string of { n, e } }. */
function readSpki(spki: Uint8Array): { n: bigint; e: bigint } {
  const { rest } = read(read(spki, SEQUENCE).content, SEQUENCE);
  const numbers = read(read(rest, BIT_STRING).content.subarray(1), SEQUENCE).content;
  const n = read(numbers, INTEGER);
  return { n: toNumber(n.content), e: toNumber(read(n.rest, INTEGER).content) };
}

// RFC 8017

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % modulus)
    if (rest & 1n) result = (result * square) % modulus;
  return result;
}

/** MGF1 with SHA-384, appendix B.2.1. */
function mask(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / HASH_BYTES) }, (_, i) =>
    sha384(join(seed, toBytes(BigInt(i), 4))),
  );
  return join(...blocks).subarray(0, length);
}

/** EMSA-PSS-VERIFY, section 9.1.2, over `bits` bits. */
function isPss(encoded: Uint8Array, bits: number, saltLength: number, message: Uint8Array): boolean {
  const dbLength = encoded.length - HASH_BYTES - 1;
  const unusedBits = 8 * encoded.length - bits;
  if (dbLength < saltLength + 1 || encoded.at(-1) !== 0xbc) return false;
  if ((encoded[0] ?? 0) >> (8 - unusedBits) !== 0) return false;
  const hash = encoded.subarray(dbLength, -1);
  const dbMask = mask(hash, dbLength);
  const db = encoded.subarray(0, dbLength).map((byte, i) => byte ^ (dbMask[i] ?? 0));
  db[0] = (db[0] ?? 0) & (0xff >> unusedBits);
  const saltStart = dbLength - saltLength;
  if (db.findIndex((byte) => byte !== 0) !== saltStart - 1 || db[saltStart - 1] !== 1) return false;
  const expected = sha384(join(new Uint8Array(8), sha384(message), db.subarray(saltStart)));
  return expected.every((byte, i) => byte === hash[i]);
}

function isSignature(key: PublicRsaKey, saltLength: number, signature: Uint8Array, message: Uint8Array) {
  const { modulusLength } = key.algorithm;
  const number = toNumber(signature);
  if (signature.length !== Math.ceil(modulusLength / 8) || number >= key.n) return false;
  const bits = modulusLength - 1;
  const encoded = power(number, key.e, key.n);
  const bytes = Math.ceil(bits / 8);
  return encoded >> BigInt(8 * bytes) === 0n && isPss(toBytes(encoded, bytes), bits, saltLength, message);
}

// The four verbs

async function digest(name: DigestName, data: BufferSource): Promise<ArrayBuffer> {
  return join(digests[name](view(data))).buffer;
}

async function importKey(
  _format: 'spki',
  spki: BufferSource,
  _algorithm: { name: 'RSA-PSS'; hash: 'SHA-384' },
  extractable: boolean,
  usages: KeyUsage[],
): Promise<CryptoKey> {
  const { n, e } = readSpki(view(spki));
  const algorithm = {
    name: 'RSA-PSS',
    hash: { name: 'SHA-384' },
    modulusLength: n.toString(2).length,
    publicExponent: minimalBytes(e),
  };
  const key: PublicRsaKey = { type: 'public', extractable, usages, algorithm, n, e };
  return key;
}

async function exportKey(_format: 'jwk', key: CryptoKey): Promise<JsonWebKey> {
  const { n, e, extractable: ext, usages } = key as PublicRsaKey;
  const [modulus, exponent] = [toBase64url(minimalBytes(n)), toBase64url(minimalBytes(e))];
  return { kty: 'RSA', alg: 'PS384', n: modulus, e: exponent, ext, key_ops: usages };
}

async function verify(
  { saltLength }: RsaPssParams,
  key: CryptoKey,
  signature: BufferSource,
  data: BufferSource,
): Promise<boolean> {
  return isSignature(key as PublicRsaKey, saltLength, view(signature), view(data));
}

export const standIn = { digest, importKey, exportKey, verify };

/** Only where the browser has none of its own. */
export function installSubtle(): void {
  if (!('subtle' in crypto)) Object.defineProperty(crypto, 'subtle', { value: standIn });
}
