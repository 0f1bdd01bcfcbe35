import { ENVELOPE_BYTES, type Envelope, type VoiceContent } from '#lib/protocol/voice.ts';
import type { Token } from './tokens.ts';

/** An envelope as it travels: exactly {@link ENVELOPE_BYTES} bytes, whatever is in it. */
export function seal({ prefix, nonce, signature }: Token, content: VoiceContent): string {
  const bare: Envelope = { prefix, nonce, signature, content, padding: '' };
  const missing = ENVELOPE_BYTES - new TextEncoder().encode(JSON.stringify(bare)).length;
  return JSON.stringify({ ...bare, padding: ' '.repeat(missing) });
}
