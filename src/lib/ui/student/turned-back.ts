import type { TurnedBack } from '#lib/domain/lesson.ts';
import { dayOf, timeOf } from '#lib/ui/dates.ts';
import { m } from '#lib/ui/messages/index.svelte.ts';

const MINUTE_MS = 60_000;

/** What the teacher did to the board as a whole, never whose work it was about. */
export function turnedBackSentence(turned: TurnedBack): string {
  if (turned.what === 'undo') return m.student.boardTakenBack;
  const [atMs, day] = [turned.minute * MINUTE_MS, dayOf(turned.minute * MINUTE_MS)];
  const time = day === dayOf(turned.atMs) ? timeOf(atMs) : `${day}, ${timeOf(atMs)}`;
  return turned.what === 'beside' ? m.student.boardBeside(time) : m.student.boardPutBack(time);
}
