import type { EventOf } from '#lib/protocol/events.ts';
import type { Verdict } from '#lib/protocol/voice.ts';
import type { Lesson } from './lesson.ts';
import { giveAnswer } from './named.ts';
import { without, withEntry } from './maps.ts';

function judgeVoice(lesson: Lesson, { questionId, voiceId, verdict }: EventOf<'voice:judged'>): Lesson {
  const others = without(lesson.verdicts.get(questionId) ?? new Map<string, Verdict>(), voiceId);
  const alike = lesson.alike.get(questionId);
  return {
    ...lesson,
    verdicts: withEntry(lesson.verdicts, questionId, withEntry(others, voiceId, verdict)),
    alike: alike?.has(voiceId) ? withEntry(lesson.alike, questionId, without(alike, voiceId)) : lesson.alike,
  };
}

/** What stood for others brings them along. */
function mergeVoices(lesson: Lesson, { questionId, voiceId, alikeIds }: EventOf<'voices:merged'>): Lesson {
  const alike = new Map(lesson.alike.get(questionId));
  for (const [id, into] of alike) if (alikeIds.includes(into)) alike.set(id, voiceId);
  for (const id of alikeIds) alike.set(id, voiceId);
  alike.delete(voiceId);
  return { ...lesson, alike: withEntry(lesson.alike, questionId, alike) };
}

function issue(lesson: Lesson, event: EventOf<'tokens:issued'>): Lesson {
  const issued = new Map(lesson.issued);
  for (const questionId of event.questionIds)
    issued.set(questionId, new Set(issued.get(questionId)).add(event.seatId));
  return { ...lesson, issued };
}

type VoiceEvent =
  | 'answer:given'
  | 'keys:sealed'
  | 'question:keyed'
  | 'result:revealed'
  | 'tokens:issued'
  | 'voice:answered'
  | 'voice:enlarged'
  | 'voice:judged'
  | 'voice:named'
  | 'voices:merged'
  | 'voices:released';

/** What each event about questions and voices makes of a lesson. */
export const voiceSteps: { [T in VoiceEvent]: (lesson: Lesson, event: EventOf<T>) => Lesson } = {
  'question:keyed': (lesson, { questionId, keyId, publicKey }) => ({
    ...lesson,
    keys: withEntry(lesson.keys, questionId, { keyId, publicKey }),
    issued: without(lesson.issued, questionId),
  }),
  'answer:given': giveAnswer,
  'keys:sealed': (lesson, { seal, boxKey }) => ({ ...lesson, seal, boxKey }),
  'tokens:issued': issue,
  'voices:released': (lesson, { questionId, total, share }) => ({
    ...lesson,
    released: withEntry(lesson.released, questionId, total),
    releases: withEntry(lesson.releases, questionId, (lesson.releases.get(questionId) ?? 0) + 1),
    shares: typeof share === 'number' ? withEntry(lesson.shares, questionId, share) : lesson.shares,
  }),
  'voice:answered': (lesson, event) => ({ ...lesson, replies: [...lesson.replies, event] }),
  'voice:named': (lesson, event) => ({ ...lesson, namings: [...lesson.namings, event] }),
  'voice:judged': judgeVoice,
  'voices:merged': mergeVoices,
  'voice:enlarged': (lesson, { questionId, voiceId }) => ({
    ...lesson,
    enlarged: voiceId === null ? null : { questionId, voiceId },
  }),
  'result:revealed': (lesson, { questionId, view }) => {
    const rest = without(lesson.revealed, questionId);
    const revealed = view === null ? rest : withEntry(rest, questionId, view);
    return { ...lesson, enlarged: null, revealed };
  },
};
