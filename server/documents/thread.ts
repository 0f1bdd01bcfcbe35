import { Worker } from 'node:worker_threads';
import { THREAD_IDLE_MS } from './limits.ts';
import type { Answer, Job, Work } from './serve.ts';
import type { FoldWork } from './thread-worker.ts';

/** Said of a job that did not end in the time it was given. */
export class TookTooLong extends Error {}

/**
 * A worker for what takes longer than anybody's pen may wait, and who waits for it. It keeps no process alive, and ends when
 * there has been nothing for it to do: a thread without work never collects its garbage.
 */
export class Thread<W extends Work> {
  readonly #url: URL;
  readonly #patienceMs: number;
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;
  #impatience: NodeJS.Timeout | undefined;
  #idleness: NodeJS.Timeout | undefined;
  /** It remembers things that are still asked for. */
  readonly #isNeeded: () => boolean;

  /** `patienceMs`: for one job; then the thread is ended, and all who wait for it with it. */
  constructor(url: URL, patienceMs = Infinity, isNeeded = () => false) {
    this.#url = url;
    this.#patienceMs = patienceMs;
    this.#isNeeded = isNeeded;
  }

  run<N extends keyof W & string>(name: N, ...args: Parameters<W[N]>): Promise<ReturnType<W[N]>> {
    this.#worker ??= this.#start();
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(++this.#lastId, answer);
    if (this.#waiting.size === 1) this.#beImpatient();
    this.#worker.postMessage({ id: this.#lastId, name, args } satisfies Job);
    return answer.promise as Promise<ReturnType<W[N]>>;
  }

  async close(): Promise<void> {
    clearTimeout(this.#impatience);
    clearTimeout(this.#idleness);
    await this.#worker?.terminate();
  }

  /** One that was lost is replaced when there is work again. */
  #start(): Worker {
    const worker = new Worker(this.#url);
    worker.unref();
    worker.on('message', (answer: Answer) => this.#hear(answer));
    const lose = (error: Error) => worker === this.#worker && this.#lose(error);
    worker.on('error', lose);
    worker.on('exit', () => lose(new Error('a thread for documents is gone')));
    return worker;
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    this.#beImpatient();
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.value);
  }

  /** Jobs are done in order, so the clock of the next one starts when the one before is done. */
  #beImpatient(): void {
    clearTimeout(this.#impatience);
    clearTimeout(this.#idleness);
    if (this.#waiting.size === 0) this.#idleness = setTimeout(() => this.#rest(), THREAD_IDLE_MS).unref();
    if (this.#waiting.size === 0 || this.#patienceMs === Infinity) return;
    this.#impatience = setTimeout(() => this.#end(), this.#patienceMs).unref();
  }

  #rest(): void {
    if (this.#isNeeded()) return;
    void this.#worker?.terminate();
    this.#worker = null;
  }

  #end(): void {
    const [running] = this.#waiting.entries();
    void this.#worker?.terminate();
    if (running) this.#waiting.delete(running[0]);
    running?.[1].reject(new TookTooLong());
    this.#lose(new Error('a thread for documents was ended'));
  }

  #lose(error: unknown): void {
    this.#worker = null;
    clearTimeout(this.#impatience);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** The one for whole logs: snapshots, histories. */
export const foldingThread = () => new Thread<FoldWork>(new URL('./thread-worker.ts', import.meta.url));
