/** How answers came out, by what came before them on the same task. Of one seat, or of a class. */
export interface Counts {
  first: number;
  rightFirst: number;
  afterWrong: number;
  rightAfterWrong: number;
  afterRight: number;
  rightAfterRight: number;
  /** From the fourth try on. */
  late: number;
  rightLate: number;
}

export const noCounts = (): Counts => ({
  first: 0,
  rightFirst: 0,
  afterWrong: 0,
  rightAfterWrong: 0,
  afterRight: 0,
  rightAfterRight: 0,
  late: 0,
  rightLate: 0,
});

export const triesIn = ({ first, afterWrong, afterRight }: Counts) => first + afterWrong + afterRight;
export const rightIn = ({ rightFirst, rightAfterWrong, rightAfterRight }: Counts) =>
  rightFirst + rightAfterWrong + rightAfterRight;

/** What is known of one seat's tries on one task. */
export interface Tries {
  counts: Counts;
  /** Right answers in a row, up to now. */
  run: number;
  wrongInARow: number;
  /** Share of wrong answers of late: each one weighs 0.7 of the one after it. */
  lately: { wrong: number; weight: number };
  hints: number;
  /** Passed: three right in a row. Failed: ten tries without. */
  end: 'passed' | 'failed' | null;
  /** Nothing more is asked of the student here. */
  isClosed: boolean;
  firstAtMs: number;
  lastAtMs: number;
  /** The score without calibration after each try, from the third on. */
  scores: number[];
}

export const noTries = (): Tries => ({
  counts: noCounts(),
  run: 0,
  wrongInARow: 0,
  lately: { wrong: 0, weight: 0 },
  hints: 0,
  end: null,
  isClosed: false,
  firstAtMs: 0,
  lastAtMs: 0,
  scores: [],
});

/** "Stuck" is: never so many right in a row … */
export const PASS_RUN = 3;
/** … within so many tries. */
export const MOST_TRIES = 10;
const LATE = 3;
const FADE = 0.7;

/** Counts one more answer, which came after these tries. */
export function count(counts: Counts, { run, counts: own }: Tries, right: boolean): void {
  const tries = triesIn(own);
  const one = Number(right);
  if (tries === 0) {
    counts.first += 1;
    counts.rightFirst += one;
  } else if (run > 0) {
    counts.afterRight += 1;
    counts.rightAfterRight += one;
  } else {
    counts.afterWrong += 1;
    counts.rightAfterWrong += one;
  }
  if (tries < LATE) return;
  counts.late += 1;
  counts.rightLate += one;
}

/** Writes one more answer down. */
export function addTry(tries: Tries, right: boolean, atMs: number): void {
  if (triesIn(tries.counts) === 0) tries.firstAtMs = atMs;
  tries.lastAtMs = atMs;
  count(tries.counts, tries, right);
  tries.run = right ? tries.run + 1 : 0;
  tries.wrongInARow = right ? 0 : tries.wrongInARow + 1;
  tries.lately.wrong = FADE * tries.lately.wrong + Number(!right);
  tries.lately.weight = FADE * tries.lately.weight + 1;
  if (tries.run === PASS_RUN) tries.end = 'passed';
  else if (triesIn(tries.counts) === MOST_TRIES) tries.end = 'failed';
}
