import { collectGarbage } from './garbage.ts';
import { AWAKE_MAX, REST_AFTER_MS, REST_EARLY_MS, RESTED_MIN } from './limits.ts';
import type { Pace } from './pace.ts';
import type { Room } from './room.ts';

/** Boards that nobody writes in go back to bytes, and what they took to the machine. */
export class Rest {
  readonly #pace: Pace;
  /** Boards that were awake when it was last looked. */
  #awake = 0;
  /** Those that came to rest since garbage was last collected. */
  #rested = 0;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Those written in last stay ready to be written in; a hub full of boards keeps most of them as bytes. */
  look(rooms: readonly Room[]): void {
    const awake = rooms.filter((room) => room.isAwake);
    const oldestFirst = awake.sort((a, b) => b.quietMs - a.quietMs);
    const tooMany = Math.max(0, awake.length - AWAKE_MAX);
    for (const [index, room] of oldestFirst.entries())
      room.restAfter(index < tooMany ? REST_EARLY_MS : REST_AFTER_MS);
    this.#giveBack(awake.length);
  }

  /** Once there is time for it. */
  #giveBack(awake: number): void {
    this.#rested += Math.max(0, this.#awake - awake);
    this.#awake = awake;
    if (this.#rested < RESTED_MIN || !this.#pace.isIdle) return;
    this.#rested = 0;
    collectGarbage();
  }
}
