import { assertLessonId, nameOf } from './names.ts';
import type { BlobStore } from './port.ts';

/** Blobs that are gone with the process: for tests and for looking around. */
export function createMemoryBlobs(): BlobStore {
  const lessons = new Map<string, Map<string, Uint8Array>>();
  const forgotten = new Set<string>();
  return {
    async put(lessonId, bytes, mostBytes) {
      assertLessonId(lessonId);
      const [name, held] = [nameOf(bytes), lessons.get(lessonId) ?? new Map<string, Uint8Array>()];
      const heldBytes = [...held.values()].reduce((sum, { length }) => sum + length, 0);
      if (forgotten.has(lessonId)) return null;
      if (held.has(name)) return name;
      if (heldBytes + bytes.length > mostBytes) return null;
      lessons.set(lessonId, held.set(name, bytes.slice()));
      return name;
    },
    get: async (lessonId, name) => lessons.get(lessonId)?.get(name)?.slice() ?? null,
    list: async (lessonId) => [...(lessons.get(lessonId)?.keys() ?? [])],
    async drop(lessonId, names) {
      for (const name of names) lessons.get(lessonId)?.delete(name);
    },
    async forget(lessonId) {
      forgotten.add(lessonId);
      lessons.delete(lessonId);
    },
  };
}
