import * as v from 'valibot';
import { voiceContent, type VoiceContent } from '#lib/protocol/voice-content.ts';

/** As everybody would have said it; null for what cannot be said. */
export function readContent(content: VoiceContent): VoiceContent | null {
  const parsed = v.safeParse(voiceContent, content);
  return parsed.success ? parsed.output : null;
}
