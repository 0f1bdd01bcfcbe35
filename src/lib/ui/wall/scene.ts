import type { Pulse, PulseQuestion } from '#lib/protocol/pushes.ts';

/** The one thing that the wall shows. */
export type Scene =
  | { kind: 'lobby' | 'paused' | 'work' | 'ended' }
  | { kind: 'question'; question: PulseQuestion }
  | { kind: 'voice'; large: NonNullable<Pulse['large']> }
  | { kind: 'board'; board: NonNullable<Pulse['board']> };

export function sceneOf(pulse: Pulse): Scene {
  if (pulse.phase !== 'live') return { kind: pulse.phase };
  if (pulse.paused) return { kind: 'paused' };
  if (pulse.board) return { kind: 'board', board: pulse.board };
  if (pulse.large) return { kind: 'voice', large: pulse.large };
  const question = questionOf(pulse);
  return question ? { kind: 'question', question } : { kind: 'work' };
}

/**
 * The question that is asked now; else what the teacher has revealed last; else, while there is nothing else to do, the last
 * one of the plan.
 */
function questionOf({ questions, activities, revealedId }: Pulse): PulseQuestion | undefined {
  return (
    questions.findLast(({ state }) => state === 'open') ??
    questions.find(({ questionId }) => questionId === revealedId) ??
    (activities.length === 0 ? questions.at(-1) : undefined)
  );
}

export type ShareWord = 'few' | 'some' | 'half' | 'most' | 'nearly' | 'all';

/** How much of the class, as a class says it: nobody counts heads on a wall. */
export function shareWord(percent: number): ShareWord {
  if (percent >= 100) return 'all';
  if (percent > 60) return 'most';
  if (percent >= 40) return 'half';
  return percent >= 20 ? 'some' : 'few';
}

/** How large words are set, so that all of them are on the wall: the more, the smaller, but never too small to read. */
export function wordSize(texts: readonly string[]): 'large' | 'middle' | 'small' {
  const letters = texts.reduce((sum, text) => sum + Math.max(text.length, 60), 0);
  if (letters <= 240) return 'large';
  return letters <= 450 ? 'middle' : 'small';
}
