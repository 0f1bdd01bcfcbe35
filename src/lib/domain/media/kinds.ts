import type { AskKind } from '#lib/protocol/ask.ts';
import type { MediaContent, VoiceContent } from '#lib/protocol/voice-content.ts';

/** Answers that are files. */
export const MEDIA = ['drawing', 'image', 'gif', 'sound'] as const satisfies AskKind[];
export type MediaKind = (typeof MEDIA)[number];

export const isMedia = (kind: string): kind is MediaKind => (MEDIA as readonly string[]).includes(kind);
export const isMediaContent = (content: VoiceContent): content is MediaContent => 'file' in content;

/** As a list of voices tells it: that it is there, and not the file itself, which is asked for by itself. */
export const withoutFile = <Content extends VoiceContent>(content: Content): Content =>
  isMediaContent(content) ? { ...content, file: '' } : content;
