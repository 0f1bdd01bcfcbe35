import { createHash } from 'node:crypto';
import { askedWith } from '#lib/domain/ask.ts';
import { findActivity, sealedKeys, type Lesson } from '#lib/domain/lesson.ts';
import { namedVoices } from '#lib/domain/named.ts';
import { viewsOf } from '#lib/domain/results.ts';
import { wishesOn } from '#lib/domain/wishes.ts';
import { nodsId } from '#lib/protocol/voice-limits.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import { sealText } from '#lib/protocol/voice-tokens.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { Counter, TOKEN_REQUESTS } from '../limits.ts';
import { hashToken } from './accounts.ts';
import { accept, decideOn, isOver } from './decide.ts';

type VoiceCommand =
  | 'tokens:issue'
  | 'voices:list'
  | 'voice:answer'
  | 'wishes:list'
  | 'result:reveal'
  | 'voice:judge'
  | 'voice:enlarge'
  | 'voices:merge';

const findQuestion = (lesson: Lesson, questionId: string): QuestionActivity | undefined => {
  const activity = findActivity(lesson, questionId);
  return activity?.kind === 'question' ? activity : undefined;
};

/** What is asked with an activity: nothing, unless it is a question. */
function allAsked(lesson: Lesson, activityId: string) {
  const question = findQuestion(lesson, activityId);
  return question ? askedWith(question) : [];
}

/** One key for each planned question, made before anybody is in, and the seal over these, those that are there already, and the box's own. */
export async function questionKeys(
  { voices }: FeaturePorts,
  questions: readonly QuestionActivity[],
  keys: Lesson['keys'] = new Map(),
): Promise<EventBody[]> {
  const fresh = await Promise.all(
    questions.flatMap(askedWith).map(async ({ questionId }) => ({ questionId, ...(await voices.makeKey()) })),
  );
  const all = new Map([...keys, ...fresh.map((key) => [key.questionId, key] as const)]);
  if (all.size === 0) return [];
  const boxKey = await voices.boxKey();
  const text = sealText(
    boxKey,
    [...all].map(([questionId, key]) => ({ ...key, questionId })),
  );
  const seal = createHash('sha256').update(text).digest('base64url');
  const keyed = fresh.map((key): EventBody => ({ type: 'question:keyed', ...key }));
  return [...keyed, { type: 'keys:sealed', seal, boxKey }];
}

/** Lets the box take voices for a question, before the log says that it is open. Anything else is left alone. */
export async function openQuestion(
  { voices }: FeaturePorts,
  lessonId: string,
  lesson: Lesson,
  activityId: string,
): Promise<void> {
  for (const asked of allAsked(lesson, activityId)) {
    const key = lesson.keys.get(asked.questionId);
    if (key) await voices.open({ lessonId, ...asked }, key.publicKey);
  }
}

export async function closeQuestion(
  { voices }: FeaturePorts,
  lessonId: string,
  lesson: Lesson,
  activityId: string,
): Promise<void> {
  const closing = allAsked(lesson, activityId).map(async (asked) => {
    const key = lesson.keys.get(asked.questionId);
    if (key) await voices.close({ lessonId, ...asked }, key.keyId);
  });
  await Promise.all(closing);
}

/** After a restart: questions that are open go on with the tokens that are out. */
export async function takeUpVoices(ports: FeaturePorts, lessonId: string): Promise<void> {
  const lesson = (await ports.lessons.open(lessonId))?.lesson;
  for (const activityId of lesson?.openIds ?? [])
    if (lesson) await openQuestion(ports, lessonId, lesson, activityId);
}

const unseen = ({ activities, openIds, closedIds }: Lesson): QuestionActivity[] =>
  activities
    .filter((activity) => activity.kind === 'question')
    .filter(({ id }) => !openIds.includes(id) && !closedIds.includes(id));

/**
 * After a restart the private keys are gone, on purpose: questions that nobody has seen yet get new ones, and every seat asks
 * again. A key takes 0.15 s of CPU, so nobody is kept waiting for this.
 */
export async function renewKeys(ports: FeaturePorts, lessonId: string): Promise<void> {
  const before = (await ports.lessons.open(lessonId))?.lesson;
  if (!before) return;
  const events = await questionKeys(ports, unseen(before), before.keys);
  const outcome = await decideOn(ports.lessons, lessonId, (now) =>
    unseen(now).length === unseen(before).length ? accept(events) : refused('opened_meanwhile'),
  );
  if (!outcome.ok && outcome.code === 'opened_meanwhile') await renewKeys(ports, lessonId);
}

interface TokenRequest {
  questionId: string;
  keyId: string;
  blinded: string;
}

/** How many issued messages are remembered; a device that lost its answer asks again within the lesson. */
const REMEMBERED = 50_000;

/**
 * What was signed for whom, as hashes and in memory only: a device whose answer was lost on the way may ask again with
 * the very same message, and nothing else. A blinded message says nothing about the token inside.
 */
class Issued {
  readonly #hashes = new Map<string, string>();

  isSame(key: string, blinded: string): boolean {
    return this.#hashes.get(key) === hashToken(blinded);
  }

  keep(key: string, blinded: string): void {
    if (this.#hashes.size >= REMEMBERED) this.#hashes.clear();
    this.#hashes.set(key, hashToken(blinded));
  }
}

interface IssuingSeat {
  lessonId: string;
  seatId: string;
}

const keyOf = ({ lessonId, seatId }: IssuingSeat, { questionId, keyId }: TokenRequest) =>
  `${lessonId} ${seatId} ${questionId} ${keyId}`;

const isFresh = (lesson: Lesson, { seatId }: IssuingSeat, { questionId }: TokenRequest) =>
  !lesson.issued.get(questionId)?.has(seatId);

const hasTwins = (requests: readonly TokenRequest[]) =>
  new Set(requests.map(({ questionId }) => questionId)).size < requests.length;

const isKnown = (lesson: Lesson, { questionId, keyId }: TokenRequest) =>
  lesson.keys.get(questionId)?.keyId === keyId && !sealedKeys(lesson).closedIds.includes(questionId);

/** The first words that the teacher lets onto the wall reveal their question. */
function firstReveal(lesson: Lesson, question: QuestionActivity, event: EventBody): EventBody[] {
  const isFirst =
    event.type === 'voice:judged' && event.verdict !== 'hidden' && !lesson.revealed.has(question.id);
  const views = viewsOf(question);
  if (!isFirst || !views.includes('gallery')) return [];
  return [{ type: 'result:revealed', questionId: question.id, view: views[0] ?? 'gallery' }];
}

export function voiceCommands(ports: FeaturePorts): CommandHandlers<VoiceCommand> {
  const { lessons, voices } = ports;
  const issued = new Issued();
  const requestsOf = new Counter(ports.clock, TOKEN_REQUESTS);

  const refusal = (lesson: Lesson, seat: IssuingSeat, requests: readonly TokenRequest[]) => {
    if (isOver(lesson)) return 'lesson_over';
    // Only who the teacher can see has a voice: a device without a name could be one of many in the same hand.
    if (!lesson.seats.get(seat.seatId)?.name) return 'no_such_seat';
    if (hasTwins(requests)) return 'already_issued';
    if (!requests.every((request) => isKnown(lesson, request))) return 'no_such_question';
    const again = requests.filter((request) => !isFresh(lesson, seat, request));
    return again.every((request) => issued.isSame(keyOf(seat, request), request.blinded))
      ? null
      : 'already_issued';
  };

  async function decideOnVoices(
    lessonId: string,
    questionId: string,
    voiceIds: readonly string[],
    event: EventBody,
  ) {
    const released = await voices.list({ lessonId, questionId });
    return decideOn(lessons, lessonId, (lesson) => {
      const question = findQuestion(lesson, questionId);
      if (!question) return refused('no_such_question');
      const said = question.mode === 'named' ? namedVoices(lesson, questionId) : released;
      const known = new Set(said.map(({ voiceId }) => voiceId));
      if (new Set(voiceIds).size < voiceIds.length || !voiceIds.every((id) => known.has(id)))
        return refused('no_such_voice');
      return accept([event, ...firstReveal(lesson, question, event)]);
    });
  }

  return {
    'tokens:issue': async ({ requests }, { lessonId, seatId }) => {
      const seat = { lessonId, seatId };
      const open = await lessons.open(lessonId);
      const early = open && refusal(open.lesson, seat, requests);
      if (early) return refused(early);
      if (!requestsOf.take(`${lessonId} ${seatId}`)) return refused('too_many');
      const signatures = await voices.sign(requests);
      if (!signatures) return refused('no_such_question'); // the hub was restarted after the question had opened
      // Nobody gets a signature before the log says who got it.
      return decideOn(lessons, lessonId, (lesson) => {
        const late = refusal(lesson, seat, requests);
        if (late) return refused(late);
        const fresh = requests.filter((request) => isFresh(lesson, seat, request));
        for (const request of fresh) issued.keep(keyOf(seat, request), request.blinded);
        const questionIds = fresh.map(({ questionId }) => questionId);
        const events: EventBody[] = fresh.length > 0 ? [{ type: 'tokens:issued', seatId, questionIds }] : [];
        const signed = requests.map(({ questionId }, i) => ({ questionId, signature: signatures[i] ?? '' }));
        return done({ events, value: { signatures: signed } });
      });
    },

    'voices:list': async ({ questionId }, { lessonId }) => {
      const open = await lessons.open(lessonId);
      if (!open?.lesson.keys.has(questionId)) return refused('no_such_question');
      return done({ voices: await voices.list({ lessonId, questionId }) });
    },

    'result:reveal': ({ questionId, view }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) =>
        findQuestion(lesson, questionId)
          ? accept([{ type: 'result:revealed', questionId, view }])
          : refused('no_such_question'),
      ),

    'wishes:list': async ({ questionId }, { lessonId }) => {
      const open = await lessons.open(lessonId);
      const question = open && findQuestion(open.lesson, questionId);
      if (!open || question?.ask.kind !== 'wishes') return refused('no_such_question');
      const [said, nods] = await Promise.all(
        [questionId, nodsId(questionId)].map((id) => voices.list({ lessonId, questionId: id })),
      );
      return done({ wishes: wishesOn(open.lesson, questionId, said ?? [], nods ?? []) });
    },

    'voice:answer': async ({ questionId, voiceId, text }, { lessonId }) => {
      const question = { lessonId, questionId };
      const known = await voices.list(question);
      if (!known.some((voice) => voice.voiceId === voiceId)) return refused('no_such_voice');
      const sealed = await voices.sealReply(question, voiceId, text);
      return decideOn(lessons, lessonId, (lesson) => {
        const asked = findQuestion(lesson, questionId);
        if (!asked) return refused('no_such_question');
        if (asked.mode !== 'reachable' || sealed === null) return refused('not_reachable');
        return accept([{ type: 'voice:answered', questionId, voiceId, text, sealed }]);
      });
    },

    'voice:judge': (said, { lessonId }) =>
      decideOnVoices(lessonId, said.questionId, [said.voiceId], { type: 'voice:judged', ...said }),

    'voice:enlarge': (said, { lessonId }) => {
      const ids = said.voiceId === null ? [] : [said.voiceId];
      return decideOnVoices(lessonId, said.questionId, ids, { type: 'voice:enlarged', ...said });
    },

    'voices:merge': (said, { lessonId }) => {
      const ids = [said.voiceId, ...said.alikeIds];
      return decideOnVoices(lessonId, said.questionId, ids, { type: 'voices:merged', ...said });
    },
  };
}
