import { performance } from 'node:perf_hooks';
import type { Clock } from '#server/clock.ts';
import { BUSY_FROM, BUSY_FULL, LARGE_ROOM, LARGE_ROOM_WINDOW_MS, PACE_MS, WINDOW_MAX_MS } from './limits.ts';

/** What is needed of it. */
export interface Window {
  /** For how long what one document has to say is collected after it last spoke, ms. */
  windowMs(connections: number): number;
}

/**
 * A hub with time to spare passes everything on at once. As it fills up, changes are collected for longer: the writes to
 * sockets are what costs, and one carries many changes as well as one.
 */
export class Pace implements Window {
  #windowMs = 0;
  #last = performance.eventLoopUtilization();
  readonly #stop: () => void;

  constructor(clock: Clock) {
    this.#stop = clock.every(PACE_MS, () => this.#look());
  }

  windowMs(connections: number): number {
    return connections >= LARGE_ROOM ? Math.max(LARGE_ROOM_WINDOW_MS, this.#windowMs) : this.#windowMs;
  }

  close(): void {
    this.#stop();
  }

  #look(): void {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.#last);
    this.#last = now;
    this.#windowMs = Math.round(0.7 * this.#windowMs + 0.3 * windowFor(utilization));
  }
}

/** `busy`: the share of time the event loop has work, 0 to 1. */
export const windowFor = (busy: number): number =>
  WINDOW_MAX_MS * Math.min(1, Math.max(0, (busy - BUSY_FROM) / (BUSY_FULL - BUSY_FROM)));
