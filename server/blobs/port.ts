/**
 * Files that belong to a lesson, or to the plans of a teacher, whose id then stands for the lesson's, each called by what is in it (SHA-256, hexadecimal), so that none is kept twice and
 * none ever changes.
 */
export interface BlobStore {
  /**
   * Resolves with the name when the bytes are on disk. Null: the lesson would then hold more than `mostBytes`, or was
   * forgotten. Throws `StoreFullError` when the disk has no room.
   */
  put(lessonId: string, bytes: Uint8Array, mostBytes: number): Promise<string | null>;
  /** Null when this lesson has none of that name. */
  get(lessonId: string, name: string): Promise<Uint8Array | null>;
  /** What a lesson has, by name, in no order. */
  list(lessonId: string): Promise<string[]>;
  /** Removes these of a lesson; they may come back. */
  drop(lessonId: string, names: readonly string[]): Promise<void>;
  /** Removes all that a lesson has; what is put into it afterwards is not kept. */
  forget(lessonId: string): Promise<void>;
}
