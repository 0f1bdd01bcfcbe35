// Not the package's index: that brings the partially blind suites too, 4 kB more for every student.
import { BlindRSA, PrepareType } from '@cloudflare/blindrsa-ts/lib/src/blindrsa.js';
import { tokenMessage } from '#lib/protocol/voice-tokens.ts';
import { fromBase64url, toBase64url } from '#lib/domain/base64url.ts';

/** A question's public key, as the lesson says it. */
export interface KeyOfQuestion {
  questionId: string;
  keyId: string;
  /** SPKI, DER, base64url. */
  publicKey: string;
}

/** What is shown to the hub (`blinded`), and what stays on the device until its signature is there. Base64url all. */
export interface Blinded {
  prefix: string;
  nonce: string;
  inverse: string;
  blinded: string;
}

/** The right to one voice, which the hub has signed and never seen. Base64url all. */
export interface Token {
  prefix: string;
  nonce: string;
  signature: string;
  /** SHA-256 of the nonce: by this its owner finds the voice among the released ones. */
  spent: string;
}

/** X25519, base64url: what is sealed to `open`, `secret` opens. */
export interface Thread {
  secret: string;
  open: string;
}

/** The keys of a lesson, and what it says of all of them together. */
export interface SealedKeys {
  /** Of all its questions, closed ones too. */
  keys: readonly KeyOfQuestion[];
  /** See `sealText`; null while it has not been said. */
  seal: string | null;
  /** To which envelopes are sealed, base64url. */
  boxKey: string | null;
  closedIds: readonly string[];
}

/** All that needs big numbers: here in this thread, or in a worker. */
export interface Blinder {
  /** SHA-256, base64url. */
  hash(text: string): Promise<string>;
  blind(lessonId: string, key: KeyOfQuestion): Promise<Blinded>;
  /** Null when this signature is not of the key that the lesson names: such a token could be told from others. */
  finalize(lessonId: string, key: KeyOfQuestion, blinded: Blinded, signature: string): Promise<Token | null>;
  /** An envelope, so that the box alone can open it; `boxKey` as the lesson says it. */
  seal(boxKey: string, label: string, packed: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  newThread(): Promise<Thread>;
  /** What was written back, base64url; null when it is not for this one. */
  readReply(secret: string, label: string, sealed: string): Promise<string | null>;
}

const PREFIX_BYTES = 32;
const suite = new BlindRSA({
  name: 'RSABSSA-SHA384-PSS-Randomized',
  hash: 'SHA-384',
  saltLength: 48,
  prepareType: PrepareType.Randomized,
  supportsRSARAW: false,
});

const readKey = ({ publicKey }: KeyOfQuestion) =>
  crypto.subtle.importKey('spki', fromBase64url(publicKey), { name: 'RSA-PSS', hash: 'SHA-384' }, true, [
    'verify',
  ]);

/** The question as a token names it; the box says the same. */
const questionName = (lessonId: string, { questionId }: KeyOfQuestion) => `${lessonId}-${questionId}`;

async function blind(lessonId: string, key: KeyOfQuestion): Promise<Blinded> {
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(32)));
  const message = suite.prepare(tokenMessage(questionName(lessonId, key), nonce));
  const { blindedMsg, inv } = await suite.blind(await readKey(key), message);
  const prefix = toBase64url(message.subarray(0, PREFIX_BYTES));
  return { prefix, nonce, inverse: toBase64url(inv), blinded: toBase64url(blindedMsg) };
}

async function finalize(
  lessonId: string,
  key: KeyOfQuestion,
  { prefix, nonce, inverse }: Blinded,
  signature: string,
): Promise<Token | null> {
  const message = new Uint8Array([
    ...fromBase64url(prefix),
    ...tokenMessage(questionName(lessonId, key), nonce),
  ]);
  const publicKey = await readKey(key);
  try {
    const final = await suite.finalize(publicKey, message, fromBase64url(signature), fromBase64url(inverse));
    const spent = await crypto.subtle.digest('SHA-256', fromBase64url(nonce));
    return { prefix, nonce, signature: toBase64url(final), spent: toBase64url(new Uint8Array(spent)) };
  } catch {
    return null;
  }
}

const hash = async (text: string) =>
  toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));

async function seal(boxKey: string, label: string, packed: Uint8Array) {
  const sealing = await import('./sealing.ts');
  return sealing.seal(fromBase64url(boxKey), label, packed);
}

async function newThread(): Promise<Thread> {
  const sealing = await import('./sealing.ts');
  const secret = sealing.newSecret();
  return { secret: toBase64url(secret), open: toBase64url(sealing.publicOf(secret)) };
}

async function readReply(secret: string, label: string, sealed: string): Promise<string | null> {
  const sealing = await import('./sealing.ts');
  const packed = sealing.unseal(fromBase64url(secret), label, fromBase64url(sealed));
  return packed && new TextDecoder().decode(packed).replace(/\0+$/u, '');
}

/** Works in this thread, about 40 ms a token: for Node, and for the worker. */
export const plainBlinder: Blinder = { hash, blind, finalize, seal, newThread, readReply };
