import type { EventOf } from '#lib/protocol/events.ts';

/** What a seat did on one task so far. Times in ms by the server's clock. */
export interface TaskWork {
  tries: number;
  /** When the latest of them came, at most {@link KEPT}. */
  triedAtMs: readonly number[];
  /** Each once, the latest last, at most {@link KEPT}. */
  wrongAnswers: readonly string[];
  /** Tries with a wrong answer that was given before. */
  repeats: number;
  /** Tries less than {@link HASTY_MS} after the one before. */
  hasty: number;
  /** Hints taken, in their order. */
  hints: number;
  /** Wrong answers since the last right one. */
  wrongInARow: number;
  /** When the first of that row came; null when there is none. */
  wrongSinceMs: number | null;
  done: boolean;
  /** When it first came right. */
  doneAtMs: number | null;
  /** It came right once more, later. */
  isConfirmed: boolean;
}

const KEPT = 20;
export const HASTY_MS = 3_000;

export const noWork: TaskWork = {
  tries: 0,
  triedAtMs: [],
  wrongAnswers: [],
  repeats: 0,
  hasty: 0,
  hints: 0,
  wrongInARow: 0,
  wrongSinceMs: null,
  done: false,
  doneAtMs: null,
  isConfirmed: false,
};

const latest = <T>(items: readonly T[], item: T): T[] => [...items, item].slice(-KEPT);

/** The work after one more try. */
export function tried(work: TaskWork, { answer, right, atMs }: EventOf<'task:attempted'>): TaskWork {
  const isRepeat = !right && work.wrongAnswers.includes(answer);
  const isHasty = atMs - (work.triedAtMs.at(-1) ?? -Infinity) < HASTY_MS;
  return {
    ...work,
    tries: work.tries + 1,
    triedAtMs: latest(work.triedAtMs, atMs),
    wrongAnswers: right || isRepeat ? work.wrongAnswers : latest(work.wrongAnswers, answer),
    repeats: work.repeats + Number(isRepeat),
    hasty: work.hasty + Number(isHasty),
    wrongInARow: right ? 0 : work.wrongInARow + 1,
    wrongSinceMs: right ? null : (work.wrongSinceMs ?? atMs),
    done: work.done || right,
    doneAtMs: work.doneAtMs ?? (right ? atMs : null),
    isConfirmed: work.isConfirmed || (work.done && right),
  };
}

export const hinted = (work: TaskWork, { step }: EventOf<'hint:taken'>): TaskWork => ({
  ...work,
  hints: Math.max(work.hints, step + 1),
});
