import type { Clock } from './clock.ts';

interface Window {
  count: number;
  endsAtMs: number;
}

/** So many keys are nothing to keep for a while. */
const KEYS_AT_LEAST = 10_000;

/**
 * Counts by key in windows of time. A device is whoever says so: a flood comes from a new one each time, and is counted
 * by the address it comes from. Addresses are never written down, and their limits leave room for a school behind one.
 */
export class Counter {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #windowMs: number;
  readonly #windows = new Map<string, Window>();
  #sweepAt = KEYS_AT_LEAST;

  constructor(clock: Clock, limit: { most: number; windowMs: number }) {
    this.#clock = clock;
    this.#most = limit.most;
    this.#windowMs = limit.windowMs;
  }

  isSpent(key: string): boolean {
    return (this.#current(key)?.count ?? 0) >= this.#most;
  }

  /** Counts one; false when that is one too many. */
  take(key: string): boolean {
    const window = this.#current(key) ?? { count: 0, endsAtMs: this.#clock.nowMs() + this.#windowMs };
    window.count += 1;
    this.#windows.set(key, window);
    return window.count <= this.#most;
  }

  #current(key: string): Window | undefined {
    if (this.#windows.size > this.#sweepAt) this.#sweep();
    const window = this.#windows.get(key);
    return window && window.endsAtMs > this.#clock.nowMs() ? window : undefined;
  }

  #sweep(): void {
    for (const [key, window] of this.#windows)
      if (window.endsAtMs <= this.#clock.nowMs()) this.#windows.delete(key);
    this.#sweepAt = Math.max(KEYS_AT_LEAST, 2 * this.#windows.size);
  }
}

/** Sign-ins tried on one device, and from one address: a student cannot lock the teacher out from a machine of their own. */
export const SIGN_INS_BY_DEVICE = { most: 10, windowMs: 600_000 };
export const SIGN_INS_BY_ADDRESS = { most: 100, windowMs: 600_000 };
/** Wrong join codes from one device, and from one address: 31^6 codes, so guessing reaches nothing. */
export const CODE_MISSES_BY_DEVICE = { most: 10, windowMs: 600_000 };
export const CODE_MISSES_BY_ADDRESS = { most: 300, windowMs: 600_000 };
/** Calls of the API from one address: a flood slows whoever makes it, and not the class. */
export const CALLS_BY_ADDRESS = { most: 6_000, windowMs: 60_000 };
/** Passwords that wait to be checked, one after another. */
export const PASSWORDS_WAITING = 10;
/** Commands of one seat or teacher. */
export const COMMANDS = { most: 100, windowMs: 10_000 };
/** Messages of one connection, whatever they are; then it is closed, because somebody who reads no answers makes them pile up. */
export const MESSAGES = { most: 500, windowMs: 10_000 };
/** Connections of one device to a lesson, or of one seat to a board; the oldest goes. Lost ones count until they are missed. */
export const LINES = 30;
/** Sets of tokens asked for by one seat: each costs up to 30 signatures. */
export const TOKEN_REQUESTS = { most: 100, windowMs: 600_000 };
/** Histories of documents asked for by one device: one may be megabytes. */
export const HISTORIES_BY_DEVICE = { most: 12, windowMs: 60_000 };
/** Pictures sent by one seat or teacher, and the bytes of all that one lesson holds: about 1,000 as our pages send them. */
export const IMAGES_BY_SEAT = { most: 60, windowMs: 600_000 };
export const IMAGES_A_LESSON_BYTES = 256 * 1024 * 1024;
/** Of questions that a teacher has planned, and of lessons that were held. */
export const PLAN_PICTURES_BYTES = 32 * 1024 * 1024;
/** Seats of one lesson, those who wait included. */
export const SEATS_A_LESSON = 120;
/** How long a teacher stays signed in, in ms. */
export const SESSION_MS = 30 * 24 * 3_600_000;
