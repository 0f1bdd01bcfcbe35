// The walls of several lessons in a process of their own, as they hang on computers of their own: how busy the one that plays a school of
// students is must not count as the wall's delay.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Visitor } from '#server/testing/visitor.ts';

interface Shown {
  wallKey: string;
  /** How many have answered, in percent. */
  share: number;
  /** When it was first there, by this machine's clock. */
  atMs: number;
}

export class WallScreens {
  readonly #child: ChildProcess;
  readonly #shown: Shown[] = [];

  constructor() {
    this.#child = fork(import.meta.filename, ['screens']);
    this.#child.on('message', (message: Shown | 'open') => {
      if (message !== 'open') this.#shown.push(message);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Resolves when it has been told what hangs there. */
  async open(url: string, wallKey: string): Promise<void> {
    const opened = once(this.#child, 'message');
    this.#child.send({ url, wallKey });
    await opened;
  }

  /** When a wall first said so; never: Infinity. */
  shownAtMs(wallKey: string, share: number): number {
    return this.#shown.find((one) => one.wallKey === wallKey && one.share === share)?.atMs ?? Infinity;
  }

  stop(): void {
    this.#child.disconnect();
  }
}

async function hang({ url, wallKey }: { url: string; wallKey: string }): Promise<void> {
  const wall = new Visitor(url).watch({ wallKey });
  await wall.until('it hangs', ({ pulse }) => pulse !== null);
  const seen = new Set<number>();
  wall.listen(() => {
    const share = wall.pulse?.questions[0]?.share ?? null;
    if (share === null || seen.has(share)) return;
    seen.add(share);
    process.send?.({ wallKey, share, atMs: Date.now() } satisfies Shown);
  });
  process.send?.('open');
}

if (process.argv[2] === 'screens') {
  process.on('message', (which: { url: string; wallKey: string }) => void hang(which));
  process.on('disconnect', () => process.exit(0));
}
