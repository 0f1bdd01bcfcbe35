import type { AskKind } from '#lib/protocol/ask.ts';
import type { EventOf } from '#lib/protocol/events.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { NAMELESS } from '#lib/protocol/voice-limits.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import { fitsAsk } from './ask.ts';
import { findActivity, type Lesson } from './lesson.ts';
import { withEntry } from './maps.ts';

/** What a seat said with its name, last; `times`: how often it has said something. */
export interface NamedAnswer {
  /** Another one for other words, so that what was decided about those does not hold for these. */
  voiceId: string;
  content: VoiceContent;
  times: number;
}

function modeOf(lesson: Lesson, questionId: string) {
  const activity = findActivity(lesson, questionId);
  return activity?.kind === 'question' ? activity.mode : undefined;
}
export const isNamed = (lesson: Lesson, questionId: string) => modeOf(lesson, questionId) === 'named';
export const isReachable = (lesson: Lesson, questionId: string) => modeOf(lesson, questionId) === 'reachable';

export function giveAnswer(
  lesson: Lesson,
  { questionId, seatId, answerId, content }: EventOf<'answer:given'>,
): Lesson {
  const answers = lesson.answers.get(questionId) ?? new Map<string, NamedAnswer>();
  const times = (answers.get(seatId)?.times ?? 0) + 1;
  const said = withEntry(answers, seatId, { voiceId: answerId, content, times });
  return { ...lesson, answers: withEntry(lesson.answers, questionId, said) };
}

/** Those that were not taken back, of seats that are still there. */
const given = ({ answers, seats }: Lesson, questionId: string) =>
  [...(answers.get(questionId) ?? [])].filter(
    ([seatId, { content }]) => seats.has(seatId) && content.kind !== 'withdrawn',
  );

/** As the wall and the results look at them: without their names. */
export const namedVoices = (lesson: Lesson, questionId: string): Voice[] =>
  given(lesson, questionId)
    .map(([, { voiceId, content }]) => ({ voiceId, content }))
    .sort((a, b) => (a.voiceId < b.voiceId ? -1 : 1));

/** Which seat has given its name to a voice without one. */
export const namedBy = ({ namings }: Lesson, questionId: string, voiceId: string): string | undefined =>
  namings.find((each) => each.questionId === questionId && each.voiceId === voiceId)?.seatId;

/** Who said it, as its author has told; undefined for a voice without a name. */
export function authorOf(lesson: Lesson, questionId: string, voiceId: string): string | undefined {
  const found = given(lesson, questionId).find(([, answer]) => answer.voiceId === voiceId);
  const seatId = found?.[0] ?? namedBy(lesson, questionId, voiceId);
  return (seatId !== undefined && lesson.seats.get(seatId)?.name) || undefined;
}

/** Whether a seat has given its name to a voice of its own. */
export const hasNamed = ({ namings }: Lesson, questionId: string, seatId: string): boolean =>
  namings.some((each) => each.questionId === questionId && each.seatId === seatId);

/** Why an answer cannot be taken; null: it can. */
export function namedRefusal(lesson: Lesson, questionId: string, content: VoiceContent) {
  const activity = findActivity(lesson, questionId);
  if (activity?.kind !== 'question' || activity.mode !== 'named') return 'no_such_question';
  if (!lesson.openIds.includes(questionId)) return 'question_closed';
  return fitsAsk(activity.ask, content) ? null : 'wrong_kind';
}

export const canBeNamed = (kind: AskKind): boolean => !NAMELESS.includes(kind);
