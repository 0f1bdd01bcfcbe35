import { SEND_WINDOW_MS, type EnvelopeRefusal } from '#lib/protocol/voice.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import { seal } from './envelope.ts';
import type { Records } from './records.ts';
import type { Saved } from './storage.ts';
import type { Token } from './tokens.ts';

/** Sending it again would be answered the same. */
const FINAL: readonly EnvelopeRefusal[] = ['bad_envelope', 'bad_token', 'question_closed', 'wrong_kind'];

/** Tells a voice apart from nobody else's: no cookie, no cache, no page it came from. */
const UNSEEN: RequestInit = { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' };

export interface OutboxParts {
  /** Of the lesson's questions: `…/voice/<lessonId>`. */
  url: string;
  records: Records;
  fetch: typeof fetch;
  after(delayMs: number, run: () => void): () => void;
  /** A whole number from 0 to `below` − 1. */
  dice(below: number): number;
}

/** Sends each voice at a random moment, and again until it is among the released ones. */
export class Outbox {
  readonly #parts: OutboxParts;
  /** How to call off the next try of a question; there from its planning to its end. */
  readonly #planned = new Map<string, () => void>();
  readonly #unsubscribe: () => void;
  #isStopped = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.records.subscribe(() => this.#planNew());
  }

  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    for (const callOff of this.#planned.values()) callOff();
  }

  #planNew() {
    for (const { questionId, token, content, end } of this.#parts.records.all())
      if (token && content && !end && !this.#planned.has(questionId)) this.#plan(questionId, 0);
  }

  #plan(questionId: string, fromMs: number) {
    if (this.#isStopped) return;
    const delayMs = fromMs + this.#parts.dice(SEND_WINDOW_MS);
    this.#planned.set(
      questionId,
      this.#parts.after(delayMs, () => void this.#try(questionId)),
    );
  }

  async #try(questionId: string): Promise<void> {
    const { records } = this.#parts;
    const before = records.get(questionId);
    await records.change(questionId, { isTried: true });
    const change = before?.end ? {} : await this.#exchange(before).catch(() => ({})); // offline: again later
    await records.change(questionId, change);
    const after = records.get(questionId);
    if (after && !after.end) this.#plan(questionId, SEND_WINDOW_MS);
    else this.#planned.delete(questionId);
  }

  /** One talk with the box, and what is known afterwards. */
  async #exchange(saved: Saved | undefined): Promise<Partial<Saved>> {
    if (!saved?.token || !saved.content) return {};
    const { questionId, token, content, isTried } = saved;
    if (isTried && (await this.#isReleased(questionId, token))) return over('counted');
    const body = seal(token, content);
    const answer: Outcome<null, EnvelopeRefusal> = await this.#ask(questionId, { method: 'POST', body });
    if (answer.ok) return { isSent: true };
    if (!FINAL.includes(answer.code)) return {};
    const isCounted = answer.code === 'question_closed' && (await this.#isReleased(questionId, token));
    return over(isCounted ? 'counted' : answer.code);
  }

  async #isReleased(questionId: string, { spent }: Token): Promise<boolean> {
    const answer: Outcome<string[], EnvelopeRefusal> = await this.#ask(`${questionId}/released`);
    return answer.ok && answer.value.includes(spent);
  }

  async #ask<Answer>(path: string, request: RequestInit = {}): Promise<Answer> {
    const { fetch, url } = this.#parts;
    const response = await fetch(`${url}/${path}`, { ...UNSEEN, ...request });
    return (await response.json()) as Answer;
  }
}

/** Nothing stays on the device that could show whose voice it was. */
const over = (end: Saved['end']): Partial<Saved> => ({ end, token: null, content: null, blinded: null });
