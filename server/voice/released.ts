import { withoutFile } from '#lib/domain/media/kinds.ts';
import { REPLY_BYTES, replyLabel } from '#lib/protocol/envelope.ts';
import type { Voice, VoiceContent } from '#lib/protocol/voice.ts';
import type { QuestionAddress, Store, VoiceRow } from '../store/port.ts';
import type { BoxStore } from './box.ts';
import { FEWEST_READ } from './question.ts';
import { openHalf, seal } from './sealing.ts';
import { questionName } from './token.ts';

type Listener = (question: QuestionAddress, total: number) => void;

/** What has left the box: written down and read again, for everybody the same. */
export class Released implements BoxStore {
  readonly #store: Pick<Store, 'releaseVoices' | 'listVoices'>;
  readonly #listeners: Listener[] = [];
  /** Sorted marks by question. */
  readonly #marks = new Map<string, readonly string[]>();

  constructor(store: Pick<Store, 'releaseVoices' | 'listVoices'>) {
    this.#store = store;
  }

  listVoices(question: QuestionAddress) {
    return this.#store.listVoices(question);
  }

  async releaseVoices(question: QuestionAddress, rows: readonly VoiceRow[]): Promise<void> {
    const before = await this.marks(question);
    await this.#store.releaseVoices(question, rows);
    const marks = [...new Set([...before, ...rows.map(({ spent }) => spent)])].sort();
    this.#marks.set(questionName(question), marks);
    for (const listener of this.#listeners) listener(question, marks.length);
  }

  /** SHA-256 of the nonces of released voices, sorted: each device looks whether its own is there. */
  async marks(question: QuestionAddress): Promise<readonly string[]> {
    const name = questionName(question);
    const known = this.#marks.get(name);
    if (known) return known;
    const read = (await this.#store.listVoices(question)).map(({ spent }) => spent).sort();
    const marks = this.#marks.get(name) ?? read; // more were released meanwhile
    // Nothing is remembered of questions that anybody can make up.
    if (marks.length > 0) this.#marks.set(name, marks);
    return marks;
  }

  /** Voices that were not taken back, in the order of their random ids and without their files; none when they are fewer than three. */
  async list(question: QuestionAddress): Promise<Voice[]> {
    const voices = await this.#heard(question);
    return voices
      .map(({ voiceId, content }) => ({ voiceId, content: withoutFile(content) }))
      .sort((a, b) => (a.voiceId < b.voiceId ? -1 : 1));
  }

  /** What one of them says, with its file. */
  async read(question: QuestionAddress, voiceId: string): Promise<VoiceContent | null> {
    const voices = await this.#heard(question);
    return voices.find((voice) => voice.voiceId === voiceId)?.content ?? null;
  }

  /** For its author's device alone; null: there is no such voice, or nobody can answer it. */
  async sealReply(question: QuestionAddress, voiceId: string, text: string): Promise<string | null> {
    const thread = (await this.#heard(question)).find((voice) => voice.voiceId === voiceId)?.thread;
    if (thread === undefined) return null;
    const packed = Buffer.alloc(REPLY_BYTES);
    packed.write(text);
    const label = replyLabel(question.lessonId, question.questionId);
    try {
      return seal(Buffer.from(thread, 'base64url'), label, packed).toString('base64url');
    } catch {
      return null; // no key that a device makes: OpenSSL seals nothing to those that are the same for everybody
    }
  }

  /** The one whose thread has this secret half, base64url: whoever shows it holds its author's device. */
  async findByThread(question: QuestionAddress, secret: string): Promise<string | null> {
    const thread = openHalf(Buffer.from(secret, 'base64url')).toString('base64url');
    return (await this.#heard(question)).find((voice) => voice.thread === thread)?.voiceId ?? null;
  }

  async #heard(question: QuestionAddress): Promise<readonly VoiceRow[]> {
    const rows = await this.#store.listVoices(question);
    const heard = rows.filter(({ content }) => content.kind !== 'withdrawn');
    return heard.length < FEWEST_READ ? [] : heard;
  }

  /** `total`: voices of the question in the store. */
  onReleased(listener: Listener): void {
    this.#listeners.push(listener);
  }

  forget(lessonId: string): void {
    for (const name of this.#marks.keys())
      if (name.startsWith(questionName({ lessonId, questionId: '' }))) this.#marks.delete(name);
  }
}
