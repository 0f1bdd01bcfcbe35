import { createHash } from 'node:crypto';

export const nameOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What may become a part of a path: nothing else reaches the disk. */
export const isLessonId = (text: string) => /^[a-z0-9]{1,32}$/u.test(text);
export const isName = (text: string) => /^[0-9a-f]{64}$/u.test(text);

export function assertLessonId(text: string): void {
  if (!isLessonId(text)) throw new Error('this is no lesson');
}
