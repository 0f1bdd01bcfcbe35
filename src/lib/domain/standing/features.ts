import { MOST_TRIES, PASS_RUN, rightIn, triesIn, type Counts, type Tries } from './tries.ts';

/** What is known of one seat on one task. */
export interface Facts {
  own: Tries;
  /** Tries of the others on the task. */
  others: Counts;
  /** Everybody's tries on every task: what is likely where a task is new. */
  everybody: Counts;
  /** Tries of the seat on its other tasks. */
  past: { tries: number; right: number; open: number };
}

export const FEATURES = ['ahead', 'lately', 'course', 'first', 'late', 'past', 'open', 'hints'] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Record<Feature, number>;

export const logit = (p: number) => Math.log(p / (1 - p));
export const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Chances of a right answer after a wrong one and after a right one. */
interface Chances {
  afterWrong: number;
  afterRight: number;
}

/**
 * How likely it is that the tries that are left bring no three right in a row, by the exact chain over the length of
 * the run; as half its log odds.
 */
export function lookAhead({ afterWrong, afterRight }: Chances, run: number, left: number): number {
  let [none, one, two] = [Number(run === 0), Number(run === 1), Number(run === PASS_RUN - 1)];
  for (let step = 0; step < left; step += 1)
    [none, one, two] = [
      none * (1 - afterWrong) + (one + two) * (1 - afterRight),
      none * afterWrong,
      one * afterRight,
    ];
  return logit(Math.min(0.998, Math.max(0.002, none + one + two))) / 2;
}

/** Before anybody tried: of nine after a wrong answer five are right, of ten after a right one eight. */
const everywhere = ({ everybody }: Facts): Chances => ({
  afterWrong: (everybody.rightAfterWrong + 5) / (everybody.afterWrong + 9),
  afterRight: (everybody.rightAfterRight + 8) / (everybody.afterRight + 10),
});

/** So many tries of everybody's weigh as much as those of the others on this task. */
const TASK_WEIGHT = 12;
/** And so many of the others' as the own ones. */
const OWN_WEIGHT = 4;

function onThisTask(facts: Facts): Chances {
  const { others } = facts;
  const usual = everywhere(facts);
  return {
    afterWrong: (others.rightAfterWrong + TASK_WEIGHT * usual.afterWrong) / (others.afterWrong + TASK_WEIGHT),
    afterRight: (others.rightAfterRight + TASK_WEIGHT * usual.afterRight) / (others.afterRight + TASK_WEIGHT),
  };
}

/** Each own answer counts half for its own case and half for both. */
function ownChances({ own: { counts } }: Facts, task: Chances): Chances {
  const half = { right: rightIn(counts) / 2, tries: triesIn(counts) / 2 };
  return {
    afterWrong:
      (counts.rightAfterWrong + half.right + OWN_WEIGHT * task.afterWrong) /
      (counts.afterWrong + half.tries + OWN_WEIGHT),
    afterRight:
      (counts.rightAfterRight + half.right + OWN_WEIGHT * task.afterRight) /
      (counts.afterRight + half.tries + OWN_WEIGHT),
  };
}

/** Each is 0, or about it, where nothing is known, and more where it speaks for being stuck. */
export function featuresOf(facts: Facts): Features {
  const { own, others, past } = facts;
  const task = onThisTask(facts);
  const tries = triesIn(own.counts);
  const course = lookAhead(task, 0, MOST_TRIES);
  const now = lookAhead(ownChances(facts, task), own.run, Math.max(0, MOST_TRIES - tries));
  return {
    ahead: tries === 0 ? 0 : now - course,
    lately: tries === 0 ? 0 : 2 * (own.lately.wrong / own.lately.weight) - 1,
    course,
    first: -logit((others.rightFirst + 4) / (others.first + 6)),
    late: -logit((others.rightLate + 4) / (others.late + 8)),
    past: -logit((past.right + 3) / (past.tries + 4)),
    open: Math.log(1 + past.open),
    hints: Math.log(1 + own.hints),
  };
}
