import { createSubscriber } from 'svelte/reactivity';
import type { Issue, KeyOfQuestion, Voices, VoiceState } from '#lib/client/voice/index.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';

export type { VoiceState };

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
  async prepare(keys: readonly KeyOfQuestion[]): Promise<void> {
    (await this.#load()).keysChanged(keys);
  }

  async say(questionId: string, content: VoiceContent) {
    return (await this.#load()).say(questionId, content);
  }

  state(questionId: string): VoiceState {
    if (!this.#voices) return NONE;
    this.#watch();
    return this.#voices.state(questionId);
  }

  async clear(): Promise<void> {
    await (await this.#load()).clear();
  }

  stop(): void {
    void this.#loading?.then((voices) => voices.stop());
  }

  #load(): Promise<Voices> {
    this.#loading ??= this.#make();
    return this.#loading;
  }

  async #make(): Promise<Voices> {
    const { createVoices } = await import('#lib/client/voice/index.ts');
    this.#voices = createVoices({ lessonId: this.#lessonId, issue: this.#issue });
    return this.#voices;
  }
}
