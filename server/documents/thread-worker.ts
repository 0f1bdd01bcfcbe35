import { parentPort } from 'node:worker_threads';
import { fold, merge } from './fold.ts';
import { historyOf, restoring, undoing } from './past.ts';

/** What is done away from the thread that handles everybody's frames. */
const work = { fold, merge, historyOf, restoring, undoing };

export type Work = typeof work;
export interface Job {
  id: number;
  name: keyof Work;
  args: unknown[];
}
export type Answer = { id: number; value: unknown } | { id: number; error: string };

parentPort?.on('message', (job: Job) => parentPort?.postMessage(answerTo(job)));

function answerTo({ id, name, args }: Job): Answer {
  try {
    return { id, value: (work[name] as (...args: unknown[]) => unknown)(...args) };
  } catch (error) {
    return { id, error: String(error) };
  }
}
