import { ENVELOPE_BYTES, SIGNATURE_LENGTH, type Envelope, type VoiceContent } from '#lib/protocol/voice.ts';
import { toBase64url } from '../base64url.ts';
import type { Token } from './tokens.ts';

/** An envelope as it travels: exactly {@link ENVELOPE_BYTES} bytes, whatever is in it. */
export function seal(
  { prefix, nonce, signature }: Pick<Token, 'prefix' | 'nonce' | 'signature'>,
  content: VoiceContent,
  edition: number,
): string {
  const bare: Envelope = { prefix, nonce, signature, content, edition, padding: '' };
  const missing = ENVELOPE_BYTES - new TextEncoder().encode(JSON.stringify(bare)).length;
  return JSON.stringify({ ...bare, padding: ' '.repeat(missing) });
}

const random = (bytes: number) => toBase64url(crypto.getRandomValues(new Uint8Array(bytes)));

/** An envelope of somebody who says nothing: its token is noise, so that the box does the same work and drops it. */
export function decoy(): string {
  const belowEveryKey = `A${random(256).slice(1)}`.slice(0, SIGNATURE_LENGTH);
  return seal({ prefix: random(32), nonce: random(32), signature: belowEveryKey }, { kind: 'withdrawn' }, 0);
}
