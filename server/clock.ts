/** Time as the hub sees it; tests own theirs. All in ms; `nowMs` since 1970. */
export interface Clock {
  nowMs(): number;
  /** Runs once, later. Returns how to call it off. */
  after(delayMs: number, run: () => void): () => void;
  /** Runs again and again. Returns how to stop. */
  every(intervalMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  every: (intervalMs, run) => {
    const timer = setInterval(run, intervalMs);
    return () => clearInterval(timer);
  },
};
