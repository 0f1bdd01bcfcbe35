import type { Timer } from '#lib/protocol/timer.ts';

const MINUTE_MS = 60_000;
/** So long it is still said that the time is up. */
const UP_MS = MINUTE_MS;

export const startTimer = (minutes: number, nowMs: number): Timer => ({
  endsAtMs: nowMs + minutes * MINUTE_MS,
  lengthMs: minutes * MINUTE_MS,
});

/** One minute more; of time that is up, or was never given, one minute from now. */
export function extendTimer(timer: Timer | null, nowMs: number): Timer {
  if (timer === null || timer.endsAtMs <= nowMs) return startTimer(1, nowMs);
  return { endsAtMs: timer.endsAtMs + MINUTE_MS, lengthMs: timer.lengthMs + MINUTE_MS };
}

export const isShown = (timer: Timer, nowMs: number): boolean => nowMs < timer.endsAtMs + UP_MS;

export const leftMs = ({ endsAtMs }: Timer, nowMs: number): number => Math.max(0, endsAtMs - nowMs);

/** As on a clock: 2:05, and 0:00 only when the time is up. */
export function clockFace(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What is worth saying of the time between two looks at it: that a minute is left, that it is up. */
export function timerNews(timer: Timer, beforeMs: number, nowMs: number): 'minute' | 'up' | null {
  const passed = (atMs: number) => beforeMs < atMs && atMs <= nowMs;
  if (passed(timer.endsAtMs)) return 'up';
  return timer.lengthMs > MINUTE_MS && passed(timer.endsAtMs - MINUTE_MS) ? 'minute' : null;
}
