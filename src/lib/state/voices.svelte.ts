import { createSubscriber } from 'svelte/reactivity';
import type {
  AskedQuestion,
  Issue,
  SealedKeys,
  SealedReply,
  Voices,
  VoiceState,
} from '#lib/client/voice/index.ts';
import type { RefusalCode } from '#lib/protocol/index.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { refused, type Outcome } from '#lib/protocol/wire.ts';

export type { SealedKeys, VoiceState };

const NONE: VoiceState = { kind: 'none' };

/** This device's voices in a lesson, as its page sees them. The part that does the work is loaded after the page. */
export class VoicesState {
  readonly #lessonId: string;
  readonly #issue: Issue;
  #loading: Promise<Voices> | null = null;
  #voices: Voices | null = $state.raw(null);
  readonly #watch = createSubscriber((update) => this.#voices?.subscribe(update));

  constructor(lessonId: string, issue: Issue) {
    this.#lessonId = lessonId;
    this.#issue = issue;
  }

  /** Gets ready for every question that may be asked; see {@link Voices.keysChanged}. */
  async prepare(sealed: SealedKeys): Promise<void> {
    const voices = await this.#load().catch(() => null); // offline: the page asks again when the line is back
    voices?.keysChanged(sealed);
  }

  /** The questions that have been asked; see {@link Voices.askedChanged}. */
  follow(questions: readonly AskedQuestion[]): void {
    this.#voices?.askedChanged(questions);
  }

  async say(questionId: string, content: VoiceContent): Promise<Outcome<null, RefusalCode>> {
    const voices = await this.#load().catch(() => null);
    return voices ? voices.say(questionId, content) : refused('offline');
  }

  /** See {@link Voices.repliesChanged}. */
  hear(replies: readonly SealedReply[]): void {
    if (replies.length > 0) this.#voices?.repliesChanged(replies);
  }

  /** What the teacher wrote back to this device's voice. */
  replies(questionId: string): readonly string[] {
    if (!this.#voices) return [];
    this.#watch();
    return this.#voices.replies(questionId);
  }

  /** See {@link Voices.thread}. */
  thread(questionId: string): string | null {
    return this.#voices?.thread(questionId) ?? null;
  }

  /** What was said, as long as the teacher may write back to it. */
  own(questionId: string): VoiceContent | null {
    if (!this.#voices) return null;
    this.#watch();
    return this.#voices.own(questionId);
  }

  state(questionId: string): VoiceState {
    if (!this.#voices) return NONE;
    this.#watch();
    return this.#voices.state(questionId);
  }

  /** What was said last, as long as it may be changed. */
  said(questionId: string): VoiceContent | null {
    if (!this.#voices) return null;
    this.#watch();
    return this.#voices.said(questionId);
  }

  async clear(): Promise<void> {
    const voices = await this.#load().catch(() => null);
    await voices?.clear();
  }

  stop(): void {
    void this.#loading?.then(
      (voices) => voices.stop(),
      () => {},
    );
  }

  #load(): Promise<Voices> {
    this.#loading ??= this.#make().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  async #make(): Promise<Voices> {
    const { createVoices } = await import('#lib/client/voice/index.ts');
    this.#voices = createVoices({ lessonId: this.#lessonId, issue: this.#issue });
    return this.#voices;
  }
}
