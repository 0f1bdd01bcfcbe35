import type { CommandAnswer, CommandInput, ClientCode, RefusalCode } from '#lib/protocol/index.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { Records } from './records.ts';
import type { Blinder, KeyOfQuestion } from './tokens.ts';

type Request = CommandInput<'tokens:issue'>['requests'][number];
/** The command `tokens:issue`, over the seat's own connection. */
export type Issue = (
  input: CommandInput<'tokens:issue'>,
) => Promise<CommandAnswer<'tokens:issue'> | { ok: false; code: ClientCode }>;

/** Asking again would be answered the same. */
const FINAL: readonly RefusalCode[] = [
  'already_issued',
  'no_such_question',
  'lesson_over',
  'denied',
  'invalid',
];
/** May be true of one question of many: then each is asked for by itself. */
const OF_ONE: readonly RefusalCode[] = ['already_issued', 'no_such_question'];

export interface TokenIssuerParts {
  lessonId: string;
  records: Records;
  blinder: Blinder;
  issue: Issue;
  /** Runs it at some later moment. Returns how to call it off. */
  later(run: () => void): () => void;
}

/** Gets a token for every question that has a key, all at once and before anybody knows what will be asked. */
export class TokenIssuer {
  readonly #parts: TokenIssuerParts;
  #keys: readonly KeyOfQuestion[] = [];
  #run: Promise<void> | null = null;
  #callOff = () => {};
  #isStopped = false;

  constructor(parts: TokenIssuerParts) {
    this.#parts = parts;
  }

  setKeys(keys: readonly KeyOfQuestion[]): void {
    this.#keys = keys;
    this.#callOff();
    this.#run ??= this.#fetchMissing()
      .catch(() => false) // the worker failed
      .then((isDone) => this.#finish(isDone));
  }

  stop(): void {
    this.#isStopped = true;
    this.#callOff();
  }

  #finish(isDone: boolean) {
    this.#run = null;
    if (this.#isStopped) return;
    const again = () => this.setKeys(this.#keys);
    if (!isDone) this.#callOff = this.#parts.later(again);
    else if (this.#missing().length > 0) again(); // keys came in the last moment
  }

  async #fetchMissing(): Promise<boolean> {
    await this.#parts.records.ready;
    for (let missing = this.#missing(); missing.length > 0; missing = this.#missing())
      if (!(await this.#fetch(missing))) return false;
    return true;
  }

  #missing(): KeyOfQuestion[] {
    return this.#keys.filter(({ questionId, keyId }) => {
      const saved = this.#parts.records.get(questionId);
      return saved?.keyId !== keyId || (!saved.token && !saved.end);
    });
  }

  /** False when it is worth another try later. */
  async #fetch(keys: KeyOfQuestion[]): Promise<boolean> {
    const requests = await Promise.all(keys.map((key) => this.#request(key)));
    const answers = await this.#ask(requests);
    const settled = keys.map((key) => this.#settle(key, answers.get(key.questionId)));
    return (await Promise.all(settled)).every(Boolean);
  }

  /** Kept before it is shown: asking twice for one blinded message gives one token, asking for two gives a refusal. */
  async #request(key: KeyOfQuestion): Promise<Request> {
    const { lessonId, records, blinder } = this.#parts;
    const { questionId, keyId } = key;
    if (records.get(questionId)?.keyId !== keyId) records.begin(questionId, keyId);
    const blinded = records.get(questionId)?.blinded ?? (await blinder.blind(lessonId, key));
    await records.change(questionId, { blinded });
    return { questionId, keyId, blinded: blinded.blinded };
  }

  async #ask(requests: Request[]): Promise<Map<string, Outcome<string, RefusalCode>>> {
    const answer = await this.#parts.issue({ requests });
    if (!answer.ok && requests.length > 1 && OF_ONE.includes(answer.code))
      return new Map((await Promise.all(requests.map((one) => this.#ask([one])))).flatMap((one) => [...one]));
    return new Map(requests.map(({ questionId }) => [questionId, answerFor(questionId, answer)]));
  }

  async #settle(
    key: KeyOfQuestion,
    answer: Outcome<string, RefusalCode> = refused('broken'),
  ): Promise<boolean> {
    const { lessonId, records, blinder } = this.#parts;
    const { questionId } = key;
    const blinded = records.get(questionId)?.blinded;
    if (answer.ok && blinded) {
      const token = await blinder.finalize(lessonId, key, blinded, answer.value);
      await records.change(questionId, token ? { token, blinded: null } : { end: 'broken' });
      return true;
    }
    const code = answer.ok ? 'broken' : answer.code;
    if (code === 'already_issued') await records.reload();
    if (!records.get(questionId)?.token && FINAL.includes(code)) records.note(questionId, { end: code });
    return FINAL.includes(code);
  }
}

function answerFor(questionId: string, answer: Awaited<ReturnType<Issue>>): Outcome<string, RefusalCode> {
  if (!answer.ok) return answer;
  const mine = answer.value.signatures.find((one) => one.questionId === questionId);
  return mine ? done(mine.signature) : refused('no_such_question');
}
