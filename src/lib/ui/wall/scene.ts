import type { Pulse, PulseQuestion } from '#lib/protocol/pushes.ts';

/** The one thing that the wall shows. */
export type Scene =
  | { kind: 'lobby' | 'paused' | 'work' | 'ended' }
  | { kind: 'question'; question: PulseQuestion }
  | { kind: 'board'; board: NonNullable<Pulse['board']> };

/** This share of the class has to have answered before an open question shows how: earlier, the many would sway the rest. */
const REVEALED_SHARE = 0.6;

export function sceneOf(pulse: Pulse): Scene {
  if (pulse.phase !== 'live') return { kind: pulse.phase };
  if (pulse.paused) return { kind: 'paused' };
  if (pulse.board) return { kind: 'board', board: pulse.board };
  const question = questionOf(pulse);
  return question ? { kind: 'question', question } : { kind: 'work' };
}

/**
 * The question that is asked now; else one whose texts the teacher has let onto the wall; else, while there is nothing
 * else to do, the last one. The later in the plan wins.
 */
function questionOf({ questions, activities }: Pulse): PulseQuestion | undefined {
  return (
    questions.findLast(({ state }) => state === 'open') ??
    questions.findLast(({ texts }) => texts.length > 0) ??
    (activities.length === 0 ? questions.at(-1) : undefined)
  );
}

export function isRevealed({ state, count }: PulseQuestion, present: number | null): boolean {
  if (count === null) return false;
  return state === 'closed' || (present !== null && count >= REVEALED_SHARE * present);
}

export type ShareWord = 'few' | 'some' | 'half' | 'most' | 'all';

/** How much of the class, as a class says it: nobody counts heads on a wall. */
export function shareWord(part: number, whole: number): ShareWord {
  const share = whole > 0 ? part / whole : 0;
  if (share >= 1) return 'all';
  if (share > 0.6) return 'most';
  if (share >= 0.4) return 'half';
  return share >= 0.2 ? 'some' : 'few';
}

/** How large words are set, so that all of them are on the wall: the more, the smaller, but never too small to read. */
export function wordSize(texts: readonly string[]): 'large' | 'middle' | 'small' {
  const letters = texts.reduce((sum, text) => sum + Math.max(text.length, 60), 0);
  if (letters <= 240) return 'large';
  return letters <= 450 ? 'middle' : 'small';
}
