import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Orders } from './load.ts';
import { pin, prefer } from './machine.ts';

export const SERVER_CORE = 0;
const LOADER_CORE = 1;

/** The load process, seen from the bench. One order at a time. */
export class Loader {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'load.ts'), {
    execArgv: ['--max-semi-space-size=64'],
  });

  constructor() {
    pin(this.#child.pid ?? 0, LOADER_CORE);
    prefer(this.#child.pid ?? 0);
  }

  async ask<N extends keyof Orders>(
    name: N,
    order: Parameters<Orders[N]>[0],
  ): Promise<Awaited<ReturnType<Orders[N]>>> {
    this.#child.send({ name, order });
    const [answer] = (await once(this.#child, 'message')) as [
      { result: Awaited<ReturnType<Orders[N]>>; error?: string },
    ];
    if (answer.error) throw new Error(answer.error);
    return answer.result;
  }

  end(): void {
    this.#child.disconnect();
  }
}
