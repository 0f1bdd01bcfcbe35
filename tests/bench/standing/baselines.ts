import { fitLogistic } from './logistic.ts';
import { isDecided, type Told } from './replay.ts';

/** What can be said of one student's answers by themselves: no classmates, no past. */
function sequence({ answers, tries, wrong, wrongInARow, own: _ }: Told): number[] {
  const [last = false, before = false] = [answers.at(-1), answers.at(-2)];
  const run = answers.length - 1 - answers.lastIndexOf(false);
  return [
    1,
    wrong / tries,
    wrongInARow,
    run,
    Number(last),
    Number(before),
    Number(answers[0]),
    ...[4, 5, 6, 7, 8, 9].map((count) => Number(count === tries)),
  ];
}

/** The logistic regression on the own sequence, as a score. */
export function fitOwnSequence(fitted: readonly Told[]): (told: Told) => number {
  const told = fitted.filter(isDecided).filter(({ tries }) => tries >= 3 && tries <= 8);
  const weights = fitLogistic(
    told.map(sequence),
    told.map(({ stuck }) => stuck),
  );
  return (each) => sequence(each).reduce((sum, x, at) => sum + x * (weights[at] ?? 0), 0);
}

export const twoWrongInARow = ({ wrongInARow }: Told) => wrongInARow >= 2;
export const fourWrong = ({ wrong }: Told) => wrong >= 4;
