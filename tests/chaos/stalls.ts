/** A turn of the event loop that takes longer is a stall: somebody's drag would be seen to stick. */
export const STALL_MS = 50;

/**
 * Watches for turns of this thread that used the processor for too long. Its own time, not the wall's: on a machine with
 * neighbours a thread is also made to wait, and that is no fault of what is tried here.
 */
export class StallWatch {
  count = 0;
  longestMs = 0;
  #lastMs = threadMs();
  readonly #timer = setInterval(() => this.#look(), 1).unref();

  #look(): void {
    const nowMs = threadMs();
    const tookMs = Math.round(nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    this.longestMs = Math.max(this.longestMs, tookMs);
    if (tookMs > STALL_MS) this.count += 1;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
