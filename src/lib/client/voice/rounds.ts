import { ROUND_MS, type EnvelopeRefusal } from '#lib/protocol/voice.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import { decoy, seal } from './envelope.ts';
import type { Records } from './records.ts';
import type { Saved } from './storage.ts';
import type { Token } from './tokens.ts';

/** Sending it again would be answered the same. */
const FINAL: readonly EnvelopeRefusal[] = ['bad_envelope', 'bad_token', 'question_closed', 'wrong_kind'];

/** Tells a voice apart from nobody else's: no cookie, no cache, no page it came from. */
const UNSEEN: RequestInit = { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' };

export interface RoundsParts {
  /** Of the lesson's questions: `…/voice/<lessonId>`. */
  url: string;
  records: Records;
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
  #open: readonly string[] = [];
  /** How to call off the next round of a question; there from its planning to its end. */
  readonly #planned = new Map<string, () => void>();
  readonly #unsubscribe: () => void;
  #isStopped = false;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.records.subscribe(() => this.#planNew());
  }

  setOpen(questionIds: readonly string[]): void {
    this.#open = questionIds;
    this.#planNew();
  }

  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    for (const callOff of this.#planned.values()) callOff();
  }

  #planNew() {
    const speaking = this.#parts.records.all().map(({ questionId }) => questionId);
    for (const questionId of [...this.#open, ...speaking.filter((id) => this.#speaking(id))])
      if (!this.#planned.has(questionId)) this.#plan(questionId, 0);
  }

  #speaking(questionId: string): Speaking | null {
    const { records } = this.#parts;
    const saved = records.get(questionId);
    if (!records.isSealed || !saved?.token || !saved.content || saved.end) return null;
    return { ...saved, token: saved.token, content: saved.content };
  }

  /** `leftMs`: of the round before. */
  #plan(questionId: string, leftMs: number) {
    if (this.#isStopped) return;
    const momentMs = this.#parts.dice(ROUND_MS);
    const run = () => void this.#take(questionId, ROUND_MS - momentMs);
    this.#planned.set(questionId, this.#parts.after(leftMs + momentMs, run));
  }

  async #take(questionId: string, leftMs: number): Promise<void> {
    await this.#exchange(questionId).catch(() => {}); // offline: again in the next round
    if (this.#open.includes(questionId) || this.#speaking(questionId)) this.#plan(questionId, leftMs);
    else this.#planned.delete(questionId);
  }

  /** One talk with the box, the same whether somebody speaks or not, and what is known afterwards. */
  async #exchange(questionId: string): Promise<void> {
    const { records } = this.#parts;
    const saved = this.#speaking(questionId);
    const body = saved ? seal(saved.token, saved.content, saved.edition) : decoy();
    const answer: Outcome<null, EnvelopeRefusal> = await this.#ask(questionId, { method: 'POST', body });
    const released: Outcome<string[], EnvelopeRefusal> = await this.#ask(`${questionId}/released`);
    if (!saved) return;
    const isCounted = released.ok && released.value.includes(saved.token.spent);
    const isNewest = records.get(questionId)?.edition === saved.edition; // it may have been said anew meanwhile
    await records.change(questionId, { isCounted, ...(isNewest && outcomeOf(answer, saved, isCounted)) });
  }

  async #ask<Answer>(path: string, request: RequestInit = {}): Promise<Answer> {
    const { fetch, url } = this.#parts;
    const response = await fetch(`${url}/${path}`, { ...UNSEEN, ...request });
    return (await response.json()) as Answer;
  }
}

function outcomeOf(
  answer: Outcome<null, EnvelopeRefusal>,
  { edition, isSent }: Saved,
  isCounted: boolean,
): Partial<Saved> {
  if (answer.ok) return { isSent: true };
  if (!FINAL.includes(answer.code)) return {};
  if (!isCounted || answer.code !== 'question_closed') return over(answer.code);
  return over(edition > 0 && !isSent ? 'late' : 'counted');
}

/** Nothing stays on the device that could show whose voice it was. */
const over = (end: Saved['end']): Partial<Saved> => ({ end, token: null, content: null, blinded: null });
