import { MOST_ALERTS, USUAL_ALERTS } from '#lib/protocol/alerts.ts';

const LESSON_MS = 2_700_000;
/** So many may come shortly after each other. */
export const BURST = 2;
/** And no sooner after each other than this, in ms. */
export const APART_MS = 60_000;

/** What is left of the teacher's attention: a bucket that fills through the lesson. Replaced as a whole. */
export interface Budget {
  perLesson: number;
  tokens: number;
  /** When the tokens were counted, in ms. */
  atMs: number;
  spentAtMs: number;
}

export const fullBudget = (perLesson = USUAL_ALERTS): Budget => ({
  perLesson,
  tokens: BURST,
  atMs: -Infinity,
  spentAtMs: -Infinity,
});

/** Counted anew. Before anything was spent, and when time stands still or runs backwards, nothing comes in. */
function filled(budget: Budget, nowMs: number): Budget {
  if (nowMs <= budget.atMs) return budget;
  const passedMs = Number.isFinite(budget.atMs) ? nowMs - budget.atMs : 0;
  const tokens = Math.min(BURST, budget.tokens + (passedMs * budget.perLesson) / LESSON_MS);
  return { ...budget, tokens, atMs: nowMs };
}

/** With another size; what is left stays. */
export const resized = (budget: Budget, perLesson: number, nowMs: number): Budget => ({
  ...filled(budget, nowMs),
  perLesson,
});

export function canSpend(budget: Budget, nowMs: number): boolean {
  return filled(budget, nowMs).tokens >= 1 - 1e-9 && nowMs - budget.spentAtMs >= APART_MS;
}

export const spend = (budget: Budget, nowMs: number): Budget => {
  const now = filled(budget, nowMs);
  return { ...now, tokens: Math.max(0, now.tokens - 1), spentAtMs: nowMs };
};

/** From which probability on somebody is raised: the fewer alerts a teacher wants, the surer each has to be. */
export const thresholdOf = (perLesson: number): number => 0.3 + 0.02 * (MOST_ALERTS - perLesson);
/** So much less likely is enough for the list, where what was raised stays, and what is not raised waits. */
export const LET_GO = 0.15;
