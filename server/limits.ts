import type { Clock } from './clock.ts';

interface Window {
  count: number;
  endsAtMs: number;
}

/** Counts by key in windows of time. Keys are devices, seats or names, never addresses: a school is one address. */
export class Counter {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #windowMs: number;
  readonly #windows = new Map<string, Window>();

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
    if (this.#windows.size > 10_000) this.#sweep();
    const window = this.#windows.get(key);
    return window && window.endsAtMs > this.#clock.nowMs() ? window : undefined;
  }

  #sweep(): void {
    for (const [key, window] of this.#windows)
      if (window.endsAtMs <= this.#clock.nowMs()) this.#windows.delete(key);
  }
}

/** Sign-ins tried on one device, and with one name from all devices: a student cannot lock the teacher out from another device. */
export const SIGN_INS_BY_DEVICE = { most: 10, windowMs: 600_000 };
export const SIGN_INS_BY_NAME = { most: 200, windowMs: 600_000 };
/** Wrong join codes from one device, and from all devices of the hub: 31^6 codes, so guessing reaches nothing. */
export const CODE_MISSES_BY_DEVICE = { most: 10, windowMs: 600_000 };
export const CODE_MISSES_BY_HUB = { most: 600, windowMs: 3_600_000 };
/** Commands of one seat or teacher. */
export const COMMANDS = { most: 100, windowMs: 10_000 };
/** Seats of one lesson, those who wait included. */
export const SEATS_A_LESSON = 120;
/** How long a teacher stays signed in, in ms. */
export const SESSION_MS = 30 * 24 * 3_600_000;
