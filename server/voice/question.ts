import type { KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { fitsAsk, travelOf } from '#lib/domain/ask.ts';
import type { Asked } from '#lib/protocol/ask.ts';
import { FEWEST, type VoiceContent } from '#lib/protocol/voice.ts';
import type { QuestionAddress, VoiceRow } from '../store/port.ts';

/** Of fewer than this many nobody reads anything, not even the teacher. */
export const FEWEST_READ = 3;

interface Said {
  content: VoiceContent;
  edition: number;
  /** To which the teacher can answer. */
  thread?: string;
}
type Voice = Omit<VoiceRow, 'voiceId'>;

/** Of a voice read from the store: any edition of its owner's is newer. */
const UNKNOWN_EDITION = -1;

export interface VoiceQuestion extends QuestionAddress {
  ask: Asked;
  /** The teacher can write back to its voices. */
  mode?: 'reachable' | undefined;
}

/** The voices of one question, and who may still be heard. Knows no person and no time. */
export class BoxedQuestion {
  readonly address: QuestionAddress;
  readonly publicKey: KeyObject;
  readonly #ask: Asked;
  readonly #isReachable: boolean;
  #isOpen = true;
  /** In the store, by mark. */
  readonly #released = new Map<string, Said>();
  /** Not yet in the store, by mark. */
  readonly #held = new Map<string, Said>();
  /** In the store, and said differently since. */
  readonly #revised = new Map<string, Said>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ lessonId, questionId, ask, mode }: VoiceQuestion, publicKey: KeyObject) {
    this.address = { lessonId, questionId };
    this.#ask = ask;
    this.#isReachable = mode === 'reachable';
    this.publicKey = publicKey;
  }

  get isOpen() {
    return this.#isOpen;
  }

  /** Of every envelope. */
  get bytes() {
    return travelOf(this.#ask).bytes;
  }

  close(): void {
    this.#isOpen = false;
  }

  fits(content: VoiceContent): boolean {
    return fitsAsk(this.#ask, content);
  }

  /** What an envelope's thread key is worth here: nothing where nobody answers, and 32 zeros are none. */
  threadOf(key: Uint8Array): { thread?: string } {
    if (!this.#isReachable || key.every((byte) => byte === 0)) return {};
    return { thread: Buffer.from(key).toString('base64url') };
  }

  /** A token's newest edition holds; sending one again, or an older one late, changes nothing. */
  hold(spent: string, said: Said): void {
    const { content, edition } = said;
    const known = this.#revised.get(spent) ?? this.#held.get(spent) ?? this.#released.get(spent);
    if (known && (known.edition >= edition || isDeepStrictEqual(known.content, content))) return;
    (this.#released.has(spent) ? this.#revised : this.#held).set(spent, said);
  }

  /** What may leave now, sorted by mark: nothing that follows can depend on the order of arrival. */
  due(): Voice[] {
    const voices = [...(this.#isDue() ? this.#held : []), ...this.#revised];
    return voices
      .map(([spent, { content, thread }]) => ({ spent, content, ...(thread !== undefined && { thread }) }))
      .sort((a, b) => (a.spent < b.spent ? -1 : 1));
  }

  /** Who has taken it back hides nobody else. */
  #isDue(): boolean {
    const fresh = countHeard(this.#held);
    return this.#isOpen ? fresh >= FEWEST : countHeard(this.#released) + fresh >= FEWEST_READ;
  }

  markReleased(voices: readonly Voice[]): void {
    for (const { spent, content } of voices) {
      const edition = (this.#revised.get(spent) ?? this.#held.get(spent))?.edition ?? UNKNOWN_EDITION;
      this.#released.set(spent, { content, edition });
      for (const waiting of [this.#held, this.#revised])
        if (waiting.get(spent)?.edition === edition) waiting.delete(spent); // unless it was said anew meanwhile
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

const countHeard = (voices: ReadonlyMap<string, Said>) =>
  [...voices.values()].filter(({ content }) => content.kind !== 'withdrawn').length;
