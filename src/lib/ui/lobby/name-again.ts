import type { Seat } from '#lib/domain/lesson.ts';

type Named = Pick<Seat, 'seatId' | 'name' | 'claims'>;

/** Why somebody is asked for a name again: the teacher left it with, or gave it to, another device. */
export type NameAgain = { why: 'claimRefused' | 'nameGiven'; name: string };

/** Looks at a device's seat before and after a change; null when nobody took a name away. */
export function findNameAgain(before: Named | undefined, after: Named): NameAgain | null {
  if (!before || after.name !== null) return null;
  if (before.name !== null && before.seatId !== after.seatId) return { why: 'nameGiven', name: before.name };
  if (before.claims !== null && after.claims === null) return { why: 'claimRefused', name: before.claims };
  return null;
}
