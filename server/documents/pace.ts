import { sleepUntilRung, timesRung } from '#server/bell.ts';
import type { Clock } from '#server/clock.ts';
import {
  BUSY_FROM,
  BUSY_FULL,
  HURRY_MS,
  IDLE_BELOW,
  LARGE_ROOM,
  LARGE_ROOM_WINDOW_MS,
  PACE_MS,
  TURN_MAX_MS,
  WINDOW_MAX_MS,
} from './limits.ts';

/**
 * A hub with time to spare passes everything on at once. As it fills up it does more at a time: frames are dealt with by
 * the turn, and cursors are collected, because waking up, committing and writing to sockets are what costs.
 */
export class Pace {
  /** The share of time this thread works, lately, from 0 to 1. */
  #busy = 0;
  #used = process.threadCpuUsage();
  #lookedAtMs = performance.now();
  #turn: Promise<void> | null = null;
  #turnedAtMs = -Infinity;
  #rung = timesRung();
  #hurriesUntilMs = -Infinity;
  readonly #stop: () => void;

  constructor(clock: Clock) {
    this.#stop = clock.every(PACE_MS, () => this.#look());
  }

  /** For how long what one document has to say is collected after it last spoke, ms. What is urgent has come by the turn. */
  windowMs(connections: number, isUrgent: boolean): number {
    const windowMs = isUrgent ? 0 : windowFor(this.#busy);
    return connections >= LARGE_ROOM ? Math.max(LARGE_ROOM_WINDOW_MS, windowMs) : windowMs;
  }

  /** Called when a frame came. Resolves when all that have come by now are read, so that they are dealt with together. */
  turn(): Promise<void> {
    this.#turn ??= new Promise((resolve) => {
      setImmediate(() => this.#take(resolve));
    });
    return this.#turn;
  }

  /** Nobody would notice if this thread did something else for a moment. */
  get isIdle(): boolean {
    return this.#busy < IDLE_BELOW;
  }

  /** Somebody is coming in, which takes many steps: nobody rests between them. */
  hurry(): void {
    this.#hurriesUntilMs = performance.now() + HURRY_MS;
  }

  close(): void {
    this.#stop();
  }

  /**
   * Lets frames gather instead of waking up for each, as network cards do under load (Mogul and Ramakrishnan, 1997). The
   * store's thread works meanwhile, and wakes this one when it has done. What took longer than a turn is followed by no rest.
   */
  #take(resolve: () => void): void {
    const nowMs = performance.now();
    const leftMs = this.#turnedAtMs + turnFor(this.#busy) - nowMs;
    if (leftMs >= 1 && nowMs > this.#hurriesUntilMs) {
      sleepUntilRung(this.#rung, leftMs);
      this.#rung = timesRung();
      return void setImmediate(() => this.#take(resolve));
    }
    this.#turn = null;
    this.#turnedAtMs = performance.now();
    resolve();
  }

  #look(): void {
    const [used, nowMs] = [process.threadCpuUsage(), performance.now()];
    const usedMs = (used.user + used.system - this.#used.user - this.#used.system) / 1_000;
    const busy = Math.min(1, usedMs / Math.max(1, nowMs - this.#lookedAtMs));
    this.#busy = 0.7 * this.#busy + 0.3 * busy;
    [this.#used, this.#lookedAtMs] = [used, nowMs];
  }
}

const ramp = (busy: number) => Math.min(1, Math.max(0, (busy - BUSY_FROM) / (BUSY_FULL - BUSY_FROM)));

/** `busy`: from 0 to 1. */
export const windowFor = (busy: number): number => Math.round(WINDOW_MAX_MS * ramp(busy));
const turnFor = (busy: number): number => TURN_MAX_MS * Math.min(1, 2 * ramp(busy));
