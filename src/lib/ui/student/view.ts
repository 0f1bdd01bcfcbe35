import type { Lesson, Seat } from '#lib/domain/lesson.ts';
import type { YouPush } from '#lib/protocol/pushes.ts';

/** What a student's page is about now. `out`: the hub does not take this device in this lesson. */
export type StudentView =
  'opening' | 'out' | 'teacher' | 'waiting' | 'naming' | 'claiming' | 'seated' | 'live' | 'ended';

interface Known {
  isRejected: boolean;
  isReady: boolean;
  role: YouPush['role'] | undefined;
  lesson: Lesson;
  seat: Seat | undefined;
}

export function studentView({ isRejected, isReady, role, lesson, seat }: Known): StudentView {
  if (isRejected) return 'out';
  if (role === 'teacher') return 'teacher';
  if (!isReady || !seat) return 'opening';
  if (lesson.phase === 'ended') return 'ended';
  if (!seat.admitted) return 'waiting';
  if (seat.name === null) return seat.claims === null ? 'naming' : 'claiming';
  return lesson.phase === 'live' ? 'live' : 'seated';
}
