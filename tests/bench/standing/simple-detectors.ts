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
