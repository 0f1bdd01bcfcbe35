import { isMediaContent } from '#lib/domain/media/kinds.ts';
import { mediaType, type MediaType } from '#lib/domain/media/media.ts';
import { FEWEST } from '#lib/protocol/voice.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { FeaturePorts } from '../hub.ts';
import type { QuestionAddress } from '../store/port.ts';

export interface VoiceFile {
  type: MediaType;
  bytes: Uint8Array;
}

/** What was drawn, photographed or spoken in one released voice. Whoever asks has been let in by then. */
export async function voiceFile(
  { voices }: FeaturePorts,
  question: QuestionAddress,
  voiceId: string,
): Promise<Outcome<VoiceFile, 'no_such_voice'>> {
  const content = await voices.read(question, voiceId);
  if (!content || !isMediaContent(content)) return refused('no_such_voice');
  const bytes = Buffer.from(content.file, 'base64url');
  return done({ type: mediaType(content.kind, bytes), bytes });
}

/** The wall is given what the teacher has shown and revealed. */
export async function shownVoiceFile(
  ports: FeaturePorts,
  question: QuestionAddress,
  voiceId: string,
): Promise<Outcome<VoiceFile, 'no_such_voice'>> {
  const { lessonId, questionId } = question;
  const lesson = (await ports.lessons.open(lessonId))?.lesson;
  const isThere = lesson?.revealed.has(questionId) || lesson?.enlarged?.voiceId === voiceId;
  if (!lesson || !isThere) return refused('no_such_voice');
  if (lesson.verdicts.get(questionId)?.get(voiceId) !== 'shown') return refused('no_such_voice');
  if ((await ports.voices.list(question)).length < FEWEST) return refused('no_such_voice');
  return voiceFile(ports, question, voiceId);
}
