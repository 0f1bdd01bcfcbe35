import { FEWEST, type Verdict, type Voice } from '#lib/protocol/voice.ts';
import { nodsId } from '#lib/protocol/voice-limits.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import type { Pulse, PulseQuestion, WallText } from '#lib/protocol/pushes.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import type { View, WallResult } from '#lib/protocol/results.ts';
import { withoutRight } from './ask.ts';
import { isMediaContent, withoutFile } from './media/kinds.ts';
import { isJudged, wordsOf } from './moderation.ts';
import { mostNodded, nodsTo } from './wishes.ts';
import { openActivities, wasOpened, type Lesson } from './lesson.ts';
import { resultOf } from './results.ts';
import { keys, measured, NOBODY, voicesIn, type Figures, type VoicesOf } from './wall/figures.ts';
import { about, feelingOf, howFarOf, stepsOf } from './wall/readings.ts';
import type { Shown } from './wall/shown.ts';
import { wallResult } from './wall/wall-result.ts';

/** Nothing of what was said, before the teacher reveals it. */
function questionPulse(lesson: Lesson, question: QuestionActivity, sources: Sources): PulseQuestion {
  const view = lesson.revealed.get(question.id) ?? null;
  return {
    questionId: question.id,
    title: question.title,
    ask: withoutRight(question.ask),
    state: lesson.openIds.includes(question.id) ? 'open' : 'closed',
    count: about(sources.figures.get(keys.count(question.id)) ?? NOBODY),
    share: lesson.shares.get(question.id) ?? null,
    view,
    ...(view === null ? NOTHING : revealed(lesson, question, view, sources)),
  };
}

const NOTHING = { result: null, before: null, texts: [] };

/** Where what a pulse says comes from: voices, of which the teacher lets words onto the wall; and figures, which move in steps. */
interface Sources {
  voicesOf: VoicesOf;
  figures: Figures;
}

function revealed(
  lesson: Lesson,
  question: QuestionActivity,
  view: View,
  { voicesOf, figures }: Sources,
): Pick<PulseQuestion, 'result' | 'before' | 'texts'> {
  const { id, ask, before } = question;
  const voices = voicesOf(id);
  if (view === 'gallery' || view === 'cloud') {
    const result = resultOf(ask, voices, { view, shown: shownVoices(lesson, id) });
    const isWritten = view === 'gallery' && voices.length >= FEWEST;
    const texts = isWritten ? mostNodded(textsOnWall(lesson, id, voices, voicesOf(nodsId(id)))) : [];
    return { result, before: null, texts };
  }
  const said = (questionId: string) => voicesIn(figures.get(keys.said(questionId)) ?? NOBODY);
  const [now, beside] = [said(id), view === 'compare' && before !== undefined ? said(before) : []];
  return {
    result: wallResult(ask, now, { view, beside }),
    before: wallResult(ask, beside, { view, beside: now }),
    texts: [],
  };
}

/** Voices whose words the teacher lets onto the wall: shown themselves, or saying the same as one that is. */
export function shownVoices(lesson: Lesson, questionId: string): Set<string> {
  const verdicts = lesson.verdicts.get(questionId) ?? new Map<string, Verdict>();
  const alike = lesson.alike.get(questionId) ?? new Map<string, string>();
  const known = [...verdicts.keys(), ...alike.keys()];
  return new Set(known.filter((id) => verdicts.get(alike.get(id) ?? id) === 'shown'));
}

/** What the teacher let onto the wall of a question, the latest last. */
function textsOnWall(
  lesson: Lesson,
  questionId: string,
  voices: readonly Voice[],
  nods: readonly Voice[] = [],
): WallText[] {
  const verdicts = lesson.verdicts.get(questionId) ?? [];
  const alike = lesson.alike.get(questionId) ?? new Map<string, string>();
  const known = new Map(voices.map(({ voiceId, content }) => [voiceId, content]));
  return [...verdicts].flatMap(([voiceId, verdict]) => {
    const content = known.get(voiceId);
    if (!content || !isJudged(content) || verdict === 'hidden' || alike.has(voiceId)) return [];
    const same = 1 + [...alike].filter(([id, into]) => into === voiceId && known.has(id)).length;
    const shown = verdict === 'covered' ? { text: null } : onWall(voiceId, content);
    const agreed = content.kind === 'wishes' && { nods: nodsTo(lesson, questionId, voiceId, nods) };
    return [{ ...shown, alike: same < FEWEST ? null : same - (same % FEWEST), ...agreed }];
  });
}

function largeText(lesson: Lesson, voicesOf: VoicesOf): Pulse['large'] {
  if (!lesson.enlarged) return null;
  const { questionId, voiceId } = lesson.enlarged;
  const voices = voicesOf(questionId);
  const voice = voices.find((each) => each.voiceId === voiceId);
  const question = lesson.activities.find(({ id }) => id === questionId);
  if (!voice || !question || voices.length < FEWEST || !shownVoices(lesson, questionId).has(voiceId))
    return null;
  const text = { ...onWall(voiceId, voice.content), alike: null };
  const isSpoken = question.kind === 'question' && question.ask.kind === 'sound';
  return { questionId, title: question.title, isSpoken, text };
}

/** A file is not on the wall itself: a screen asks for it. */
function onWall(voiceId: string, content: VoiceContent): Pick<WallText, 'text' | 'file'> {
  if (!isMediaContent(content)) return { text: wordsOf(content) };
  return { text: null, file: { voiceId, content: withoutFile(content) } };
}

const areSame = (one: WallText, other: WallText) =>
  one.text === other.text && one.file?.voiceId === other.file?.voiceId;

/** Of a cloud only the words that have not been taken off since. */
function stillThere(shown: WallResult | null, now: WallResult | null): WallResult | null {
  if (shown?.form !== 'cloud') return shown;
  const words = now?.form === 'cloud' ? now.words.map(({ word }) => word) : [];
  return { ...shown, words: shown.words.filter(({ word }) => words.includes(word)) };
}

/** The wall while the teacher holds it: what was there and has not been taken off since. An end is an end. */
export function heldBack(shown: Pulse, next: Pulse): Pulse {
  if (next.phase === 'ended') return next;
  const questions = shown.questions.map((question) => {
    const now = next.questions.find(({ questionId }) => questionId === question.questionId);
    if (!now || now.view === null) return { ...question, view: null, ...NOTHING };
    const texts = question.texts.filter((text) => now.texts.some((still) => areSame(still, text)));
    return { ...question, texts, result: stillThere(question.result, now.result) };
  });
  const isStillLarge = shown.large && next.large && areSame(shown.large.text, next.large.text);
  return {
    ...shown,
    questions,
    large: isStillLarge ? shown.large : null,
    revealedId: next.revealedId === null ? null : shown.revealedId,
  };
}

function boardPulse({ onWall, activities, groups }: Lesson): Pulse['board'] {
  const activity = activities.find(({ id }) => id === onWall?.activityId);
  if (!onWall || !activity) return null;
  const group = groups.findIndex(({ groupId }) => groupId === onWall.groupId);
  return { ...onWall, title: activity.title, group };
}

/**
 * What hangs on the wall. `voicesOf`: the released voices of a question; `behind`: what is counted, as the wall may know it by now.
 */
export function pulse(
  lesson: Lesson,
  voicesOf: VoicesOf,
  behind: Pick<Shown, 'figures' | 'finishAtMs' | 'marks'> = {
    figures: measured(lesson, voicesOf),
    finishAtMs: null,
    marks: [],
  },
): Pulse {
  const { figures, finishAtMs, marks } = behind;
  const seen = (key: string) => figures.get(key) ?? NOBODY;
  return {
    phase: lesson.phase === 'planned' ? 'lobby' : lesson.phase,
    title: lesson.title,
    code: lesson.doors === 'locked' || lesson.phase === 'ended' ? null : lesson.code,
    paused: lesson.paused,
    present: about(seen(keys.present)),
    activities: openActivities(lesson).map(({ id, kind, title }) => ({ activityId: id, kind, title })),
    howFar: howFarOf(seen(keys.howFar(lesson))),
    finishAtMs,
    curve: [...marks],
    steps: stepsOf(lesson, figures),
    feeling: feelingOf(seen(keys.feeling)),
    large: largeText(lesson, voicesOf),
    seal: lesson.seal,
    timer: lesson.timer,
    board: boardPulse(lesson),
    revealedId: [...lesson.revealed.keys()].at(-1) ?? null,
    questions: lesson.activities
      .filter((activity) => activity.kind === 'question')
      .filter(({ id }) => wasOpened(lesson, id))
      .map((question) => questionPulse(lesson, question, { voicesOf, figures })),
  };
}
