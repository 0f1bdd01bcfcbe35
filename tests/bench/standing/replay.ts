import { featuresOf, type Features } from '#lib/domain/standing/features.ts';
import { Practice } from '#lib/domain/standing/practice.ts';
import { MOST_TRIES, triesIn, type Tries } from '#lib/domain/standing/tries.ts';
import type { Attempt } from './attempts.ts';

/** What was thought after one try, and what came of it. */
export interface Moment {
  student: string;
  pair: string;
  tries: number;
  p: number;
  features: Features;
  wrong: number;
  wrongInARow: number;
  /** Right or wrong, so far. */
  answers: readonly boolean[];
  own: Tries;
}

export interface Told extends Moment {
  stuck: 0 | 1 | null;
}

/** Runs the fold over attempts in time order and keeps what it thought after each. */
export function replay(attempts: readonly Attempt[]): Told[] {
  const practice = new Practice();
  const moments: Moment[] = [];
  const answers = new Map<string, boolean[]>();
  for (const { student, task, t, right, isHint } of attempts.toSorted((a, b) => a.t - b.t)) {
    const signal = { seatId: student, taskId: task, atMs: t };
    if (isHint) {
      practice.hint(signal);
      continue;
    }
    if (practice.triesOf(student, task).end !== null) continue;
    practice.answer(signal, right);
    const own = practice.triesOf(student, task);
    const pair = `${student} ${task}`;
    const said = [...(answers.get(pair) ?? []), right];
    answers.set(pair, said);
    const tries = triesIn(own.counts);
    if (own.end !== null) continue;
    moments.push({
      student,
      pair,
      tries,
      p: practice.stuck(student, task),
      features: featuresOf(practice.factsOf(student, task)),
      wrong: said.filter((each) => !each).length,
      wrongInARow: own.wrongInARow,
      answers: said,
      own,
    });
  }
  return moments.map((moment) => ({ ...moment, stuck: outcomeOf(moment.own) }));
}

const outcomeOf = ({ end }: Tries) => (end === null ? null : end === 'failed' ? 1 : 0);

export const isDecided = (told: Told): told is Told & { stuck: 0 | 1 } =>
  told.stuck !== null && told.tries < MOST_TRIES;
