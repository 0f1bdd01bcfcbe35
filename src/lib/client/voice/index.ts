import type { RefusalCode } from '#lib/protocol/index.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { EDITIONS_MAX } from '#lib/protocol/voice-limits.ts';
import { sealText } from '#lib/protocol/voice-tokens.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import { workerBlinder } from './blind.ts';
import { Fading } from './fading.ts';
import { TokenIssuer, type Issue } from './issue.ts';
import { Records } from './records.ts';
import { Replies, type SealedReply } from './replies.ts';
import { Rounds, type AskedQuestion } from './rounds.ts';
import { deviceStorage, memoryStorage, type Saved, type VoiceStorage } from './storage.ts';
import type { Blinder, KeyOfQuestion, SealedKeys } from './tokens.ts';

export {
  memoryStorage,
  type AskedQuestion,
  type Blinder,
  type Issue,
  type KeyOfQuestion,
  type SealedKeys,
  type SealedReply,
  type VoiceStorage,
};

/**
 * `none`: not ready to be heard yet. `ready`: may speak. `waiting`: said, goes off by itself. `sent`: the hub holds it.
 * `counted`: it is among the released ones. `withdrawn`: taken back, and the hub knows. `late`: counted, but a change at the
 * end may have missed the close.
 */
export type VoiceState =
  | { kind: 'none' | 'ready' | 'waiting' | 'sent' | 'counted' | 'withdrawn' | 'late' }
  | { kind: 'refused'; code: RefusalCode };

export interface Voices {
  /** All keys the lesson names; call again whenever they change. Tokens are got and used when they make the lesson's seal. */
  keysChanged(sealed: SealedKeys): void;
  /** The questions that have been asked: as long as one is open, something is sent for it in every round. */
  askedChanged(questions: readonly AskedQuestion[]): void;
  /** Says it, says it differently, or takes it back, while the question is open. `too_many`: it was changed too often. */
  say(questionId: string, content: VoiceContent): Promise<Outcome<null, RefusalCode>>;
  /** All that the teacher wrote back to anybody; this device finds out what is for its own voices. */
  repliesChanged(replies: readonly SealedReply[]): void;
  /** What the teacher wrote back to this device's voice. */
  replies(questionId: string): readonly string[];
  /** The secret half of the thread of this device's voice, with which its author can show that it is theirs. */
  thread(questionId: string): string | null;
  state(questionId: string): VoiceState;
  /** What was said, as long as the teacher may write back to it. */
  own(questionId: string): VoiceContent | null;
  /** What was said last, as long as it may be changed. */
  said(questionId: string): VoiceContent | null;
  /** Returns how to unsubscribe. */
  subscribe(listener: () => void): () => void;
  /** On leaving the seat: forgets everything, unsent voices too. */
  clear(): Promise<void>;
  /** On closing the page: what is unsent stays on the device. */
  stop(): void;
}

export interface VoicesParts {
  lessonId: string;
  issue: Issue;
  /** '' for the page's own hub, or `http://…`. */
  base?: string;
  storage?: VoiceStorage;
  /** Where there are no web workers: `plainBlinder` of tokens.ts, which a page must not load. */
  blinder?: Blinder;
  fetch?: typeof fetch;
  after?: (delayMs: number, run: () => void) => () => void;
  /** A whole number from 0 to `below` − 1. */
  dice?: (below: number) => number;
}

/** At least so long before tokens are asked for again, in ms. */
const ASK_AGAIN_MS = 5_000;

/** This device's voices in one lesson. Runs in browsers and in Node. */
export function createVoices({
  lessonId,
  issue,
  base = '',
  storage,
  blinder = workerBlinder(),
  fetch = (...request) => globalThis.fetch(...request),
  after = afterDelay,
  dice = trueDice,
}: VoicesParts): Voices {
  const records = new Records(lessonId, storage ? Promise.resolve(storage) : defaultStorage());
  const rounds = new Rounds({ lessonId, base, records, blinder, fetch, after, dice });
  const replies = new Replies({ lessonId, records, blinder });
  const later = (run: () => void) => after(ASK_AGAIN_MS + dice(ASK_AGAIN_MS), run);
  const issuer = new TokenIssuer({ lessonId, records, blinder, issue, later });
  const fading = new Fading({
    records,
    after,
    say: (questionId, content) => void say(records, questionId, content),
  });
  const stop = () => {
    fading.stop();
    issuer.stop();
    rounds.stop();
  };

  /** What was found sealed or not: pages say their keys again at every event of the lesson. */
  let checked = '';
  async function checkSeal({ keys, seal, boxKey }: SealedKeys): Promise<void> {
    const text = sealText(boxKey ?? '', keys);
    if (checked === `${text}|${seal}`) return;
    records.noteSealed((await blinder.hash(text)) === seal, boxKey ?? '');
    checked = `${text}|${seal}`;
  }

  async function prepare(sealed: SealedKeys): Promise<void> {
    await checkSeal(sealed).catch(() => {}); // the worker failed: nobody speaks
    if (!records.isSealed) return;
    issuer.setKeys(sealed.keys.filter(({ questionId }) => !sealed.closedIds.includes(questionId)));
  }

  return {
    keysChanged: (sealed) => void prepare(sealed),
    askedChanged(questions) {
      if (questions.length > 0) void loadReading().catch(() => {}); // asked for again by whoever says something
      rounds.setAsked(questions);
    },
    say: (questionId, content) => say(records, questionId, content),
    repliesChanged: (sealed) => replies.read(sealed),
    replies: (questionId) => replies.of(questionId),
    thread: (questionId) => records.get(questionId)?.thread?.secret ?? null,
    state: (questionId) => stateOf(records.get(questionId), records.isSealed),
    own: (questionId) => ownOf(records.get(questionId)),
    said: (questionId) => records.get(questionId)?.content ?? null,
    subscribe: (listener) => records.subscribe(listener),
    async clear() {
      stop();
      await records.clear();
    },
    stop,
  };
}

/** What may be said is fetched as soon as something is asked, and not with every lesson. */
const loadReading = () => import('./content.ts');

async function say(
  records: Records,
  questionId: string,
  content: VoiceContent,
): Promise<Outcome<null, RefusalCode>> {
  await records.ready;
  if (records.isSealed === false) return refused('wrong_seal');
  const reading = await loadReading().catch(() => null);
  if (!reading) return refused('offline');
  const read = reading.readContent(content);
  const saved = records.get(questionId);
  if (!read) return refused('bad_envelope');
  if (!saved) return refused('no_such_question');
  if (saved.end)
    return refused(saved.end === 'counted' || saved.end === 'late' ? 'question_closed' : saved.end);
  const edition = saved.content ? saved.edition + 1 : 0;
  if (edition > EDITIONS_MAX) return refused('too_many');
  await records.change(questionId, { content: read, edition, isSent: false });
  return done(null);
}

const ownOf = (saved: Saved | undefined) => (saved?.thread && (saved.content ?? saved.own)) ?? null;

function stateOf(saved: Saved | undefined, isSealed: boolean | null): VoiceState {
  if (isSealed === false) return { kind: 'refused', code: 'wrong_seal' };
  if (!saved) return { kind: 'none' };
  if (saved.end === 'counted' || saved.end === 'late') return { kind: saved.end };
  if (saved.end) return { kind: 'refused', code: saved.end };
  if (!saved.content) return { kind: saved.token ? 'ready' : 'none' };
  if (!saved.isSent) return { kind: 'waiting' };
  if (saved.content.kind === 'withdrawn') return { kind: 'withdrawn' };
  return { kind: saved.isCounted ? 'counted' : 'sent' };
}

/** A browser that keeps nothing (a private window) still has a voice until the page closes. */
const defaultStorage = (): Promise<VoiceStorage> =>
  typeof indexedDB === 'undefined' ? Promise.resolve(memoryStorage()) : deviceStorage().catch(memoryStorage);

function afterDelay(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

const trueDice = (below: number) => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below;
