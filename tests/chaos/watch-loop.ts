// Loaded into a hub before anything else (`node --import`): watches how long its event loop is held up, and writes it
// down when it is told to (SIGUSR2), as JSON into the file that STALLS names. Then it begins anew.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import { StallWatch } from './stalls.ts';

/** What was seen since the last time. */
export interface Seen {
  /** Longest turn, in ms of the processor: what the hub itself is to blame for. */
  turnMs: number;
  /** Longest time the loop was late, in ms of the clock on the wall: the neighbours' share included. */
  lateMs: number;
}

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let turns = new StallWatch();
  process.on('SIGUSR2', () => {
    const seen: Seen = { turnMs: turns.longestMs, lateMs: Math.round(delay.max / 1e6) };
    writeFileSync(process.env['STALLS'] ?? '/dev/null', JSON.stringify(seen));
    turns.stop();
    turns = new StallWatch();
    delay.reset();
  });
}
