import type { Detector } from './judge.ts';

/** What a product that ships today does: four wrong in a row on a task. */
export function fourWrong(): Detector {
  const wrong = new Map<string, number>();
  return (event) => {
    if (event?.type !== 'task:attempted') return [];
    const key = `${event.seatId} ${event.taskId}`;
    const inARow = event.right ? 0 : (wrong.get(key) ?? 0) + 1;
    wrong.set(key, inARow);
    return inARow === 4 ? [event.seatId] : [];
  };
}

/** Four wrong in a row, or no sign for so long while something is to be done; once in five minutes a seat. */
export function fourWrongOrQuiet(quietMs: number): Detector {
  const wrong = fourWrong();
  const signs = new Map<string, number>();
  const rests = new Map<string, number>();
  let isOpen = false;
  return (event, nowMs) => {
    if (event?.type === 'activity:opened') {
      isOpen = event.activity.calm !== true;
      for (const seatId of signs.keys()) signs.set(seatId, nowMs);
    }
    if (event && 'seatId' in event && event.seatId) signs.set(event.seatId, nowMs);
    const quiet = [...signs]
      .filter(([, atMs]) => isOpen && nowMs - atMs >= quietMs)
      .map(([seatId]) => seatId);
    const alerted = [...new Set([...wrong(event, nowMs), ...quiet])].filter(
      (seatId) => nowMs - (rests.get(seatId) ?? -Infinity) >= 300_000,
    );
    for (const seatId of alerted) rests.set(seatId, nowMs);
    return alerted;
  };
}

/** One student, against nobody but themselves. */
interface Own {
  gapsMs: number[];
  progressMs: number;
  wrong: number;
  left: number;
  edits: { changed: number; undone: number }[];
  restsMs: number;
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;

function progress(own: Own, atMs: number): void {
  own.gapsMs.push(atMs - own.progressMs);
  own.progressMs = atMs;
}

/** Three wrong in a row; much taken back; or no progress for long, and for four times as long as it usually takes this student. */
function isTroubled({ gapsMs, progressMs, wrong, edits }: Own, nowMs: number): boolean {
  const sum = (of: 'changed' | 'undone') => edits.slice(-6).reduce((total, edit) => total + edit[of], 0);
  if (wrong >= 3 || (edits.length >= 4 && sum('changed') >= 10 && sum('undone') > 0.25 * sum('changed')))
    return true;
  return gapsMs.length >= 3 && nowMs - progressMs > Math.max(150_000, 4 * median(gapsMs));
}

/** How far one gets without any classmate: a few rules about each student alone. */
export function ownPace(): Detector {
  const all = new Map<string, Own>();
  let isWork = false;
  const begin = (seatId: string, nowMs: number, left: number) =>
    all.set(seatId, { gapsMs: [], progressMs: nowMs, wrong: 0, left, edits: [], restsMs: -Infinity });
  return (event, nowMs) => {
    if (event?.type === 'seat:admitted') begin(event.seatId, nowMs, 0);
    if (event?.type === 'activity:opened') {
      const { activity } = event;
      isWork = activity.calm !== true;
      for (const seatId of all.keys())
        begin(seatId, nowMs, activity.kind === 'tasks' ? activity.tasks.length : Infinity);
    }
    const own = event && 'seatId' in event && event.seatId ? all.get(event.seatId) : undefined;
    if (own && event?.type === 'task:attempted') {
      own.wrong = event.right ? 0 : own.wrong + 1;
      own.left -= event.right ? 1 : 0;
      if (event.right) progress(own, nowMs);
    }
    if (own && event?.type === 'board:edited') {
      own.edits.push({ changed: event.changed ?? 0, undone: event.undone ?? 0 });
      if (event.changed) progress(own, nowMs);
    }
    const troubled = [...all].filter(
      ([, each]) => isWork && each.left > 0 && nowMs - each.restsMs >= 300_000 && isTroubled(each, nowMs),
    );
    for (const [, each] of troubled) each.restsMs = nowMs;
    return troubled.map(([seatId]) => seatId);
  };
}
