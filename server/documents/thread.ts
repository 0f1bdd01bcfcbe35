import { Worker } from 'node:worker_threads';
import type { Answer, Job, Work } from './thread-worker.ts';

/** The worker for what takes longer than anybody's pen may wait, and who waits for it. It keeps no process alive. */
export class Thread {
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;

  run<N extends keyof Work>(name: N, ...args: Parameters<Work[N]>): Promise<ReturnType<Work[N]>> {
    this.#worker ??= this.#start();
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(++this.#lastId, answer);
    this.#worker.postMessage({ id: this.#lastId, name, args } satisfies Job);
    return answer.promise as Promise<ReturnType<Work[N]>>;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  /** One that was lost is replaced when there is work again. */
  #start(): Worker {
    const worker = new Worker(new URL('./thread-worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (answer: Answer) => this.#hear(answer));
    worker.on('error', (error) => this.#lose(error));
    worker.on('exit', () => this.#lose(new Error('the thread for documents is gone')));
    return worker;
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.value);
  }

  #lose(error: unknown): void {
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
