/**
 * What the standing is worth, on students whose answers taught it nothing: `npm run bench:standing [-- folder with the data]`.
 * Classmates count as they come: attempts of all students are replayed in the order of their times, as if all worked at
 * once; then once more student by student, and in classes of 25 that never meet.
 */
import { hash, isFitted, readAttempts, type Attempt } from './attempts.ts';
import { judgeRule, thresholdFor, type AlertFigures } from './alerts.ts';
import { fitOwnSequence, fourWrong, twoWrongInARow } from './baselines.ts';
import { auc, ece, interval } from './measures.ts';
import { dice } from '#lib/domain/testing.ts';
import { SeededLesson } from './seeded-lesson.ts';
import { isDecided, replay, type Told } from './replay.ts';

const COUNTS = [3, 4, 5, 6];
const CLASS_SIZE = 25;
const ALERTS_PER_100 = 8;
const LESSONS = Number(process.env['LESSONS'] ?? 10_000);

const three = (x: number) => x.toFixed(3).replace(/^0/u, '');
const range = ([low, high]: [number, number]) => `${three(low)} to ${three(high)}`;

function bench(attempts: readonly Attempt[]): void {
  const began = performance.now();
  const told = replay(attempts);
  const spent = (performance.now() - began) / attempts.length;
  const fitted = told.filter(({ student }) => isFitted(student));
  const others = told.filter(({ student }) => !isFitted(student));
  console.log(`${attempts.length} attempts; ${spent.toFixed(4)} ms each, with all that is measured\n`);
  tellAuc(others, fitOwnSequence(fitted));
  tellAlerts(others);
  tellOrders(attempts);
  tellOtherSets(attempts);
}

function tellAuc(others: readonly Told[], ownScore: (told: Told) => number): void {
  for (const count of COUNTS) {
    const judged = others
      .filter(isDecided)
      .filter(({ tries }) => tries === count)
      .map((each) => ({
        score: each.p,
        p: each.p,
        own: ownScore(each),
        stuck: each.stuck,
        cluster: each.student,
      }));
    const better = (sample: Readonly<typeof judged>) =>
      auc(sample) - auc(sample.map(({ own, stuck }) => ({ score: own, stuck })));
    const own = auc(judged.map((each) => ({ score: each.own, stuck: each.stuck })));
    console.log(
      `after ${count} tries (n ${judged.length}): AUC ${three(auc(judged))} (${range(interval(judged, auc))}); ` +
        `own sequence ${three(own)}, better by ${range(interval(judged, better))}; ECE ${three(ece(judged))}`,
    );
  }
}

const alertLine = (name: string, figures: AlertFigures) =>
  `${name.padEnd(24)} ${figures.used.toFixed(1).padStart(5)} alerts per 100, precision ${three(figures.precision)}, ` +
  `recall ${three(figures.recall)}, by the 4th try ${three(figures.byFourth)}, median try ${figures.medianTry}`;

function tellAlerts(others: readonly Told[]): void {
  const fours = judgeRule(others, fourWrong);
  const at = (used: number) => {
    const threshold = thresholdFor(others, used);
    return judgeRule(others, ({ p }) => p >= threshold);
  };
  console.log();
  console.log(alertLine('two wrong in a row', judgeRule(others, twoWrongInARow)));
  console.log(alertLine('four wrong', fours));
  console.log(alertLine('the score', at(ALERTS_PER_100)));
  console.log(alertLine('the score, as many', at(fours.used)));
}

/** AUC and calibration error at each count, on a line. */
function short(told: readonly Told[]): string {
  return COUNTS.map((count) => {
    const judged = told
      .filter(isDecided)
      .filter(({ tries }) => tries === count)
      .map(({ p, stuck }) => ({ score: p, p, stuck }));
    return `${three(auc(judged))} (ECE ${three(ece(judged))})`;
  }).join('  ');
}

const unseen = (told: readonly Told[]) => told.filter(({ student }) => !isFitted(student));

function tellOrders(attempts: readonly Attempt[]): void {
  const byStudent = attempts.map((attempt, at) => ({ ...attempt, t: at }));
  const students = [...new Set(attempts.map(({ student }) => student))].sort((a, b) => hash(a) - hash(b));
  const classOf = new Map(students.map((student, at) => [student, Math.floor(at / CLASS_SIZE)]));
  const classes = Map.groupBy(attempts, ({ student }) => classOf.get(student));
  console.log(`\nin another order: one student after the other\n  ${short(unseen(replay(byStudent)))}`);
  console.log(
    `in classes of ${CLASS_SIZE}, each by itself\n  ${short(unseen([...classes.values()].flatMap((own) => replay(own))))}`,
  );
}

/** How well it adapts: the hardest and the easiest third of the tasks, each as if it were a set of its own. */
function tellOtherSets(attempts: readonly Attempt[]): void {
  const rights = [...Map.groupBy(attempts, ({ task }) => task)].map(
    ([task, own]) => [task, own.filter(({ right }) => right).length / own.length] as const,
  );
  const tasks = rights.sort((a, b) => a[1] - b[1]).map(([task]) => task);
  const third = Math.round(tasks.length / 3);
  for (const [name, some] of [
    ['the hardest third of the tasks', new Set(tasks.slice(0, third))],
    ['the easiest third', new Set(tasks.slice(-third))],
  ] as const)
    console.log(
      `${name}, by itself\n  ${short(unseen(replay(attempts.filter(({ task }) => some.has(task)))))}`,
    );
}

/** Lessons by dice, with what the rules forbid counted. */
function tellLessons(): void {
  const total = { alerts: 0, broken: 0, reasonsTrue: 0, reasonsTried: 0 };
  for (let seed = 1; seed <= LESSONS; seed += 1) {
    const walked = new SeededLesson(dice(seed)).run();
    total.alerts += walked.alerts;
    total.broken += Object.values(walked.broken).reduce((sum, count) => sum + count, 0);
    total.reasonsTrue += walked.reasonsTrue;
    total.reasonsTried += walked.reasonsTried;
  }
  console.log(
    `\n${LESSONS} lessons by dice: ${total.alerts} alerts; rules broken, or numbers that are not in the log: ${total.broken}; ` +
      `${total.reasonsTrue} of ${total.reasonsTried} times the score falls without the first reason's evidence`,
  );
}

const attempts = readAttempts();
if (attempts) bench(attempts);
tellLessons();
