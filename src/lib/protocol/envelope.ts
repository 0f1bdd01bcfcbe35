/** An envelope before it is sealed, byte by byte. No schema library here: pages pack, and only the box reads. */

/** The right to one voice: 32 random bytes that RFC 9474 puts before the message, 32 that are its own, and the hub's signature. */
export interface TokenBytes {
  prefix: Uint8Array;
  nonce: Uint8Array;
  signature: Uint8Array;
}

export interface Envelope extends TokenBytes {
  /** X25519, to answer to; zeros where nobody can answer. */
  threadKey: Uint8Array;
  /** Counts how often it has been said differently; of one token the highest holds. */
  edition: number;
  /** JSON. */
  content: string;
}

/** X25519 public keys, and what the box is told of itself before the ciphertext. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 32;
export const SIGNATURE_BYTES = 256;
/** What sealing adds: a key that is used once, before, and a tag, behind. */
export const SEAL_BYTES = KEY_BYTES + 16;

const NONCE_AT = NONCE_BYTES;
const SIGNATURE_AT = NONCE_AT + NONCE_BYTES;
const THREAD_AT = SIGNATURE_AT + SIGNATURE_BYTES;
const EDITION_AT = THREAD_AT + KEY_BYTES;
const LENGTH_AT = EDITION_AT + 1;
const CONTENT_AT = LENGTH_AT + 4;

/** How many bytes of content fit an envelope that travels as `bytes`. */
export const contentRoom = (bytes: number) => bytes - SEAL_BYTES - CONTENT_AT;

/** Filled up with zeros to what travels as `bytes` once it is sealed. Throws where the content does not fit. */
export function pack(envelope: Envelope, bytes: number): Uint8Array<ArrayBuffer> {
  const content = new TextEncoder().encode(envelope.content);
  const packed = new Uint8Array(bytes - SEAL_BYTES);
  packed.set(envelope.prefix, 0);
  packed.set(envelope.nonce, NONCE_AT);
  packed.set(envelope.signature, SIGNATURE_AT);
  packed.set(envelope.threadKey, THREAD_AT);
  packed[EDITION_AT] = envelope.edition;
  new DataView(packed.buffer).setUint32(LENGTH_AT, content.length);
  packed.set(content, CONTENT_AT);
  return packed;
}

/** Null for what nobody packed. */
export function unpack(packed: Uint8Array): Envelope | null {
  if (packed.length < CONTENT_AT) return null;
  const end = CONTENT_AT + new DataView(packed.buffer, packed.byteOffset).getUint32(LENGTH_AT);
  if (end > packed.length || packed.subarray(end).some((byte) => byte !== 0)) return null;
  return {
    prefix: packed.subarray(0, NONCE_AT),
    nonce: packed.subarray(NONCE_AT, SIGNATURE_AT),
    signature: packed.subarray(SIGNATURE_AT, THREAD_AT),
    threadKey: packed.subarray(THREAD_AT, EDITION_AT),
    edition: packed[EDITION_AT] ?? 0,
    content: new TextDecoder().decode(packed.subarray(CONTENT_AT, end)),
  };
}

/** What a sealed envelope is bound to besides the box's key. Ids have no "-", so no two questions share a name. */
export const envelopeLabel = (lessonId: string, questionId: string) =>
  `chorus envelope 1|${lessonId}-${questionId}`;

/** What a teacher writes back, in UTF-8 and zeros, before it is sealed to a voice's thread key: every reply has this size. */
export const REPLY_BYTES = 1_024;
export const replyLabel = (lessonId: string, questionId: string) =>
  `chorus reply 1|${lessonId}-${questionId}`;
