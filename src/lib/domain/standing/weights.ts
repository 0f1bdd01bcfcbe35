import type { Features } from './features.ts';

/**
 * Learned by `tests/bench/standing/fit.ts` from ASSISTments 2015 "100 skill builders" (Feng, Heffernan & Koedinger 2009,
 * "Addressing the assessment challenge with an online system that tutors as it assesses"), from half of its students.
 * `hints` is set by hand: that data has none.
 */
export const WEIGHTS: Features = {
  ahead: 1.419,
  lately: 0.319,
  course: 1.686,
  first: -0.29,
  late: 0.347,
  past: 0.324,
  open: 0.02,
  hints: 0.25,
};

/** Where the score begins, by the number of tries, 0 to 10. */
export const START: readonly number[] = [
  -0.463, -0.463, -0.618, -0.668, -0.567, -0.462, -0.305, -0.114, 0.312, 0.887,
];
