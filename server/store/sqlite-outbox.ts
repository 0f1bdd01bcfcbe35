import type { Job } from './sqlite-group.ts';

/** A group is no larger than this, so that nobody waits long for a neighbour's bytes to reach a slow disk. */
export const GROUP_MAX_JOBS = 200;
export const GROUP_MAX_BYTES = 64 * 1024;
/** So long an append waits for company when there was one just before, ms: an fsync costs as much for fifty as for one. */
const COMPANY_MS = 8;

/** What goes to the store's thread. A lone append goes at once; those that follow closely go together, in their order. */
export class Outbox {
  readonly #send: (jobs: Job[]) => void;
  #jobs: Job[] = [];
  #bytes = 0;
  #sentAtMs = -Infinity;
  #timer: NodeJS.Timeout | null = null;
  #isDue = false;

  constructor(send: (jobs: Job[]) => void) {
    this.#send = send;
  }

  add(job: Job): void {
    this.#jobs.push(job);
    this.#bytes += job.bytes;
    const waitMs = job.name === 'appendUpdates' ? this.#sentAtMs + COMPANY_MS - performance.now() : 0;
    const isFull = this.#jobs.length >= GROUP_MAX_JOBS || this.#bytes >= GROUP_MAX_BYTES;
    if (isFull) this.#flush();
    else if (waitMs > 0) this.#timer ??= setTimeout(() => this.#flush(), waitMs);
    else this.#flushAfterThis();
  }

  /** What is asked for in one breath goes together. */
  #flushAfterThis(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    process.nextTick(() => this.#flush());
  }

  #flush(): void {
    this.#isDue = false;
    if (this.#jobs.length === 0) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const jobs = this.#jobs;
    this.#jobs = [];
    this.#bytes = 0;
    this.#sentAtMs = performance.now();
    this.#send(jobs);
  }
}
