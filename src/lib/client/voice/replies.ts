import { replyLabel } from '#lib/protocol/envelope.ts';
import type { Records } from './records.ts';
import type { Blinder } from './tokens.ts';

export interface SealedReply {
  questionId: string;
  /** Base64url. */
  sealed: string;
}

export interface RepliesParts {
  lessonId: string;
  records: Records;
  blinder: Pick<Blinder, 'readReply'>;
}

/** What the teacher wrote back. Everybody gets all of it, sealed; only whom it is for can open it. */
export class Replies {
  readonly #parts: RepliesParts;
  /** What each says, by what is sealed; null: it is not for this device. */
  readonly #known = new Map<string, string | null>();
  #all: readonly SealedReply[] = [];
  #reading: Promise<void> = Promise.resolve();

  constructor(parts: RepliesParts) {
    this.#parts = parts;
  }

  read(all: readonly SealedReply[]): void {
    this.#all = all;
    this.#reading = this.#reading.then(() => this.#openNew()).catch(() => {}); // the worker failed: at the next one
  }

  of(questionId: string): string[] {
    const mine = this.#all.filter((reply) => reply.questionId === questionId);
    return mine.flatMap(({ sealed }) => this.#known.get(sealed) ?? []);
  }

  async #openNew(): Promise<void> {
    const { lessonId, records, blinder } = this.#parts;
    await records.ready;
    for (const { questionId, sealed } of this.#all) {
      const secret = records.get(questionId)?.thread?.secret;
      if (secret === undefined || this.#known.has(sealed)) continue;
      const text = await blinder.readReply(secret, replyLabel(lessonId, questionId), sealed);
      this.#known.set(sealed, text);
      if (text !== null) records.note(questionId, {}); // pages look again
    }
  }
}
