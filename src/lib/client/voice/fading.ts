import type { VoiceContent } from '#lib/protocol/voice.ts';
import type { Records } from './records.ts';

/** How long a word about the pace holds. */
export const PACE_FADES_MS = 3 * 60_000;

export interface FadingParts {
  records: Records;
  after(delayMs: number, run: () => void): () => void;
  say(questionId: string, content: VoiceContent): void;
}

/**
 * Takes back what was said about the pace after three minutes. The device does it by itself, so that no time stands beside a
 * voice anywhere; after a reload the three minutes begin anew.
 */
export class Fading {
  readonly #parts: FadingParts;
  /** How to call off what is to fade, by question and edition. */
  readonly #waiting = new Map<string, () => void>();
  readonly #unsubscribe: () => void;

  constructor(parts: FadingParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.records.subscribe(() => this.#look());
  }

  stop(): void {
    this.#unsubscribe();
    for (const callOff of this.#waiting.values()) callOff();
  }

  #look() {
    const said = this.#parts.records.all().filter(({ content, end }) => content?.kind === 'pace' && !end);
    const names = new Map(said.map((each) => [`${each.questionId} ${each.edition}`, each.questionId]));
    for (const [name, callOff] of this.#waiting) if (!names.has(name)) this.#forget(name, callOff);
    for (const [name, questionId] of names)
      if (!this.#waiting.has(name)) this.#waiting.set(name, this.#fade(questionId));
  }

  #fade(questionId: string): () => void {
    return this.#parts.after(PACE_FADES_MS, () => this.#parts.say(questionId, { kind: 'withdrawn' }));
  }

  #forget(name: string, callOff: () => void) {
    callOff();
    this.#waiting.delete(name);
  }
}
