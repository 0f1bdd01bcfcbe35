import { sigmoid } from './features.ts';
import { MOST_TRIES } from './tries.ts';

/** An offset of the log odds that is learned: 0 before anything is known, by a normal prior. */
interface Offset {
  value: number;
  /** Of the prior, and of all that was learned. */
  precision: number;
}

/** How far a class is from what was learned elsewhere, as a standard deviation of the log odds. */
const CLASS_SD = 0.5;
/** And how far each number of tries is from its class. */
const TRIES_SD = 0.5;

/** Predictions are told apart from outcomes from so many tries on. */
export const CALIBRATED_FROM = 3;

const offset = (sd: number): Offset => ({ value: 0, precision: sd ** -2 });

/** One step of Newton's, which for one outcome at a time is the whole way. */
function learn(offset: Offset, predicted: number, stuck: number): void {
  offset.precision += predicted * (1 - predicted);
  offset.value += (stuck - predicted) / offset.precision;
}

/** What this class teaches about how sure to be: who is likelier than whom it leaves as it is, at equal tries. */
export class Calibration {
  readonly #all = offset(CLASS_SD);
  readonly #byTries = Array.from({ length: MOST_TRIES }, () => offset(TRIES_SD));
  /** Outcomes heard of. */
  outcomes = 0;

  /** To be added to a score after so many tries. */
  offsetAt(tries: number): number {
    return this.#all.value + (this.#byTries[Math.min(tries, MOST_TRIES - 1)]?.value ?? 0);
  }

  /** What came of a student whose score was this after so many tries. */
  take(score: number, tries: number, isStuck: boolean): void {
    const predicted = sigmoid(score + this.offsetAt(tries));
    const own = this.#byTries[Math.min(tries, MOST_TRIES - 1)];
    if (own) learn(own, predicted, Number(isStuck));
    learn(this.#all, predicted, Number(isStuck));
    this.outcomes += 1;
  }
}
