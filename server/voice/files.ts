import { isMediaContent } from '#lib/domain/media/kinds.ts';
import { checkMedia } from '#lib/domain/media/media.ts';
import type { FileRefusal } from '#lib/protocol/voice-files.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';

/** Null: what is said is no file, or a clean one. Nothing is unpacked: whoever sends a picture cannot make the box work on it. */
export const fileRefusal = (content: VoiceContent): FileRefusal | null =>
  isMediaContent(content) ? checkMedia(content.kind, Buffer.from(content.file, 'base64url')) : null;
