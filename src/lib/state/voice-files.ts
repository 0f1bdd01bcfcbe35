import { WALL_KEY_HEADER } from '#lib/protocol/images.ts';
import { voiceFilePath, wallVoiceFilePath } from '#lib/protocol/voice-files.ts';

/** Fetches the file of a voice; null: it cannot be had now. */
export type FileOf = (questionId: string, voiceId: string) => Promise<Uint8Array | null>;

export const deskFiles = (lessonId: string): FileOf =>
  remembering((questionId, voiceId) => read(voiceFilePath(lessonId, questionId, voiceId)));

export const wallFiles = (wallKey: string): FileOf =>
  remembering((questionId, voiceId) =>
    read(wallVoiceFilePath(questionId, voiceId), { [WALL_KEY_HEADER]: wallKey }),
  );

async function read(path: string, headers: Record<string, string> = {}): Promise<Uint8Array | null> {
  const response = await fetch(path, { headers }).catch(() => null);
  return response?.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}

/** A voice never changes under its id: it is fetched once. What could not be fetched is asked for again. */
function remembering(find: FileOf): FileOf {
  const known = new Map<string, Uint8Array>();
  return async (questionId, voiceId) => {
    const there = known.get(voiceId);
    if (there) return there;
    const file = await find(questionId, voiceId);
    if (file) known.set(voiceId, file);
    return file;
  };
}
