import { travelOf, type Travel } from '#lib/domain/ask.ts';
import type { Asked } from '#lib/protocol/ask.ts';
import { envelopeLabel } from '#lib/protocol/envelope.ts';
import { FILE_REFUSALS } from '#lib/protocol/voice-files.ts';
import type { EnvelopeRefusal } from '#lib/protocol/voice.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import { decoy, fill } from './envelope.ts';
import type { Records } from './records.ts';
import type { Saved } from './storage.ts';
import type { Blinder, Thread, Token } from './tokens.ts';

/** Sending it again would be answered the same. */
const FINAL: readonly EnvelopeRefusal[] = [
  'bad_envelope',
  'bad_token',
  'question_closed',
  'wrong_kind',
  ...FILE_REFUSALS,
];

/** Tells a voice apart from nobody else's: no cookie, no cache, no page it came from. */
const UNSEEN: RequestInit = { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' };

export interface AskedQuestion {
  questionId: string;
  ask: Asked;
  mode?: 'reachable' | undefined;
  isOpen: boolean;
  /** It takes its last round. */
  isClosing: boolean;
}

export interface RoundsParts {
  lessonId: string;
  /** Of the hub. */
  base: string;
  records: Records;
  blinder: Pick<Blinder, 'seal' | 'newThread'>;
  fetch: typeof fetch;
  after(delayMs: number, run: () => void): () => void;
  /** A whole number from 0 to `below` − 1. */
  dice(below: number): number;
}

type Speaking = Saved & { token: Token; content: NonNullable<Saved['content']> };

/**
 * One envelope and one look at what is released in every round, for every open question, at a random moment of the round:
 * with what was said in it, again and again, or with nothing. Who watches the line cannot tell who speaks, or when. What
 * could not be sent before the close is tried on.
 */
export class Rounds {
  readonly #parts: RoundsParts;
  #asked = new Map<string, Travel & Pick<AskedQuestion, 'isOpen' | 'isClosing' | 'mode'>>();
  /** How to call off the next round of a question; there from its planning to its end. */
  readonly #planned = new Map<string, () => void>();
  /** How much is left of the round, in ms, of those that talk with the box just now. */
  readonly #talking = new Map<string, number>();
  readonly #unsubscribe: () => void;
  #isStopped = false;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.records.subscribe(() => this.#planNew());
  }

  setAsked(questions: readonly AskedQuestion[]): void {
    const before = this.#asked;
    this.#asked = new Map(
      questions.map(({ questionId, ask, ...rest }) => [questionId, { ...travelOf(ask), ...rest }]),
    );
    for (const { questionId, isClosing } of questions)
      if (isClosing && !before.get(questionId)?.isClosing) this.#beginLast(questionId);
    this.#planNew();
  }

  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    for (const callOff of this.#planned.values()) callOff();
  }

  /** The last round begins now, for every device alike: each sends once before the question closes, whether it speaks or not. */
  #beginLast(questionId: string) {
    if (this.#talking.has(questionId)) return void this.#talking.set(questionId, 0);
    this.#planned.get(questionId)?.();
    this.#plan(questionId, 0);
  }

  #planNew() {
    for (const questionId of this.#asked.keys())
      if (!this.#planned.has(questionId) && this.#isDue(questionId)) this.#plan(questionId, 0);
  }

  #isDue(questionId: string): boolean {
    return this.#asked.get(questionId)?.isOpen || this.#speaking(questionId) !== null;
  }

  #speaking(questionId: string): Speaking | null {
    const { records } = this.#parts;
    const saved = records.get(questionId);
    if (!records.isSealed || !saved?.token || !saved.content || saved.end) return null;
    return { ...saved, token: saved.token, content: saved.content };
  }

  /** `leftMs`: of the round before. */
  #plan(questionId: string, leftMs: number) {
    const { roundMs } = this.#asked.get(questionId) ?? { roundMs: 0 };
    if (this.#isStopped || roundMs === 0) return;
    const momentMs = this.#parts.dice(roundMs);
    const run = () => void this.#take(questionId, roundMs - momentMs);
    this.#planned.set(questionId, this.#parts.after(leftMs + momentMs, run));
  }

  async #take(questionId: string, leftMs: number): Promise<void> {
    this.#talking.set(questionId, leftMs);
    await this.#exchange(questionId).catch(() => {}); // offline: again in the next round
    const stillLeftMs = this.#talking.get(questionId) ?? 0;
    this.#talking.delete(questionId);
    this.#planned.delete(questionId);
    if (this.#isDue(questionId)) this.#plan(questionId, stillLeftMs);
  }

  /** One talk with the box, the same whether somebody speaks or not, and what is known afterwards. */
  async #exchange(questionId: string): Promise<void> {
    const { records } = this.#parts;
    const saved = this.#speaking(questionId);
    const body = await this.#seal(questionId, saved);
    const answer: Outcome<null, EnvelopeRefusal> = await this.#ask(questionId, { method: 'POST', body });
    const released: Outcome<string[], EnvelopeRefusal> = await this.#ask(`${questionId}/released`);
    if (!saved) return;
    const isCounted = released.ok && released.value.includes(saved.token.spent);
    const isNewest = records.get(questionId)?.edition === saved.edition; // it may have been said anew meanwhile
    await records.change(questionId, { isCounted, ...(isNewest && outcomeOf(answer, saved, isCounted)) });
  }

  /** Where the teacher can write back, each voice has a key for that, made for it alone. */
  async #threadOf({ questionId, thread }: Speaking): Promise<Thread | null> {
    if (thread || this.#asked.get(questionId)?.mode !== 'reachable') return thread;
    const { records, blinder } = this.#parts;
    const made = await blinder.newThread();
    await records.change(questionId, { thread: made });
    return made;
  }

  async #seal(questionId: string, saved: Speaking | null): Promise<Uint8Array<ArrayBuffer>> {
    const { lessonId, records, blinder } = this.#parts;
    const bytes = this.#asked.get(questionId)?.bytes ?? 0;
    const thread = saved && (await this.#threadOf(saved));
    const filled = saved ? fill(saved.token, saved.content, saved.edition, bytes, thread) : decoy(bytes);
    if (!records.boxKey) throw new Error('No key to seal to yet.');
    return blinder.seal(records.boxKey, envelopeLabel(lessonId, questionId), filled);
  }

  async #ask<Answer>(path: string, request: RequestInit = {}): Promise<Answer> {
    const { fetch, base, lessonId } = this.#parts;
    const response = await fetch(`${base}/voice/${lessonId}/${path}`, { ...UNSEEN, ...request });
    return (await response.json()) as Answer;
  }
}

function outcomeOf(answer: Outcome<null, EnvelopeRefusal>, saved: Saved, isCounted: boolean): Partial<Saved> {
  const { edition, isSent } = saved;
  if (answer.ok) return { isSent: true };
  if (!FINAL.includes(answer.code)) return {};
  if (!isCounted || answer.code !== 'question_closed') return over(answer.code, saved);
  return over(edition > 0 && !isSent ? 'late' : 'counted', saved);
}

/** Nothing stays on the device that could show whose voice it was, but where somebody may write back to it. */
const over = (end: Saved['end'], { thread, content }: Saved): Partial<Saved> => ({
  end,
  token: null,
  content: null,
  blinded: null,
  own: thread ? content : null,
});
