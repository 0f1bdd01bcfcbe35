import type { Lesson } from '../lesson.ts';

/**
 * How evenly a group's signs of work fall on its members: 0 all alike, near 1 one does everything. It predicts nothing
 * about a group's success (measured on 500 groups), so it is a notice and never "stuck".
 */
export function imbalance(signs: readonly number[]): number {
  const sorted = [...signs].sort((a, b) => a - b);
  const sum = sorted.reduce((total, each) => total + each, 0);
  if (sorted.length < 2 || sum === 0) return 0;
  const weighted = sorted.reduce((total, each, at) => total + (2 * (at + 1) - sorted.length - 1) * each, 0);
  return weighted / (sorted.length * sum);
}

export interface Participation {
  groupId: string;
  imbalance: number;
  silent: readonly string[];
}

/** `signsOf`: signs of work of a seat since the activity was opened. */
export const participation = ({ groups }: Lesson, signsOf: (seatId: string) => number): Participation[] =>
  groups.map(({ groupId, seatIds }) => ({
    groupId,
    imbalance: imbalance(seatIds.map(signsOf)),
    silent: seatIds.filter((seatId) => signsOf(seatId) === 0),
  }));
