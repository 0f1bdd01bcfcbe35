import type { Saved, VoiceStorage } from './storage.ts';

/** What the device knows, in memory and kept; tells its listeners of every change. */
export class Records {
  readonly #lessonId: string;
  readonly #storage: Promise<VoiceStorage>;
  readonly #saved = new Map<string, Saved>();
  readonly #listeners = new Set<() => void>();
  #isOver = false;
  #isSealed: boolean | null = null;
  #boxKey: string | null = null;
  /** Resolves when what was kept is here. */
  readonly ready: Promise<void>;

  constructor(lessonId: string, storage: Promise<VoiceStorage>) {
    this.#lessonId = lessonId;
    this.#storage = storage;
    this.ready = this.reload();
  }

  /** The keys make the lesson's seal; null while that is not known. Unless they do, nobody speaks. */
  get isSealed(): boolean | null {
    return this.#isSealed;
  }

  /** To which envelopes are sealed, those with nothing in them too; null until the lesson has said it. */
  get boxKey(): string | null {
    return this.#boxKey;
  }

  noteSealed(isSealed: boolean, boxKey: string): void {
    this.#boxKey = boxKey;
    if (this.#isSealed === isSealed) return;
    this.#isSealed = isSealed;
    this.#tell();
  }

  get(questionId: string): Saved | undefined {
    return this.#saved.get(questionId);
  }

  all(): Saved[] {
    return [...this.#saved.values()];
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins anew under another key; words that were said already are taken along. */
  begin(questionId: string, keyId: string): void {
    const before = this.#saved.get(questionId);
    const content = before && !before.end ? before.content : null;
    const blank = {
      thread: null,
      own: null,
      blinded: null,
      token: null,
      edition: 0,
      isSent: false,
      isCounted: false,
      end: null,
    };
    this.#saved.set(questionId, { questionId, keyId, content, ...blank });
  }

  /** Changes it in memory only. */
  note(questionId: string, change: Partial<Saved>): void {
    const saved = this.#saved.get(questionId);
    if (!saved || this.#isOver) return;
    this.#saved.set(questionId, { ...saved, ...change });
    this.#tell();
  }

  /** Changes it; resolves when it is kept. A device without room keeps it in memory. */
  async change(questionId: string, change: Partial<Saved>): Promise<void> {
    this.note(questionId, change);
    const saved = this.#saved.get(questionId);
    if (!saved || this.#isOver) return;
    await (await this.#storage).keep(this.#lessonId, saved).catch(() => {});
  }

  /** Takes over tokens from storage: another tab of this device may have been quicker. */
  async reload(): Promise<void> {
    const kept = await (await this.#storage).load(this.#lessonId).catch(() => []);
    for (const saved of kept)
      if (!this.#saved.get(saved.questionId)?.token) this.#saved.set(saved.questionId, saved);
    this.#tell();
  }

  async clear(): Promise<void> {
    this.#isOver = true;
    this.#saved.clear();
    this.#tell();
    await (await this.#storage).clear().catch(() => {});
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}
