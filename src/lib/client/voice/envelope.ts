import { KEY_BYTES, pack, SIGNATURE_BYTES } from '#lib/protocol/envelope.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { fromBase64url } from '#lib/domain/base64url.ts';
import type { Thread, Token } from './tokens.ts';

/** Nobody can answer. */
const NO_THREAD = new Uint8Array(KEY_BYTES);

/** An envelope before it is sealed; it will travel as `bytes`, whatever is in it. */
export function fill(
  { prefix, nonce, signature }: Pick<Token, 'prefix' | 'nonce' | 'signature'>,
  content: VoiceContent,
  edition: number,
  bytes: number,
  thread: Thread | null = null,
): Uint8Array<ArrayBuffer> {
  const threadKey = thread ? fromBase64url(thread.open) : NO_THREAD;
  const token = {
    prefix: fromBase64url(prefix),
    nonce: fromBase64url(nonce),
    signature: fromBase64url(signature),
  };
  return pack({ ...token, threadKey, edition, content: JSON.stringify(content) }, bytes);
}

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

/** An envelope of somebody who says nothing: its token is noise, so that the box does the same work and drops it. */
export function decoy(bytes: number): Uint8Array<ArrayBuffer> {
  const signature = random(SIGNATURE_BYTES).fill(0, 0, 1); // below every key
  const token = { prefix: random(32), nonce: random(32), signature };
  return pack({ ...token, threadKey: NO_THREAD, edition: 0, content: '{"kind":"withdrawn"}' }, bytes);
}
