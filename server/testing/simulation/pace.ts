import { setTimeout as sleep } from 'node:timers/promises';
import type { Watch } from '../visitor.ts';

/** The simulation's time: whoever waits, waits here, and all waiting can be called off at once. */
export class Pace {
  readonly #over = new AbortController();

  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  stop(): void {
    this.#over.abort();
  }

  /** False when it was called off. */
  wait(ms: number): Promise<boolean> {
    return sleep(Math.max(0, ms), true, { signal: this.#over.signal }).catch(() => false);
  }

  /** Waits until it is so, looking whenever the page hears something; false when it did not come to be in time. */
  async until(watch: Watch, isSo: () => boolean, patienceMs = 20_000): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const look = () => isSo() && resolve(true);
    const stop = watch.listen(look);
    look();
    void this.wait(patienceMs).then(() => resolve(isSo()));
    return promise.finally(stop);
  }

  /** The same for what nobody announces: looks ten times a second. */
  async settled(isSo: () => boolean, patienceMs: number): Promise<boolean> {
    const untilMs = performance.now() + patienceMs;
    while (!isSo()) if (performance.now() > untilMs || !(await this.wait(100))) return isSo();
    return true;
  }
}
