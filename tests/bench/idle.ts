// A process that does nothing: how long its event loop stands still is the machine's doing, and what a hub's may be compared with.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** As often as the hub's own figures look, in ms. */
const RESOLUTION_MS = 10;

export class IdleLoop {
  readonly #child: ChildProcess = fork(import.meta.filename);

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The longest since the last look, in ms. */
  async stallMs(): Promise<number> {
    const told = once(this.#child, 'message');
    this.#child.send('look');
    const [longestMs] = (await told) as [number];
    return longestMs;
  }

  stop(): void {
    this.#child.disconnect();
  }
}

if (process.send) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  process.on('message', () => {
    process.send?.(delay.max / 1e6);
    delay.reset();
  });
}
