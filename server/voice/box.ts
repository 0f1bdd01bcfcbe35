import * as v from 'valibot';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import { envelopeLabel, unpack } from '#lib/protocol/envelope.ts';
import { voiceContent, type EnvelopeRefusal } from '#lib/protocol/voice.ts';
import { EDITIONS_MAX } from '#lib/protocol/voice-limits.ts';
import type { Clock } from '../clock.ts';
import { newId, shuffled, type Random } from '../random.ts';
import type { QuestionAddress, Store } from '../store/port.ts';
import { fileRefusal } from './files.ts';
import { KeyRing } from './keys.ts';
import { BoxedQuestion, type VoiceQuestion } from './question.ts';

export type { VoiceQuestion };
import { newSealKey, unseal } from './sealing.ts';
import { isTokenOf, questionName, readPublicKey, spentMark } from './token.ts';

/** Voices leave the box at these steps only, so that the moment of a release says nothing about a moment of sending. */
export const STEP_MS = 10_000;
/** The door knows nobody, so it can slow nobody down: this bounds the work of all together. */
const MOST_IN_FLIGHT = 50;

/**
 * The only place that handles voices before they are shuffled. It is told no seat, no session and no address. These are the
 * verbs that reach it in its own process.
 */
export interface BoxVerbs {
  /** To which envelopes are sealed, base64url; as long as this box is there. */
  boxKey(): Promise<string>;
  /** `publicKey`: SPKI, DER, base64url. */
  makeKey(): Promise<{ keyId: string; publicKey: string }>;
  /** Signs blindly, base64url both ways; the same message gets the same signature. Null when a private key is gone. */
  sign(requests: readonly BlindRequest[]): Promise<string[] | null>;
  /** From now on envelopes for it are taken; `publicKey` as in the lesson's log. Again, or once closed: nothing happens. */
  open(question: VoiceQuestion, publicKey: string): Promise<void>;
  /**
   * Takes no more, releases what is held, forgets the key; also for a question that never opened.
   * Call it before the log says "closed": then a crash between the two loses nothing. When the disk is full the voices
   * are held on and tried again at each step.
   */
  close(question: VoiceQuestion, keyId: string): Promise<void>;
  /** For the door: one envelope as it came, sealed. */
  accept(address: QuestionAddress, body: Uint8Array): Promise<Outcome<null, EnvelopeRefusal>>;
  /** Drops what the box knows of a lesson, before the lesson is deleted. */
  forget(lessonId: string): Promise<void>;
}

export interface VoiceBox extends BoxVerbs {
  stop(): void;
}

export interface BlindRequest {
  keyId: string;
  blinded: string;
}

/** Where the box lays what it releases, and reads what it has released before. */
export type BoxStore = Pick<Store, 'releaseVoices' | 'listVoices'>;

export interface BoxParts {
  store: BoxStore;
  clock: Clock;
  random: Random;
  /** A lost store or a bug: told here, because the box logs nothing itself. */
  onTrouble?: (error: unknown) => void;
}

/** Opens a box in this process or in one of its own; `onStartedAnew`: it has crashed, and the one in its place is empty. */
export type OpenBox = (parts: Required<BoxParts> & { onStartedAnew: () => void }) => VoiceBox;

export const createVoiceBox = (parts: BoxParts): Box => new Box(parts);

export class Box implements VoiceBox {
  readonly #store: BoxParts['store'];
  readonly #random: Random;
  readonly #onTrouble: (error: unknown) => void;
  readonly #keys: KeyRing;
  readonly #sealKey = newSealKey();
  readonly #questions = new Map<string, Promise<BoxedQuestion>>();
  readonly #stopSteps: () => void;
  #stepping: Promise<void> = Promise.resolve();
  #inFlight = 0;

  constructor({ store, clock, random, onTrouble = () => {} }: BoxParts) {
    this.#store = store;
    this.#random = random;
    this.#onTrouble = onTrouble;
    this.#keys = new KeyRing(random);
    this.#stopSteps = clock.every(STEP_MS, () => {
      this.#stepping = this.#step();
    });
  }

  async boxKey() {
    return this.#sealKey.open.toString('base64url');
  }

  makeKey() {
    return this.#keys.make();
  }

  async sign(requests: readonly BlindRequest[]) {
    const signatures = requests.map(({ keyId, blinded }) => this.#keys.sign(keyId, blinded));
    return signatures.every((signature) => signature !== null) ? signatures : null;
  }

  async open(question: VoiceQuestion, publicKey: string) {
    const name = questionName(question);
    const loading = this.#questions.get(name) ?? this.#load(question, publicKey);
    this.#questions.set(name, loading);
    loading.catch(() => this.#questions.delete(name));
    await loading;
  }

  async close(address: VoiceQuestion, keyId: string) {
    this.#keys.drop(keyId);
    const question = await this.#find(address);
    if (!question) return;
    question.close();
    await this.#tryRelease(question);
  }

  async accept(address: QuestionAddress, body: Uint8Array): Promise<Outcome<null, EnvelopeRefusal>> {
    if (this.#inFlight >= MOST_IN_FLIGHT) return refused('broken');
    this.#inFlight += 1;
    try {
      return await this.#hold(address, body);
    } catch (error) {
      this.#onTrouble(error);
      return refused('broken');
    } finally {
      this.#inFlight -= 1;
    }
  }

  async forget(lessonId: string) {
    for (const [name, loading] of this.#questions) {
      if (!name.startsWith(questionName({ lessonId, questionId: '' }))) continue;
      this.#questions.delete(name);
      void loading.then((question) => question.dropHeld(), nothing);
    }
  }

  stop() {
    this.#stopSteps();
    this.#keys.dropAll();
  }

  #find(address: QuestionAddress) {
    return this.#questions.get(questionName(address));
  }

  /** After a restart the store is all that is left: which tokens are spent is read from it. */
  async #load(asked: VoiceQuestion, publicKey: string) {
    const question = new BoxedQuestion(asked, readPublicKey(publicKey));
    question.markReleased(await this.#store.listVoices(question.address));
    return question;
  }

  async #hold(address: QuestionAddress, body: Uint8Array): Promise<Outcome<null, EnvelopeRefusal>> {
    const question = await this.#find(address);
    if (!question?.isOpen) return refused('question_closed');
    if (body.length !== question.bytes) return refused('bad_envelope');
    const opened = unseal(this.#sealKey, envelopeLabel(address.lessonId, address.questionId), body);
    if (!opened) return refused('cannot_open');
    const envelope = unpack(opened);
    const content = v.safeParse(voiceContent, parse(envelope?.content ?? ''));
    if (!envelope || !content.success || envelope.edition > EDITIONS_MAX) return refused('bad_envelope');
    if (!question.fits(content.output)) return refused('wrong_kind');
    if (!(await isTokenOf(questionName(address), question.publicKey, envelope))) return refused('bad_token');
    const trouble = fileRefusal(content.output);
    if (trouble) return refused(trouble);
    if (!question.isOpen) return refused('question_closed'); // closed while we were looking at the token
    const thread = question.threadOf(envelope.threadKey);
    const { edition } = envelope;
    question.hold(spentMark(envelope.nonce), { content: content.output, edition, ...thread });
    return done(null);
  }

  /** Resolves when what was due at the last step has been written. */
  settled(): Promise<void> {
    return this.#stepping;
  }

  async #step(): Promise<void> {
    const trying = [...this.#questions.values()].map((loading) =>
      loading.then((question) => this.#tryRelease(question), nothing),
    );
    await Promise.all(trying);
  }

  /** What could not be written is held on until the next step. */
  #tryRelease(question: BoxedQuestion) {
    return question.inTurn(() => this.#release(question)).catch((error: unknown) => this.#onTrouble(error));
  }

  /** Writes what is due, each voice under a fresh id, so that what was decided about other words does not hold for these; of a closed question, drops what may never be read. */
  async #release(question: BoxedQuestion) {
    const isLast = !question.isOpen; // now: it may be closed while this is written, and its own release follows then
    const rows = shuffled(this.#random, question.due()).map((voice) => ({
      voiceId: newId(this.#random),
      ...voice,
    }));
    if (rows.length > 0) {
      await this.#store.releaseVoices(question.address, rows);
      question.markReleased(rows);
    }
    if (isLast) question.dropHeld();
  }
}

/** Undefined, which no schema takes, for what is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const nothing = () => {};
