import type { KeyObject } from 'node:crypto';
import { FEWEST, type VoiceContent } from '#lib/protocol/voice.ts';
import type { QuestionAddress, VoiceRow } from '../store/port.ts';

/** Of fewer than this many nobody reads anything, not even the teacher. */
export const FEWEST_READ = 3;

/** The voices of one question, and who may still be heard. Knows no person and no time. */
export class BoxedQuestion {
  readonly address: QuestionAddress;
  readonly publicKey: KeyObject;
  /** 0 = free text. */
  readonly #choices: number;
  #isOpen = true;
  /** Marks of the voices in the store. */
  readonly released = new Set<string>();
  /** Not yet in the store, by mark. */
  readonly #held = new Map<string, VoiceContent>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(address: QuestionAddress, choices: number, publicKey: KeyObject) {
    this.address = address;
    this.#choices = choices;
    this.publicKey = publicKey;
  }

  get isOpen() {
    return this.#isOpen;
  }

  close(): void {
    this.#isOpen = false;
  }

  fits(content: VoiceContent): boolean {
    return content.kind === 'text' ? this.#choices === 0 : content.choice < this.#choices;
  }

  /** The first voice of a token stays, so that sending it again is harmless. */
  hold(spent: string, content: VoiceContent): void {
    if (!this.released.has(spent) && !this.#held.has(spent)) this.#held.set(spent, content);
  }

  /** What may leave now, sorted by mark: nothing that follows can depend on the order of arrival. */
  due(): Pick<VoiceRow, 'spent' | 'content'>[] {
    if (!this.#isDue()) return [];
    const voices = [...this.#held].map(([spent, content]) => ({ spent, content }));
    return voices.sort((a, b) => (a.spent < b.spent ? -1 : 1));
  }

  #isDue(): boolean {
    if (this.#isOpen) return this.#held.size >= FEWEST;
    return this.released.size + this.#held.size >= FEWEST_READ;
  }

  markReleased(voices: readonly Pick<VoiceRow, 'spent'>[]): void {
    for (const { spent } of voices) {
      this.released.add(spent);
      this.#held.delete(spent);
    }
  }

  dropHeld(): void {
    this.#held.clear();
  }

  /** One at a time, in order: two releases of a question never overlap. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(run);
    this.#turn = mine.catch(() => {}); // whoever asked for it hears of it
    return mine;
  }
}
