import type { LessonEvent } from '#lib/protocol/events.ts';
import type { Light } from '#lib/protocol/signals.ts';

/** One thing that a student did, or that was done for them. `untilMs`: of a stretch. Times in ms by the hub's clock. */
export type Mark = { atMs: number } & (
  | { kind: 'right' | 'wrong' | 'hint'; activityId: string; taskId: string }
  | { kind: 'board'; activityId: string; untilMs: number }
  | { kind: 'light'; light: Light }
  | { kind: 'hand' | 'visit' | 'slip' }
);

/** Work on a board goes on when it is told of again within so long, in ms. */
const STRETCH_MS = 60_000;

function markOf(event: LessonEvent, seatId: string): Mark | null {
  const { atMs } = event;
  if (event.type === 'slip:sent') return event.to.includes(seatId) ? { kind: 'slip', atMs } : null;
  if (!('seatId' in event) || event.seatId !== seatId) return null;
  switch (event.type) {
    case 'task:attempted':
      return { ...taskOf(event), kind: event.right ? 'right' : 'wrong', atMs };
    case 'hint:taken':
    case 'hint:sent':
      return { ...taskOf(event), kind: 'hint', atMs };
    case 'board:edited':
      return { kind: 'board', atMs, untilMs: atMs, activityId: event.activityId };
    case 'light:set':
      return { kind: 'light', atMs, light: event.light };
    case 'hand:raised':
      return { kind: 'hand', atMs };
    case 'seat:visited':
      return { kind: 'visit', atMs };
    default:
      return null;
  }
}

const taskOf = ({ activityId, taskId }: { activityId: string; taskId: string }) => ({ activityId, taskId });

const goesOn = (stretch: Mark | undefined, mark: Mark) =>
  stretch?.kind === 'board' &&
  mark.kind === 'board' &&
  stretch.activityId === mark.activityId &&
  mark.atMs - stretch.untilMs <= STRETCH_MS;

/** A student's lesson as a line that can be read, in its order. */
export function seatLine(events: readonly LessonEvent[], seatId: string): Mark[] {
  const line: Mark[] = [];
  let stretch: Mark | undefined;
  for (const event of events) {
    const mark = markOf(event, seatId);
    if (!mark) continue;
    if (stretch?.kind === 'board' && goesOn(stretch, mark)) {
      stretch.untilMs = mark.atMs;
      continue;
    }
    if (mark.kind === 'board') stretch = mark;
    line.push(mark);
  }
  return line;
}
