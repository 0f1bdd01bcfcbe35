import { parentPort } from 'node:worker_threads';

/** What a thread can be asked to do, by name. */
export type Work = Record<string, (...args: never[]) => unknown>;

export interface Job {
  id: number;
  name: string;
  args: unknown[];
}
export type Answer = { id: number; value: unknown } | { id: number; error: string };

/** Does in this thread what it is asked to, one after the other. */
export function serve(work: Work): void {
  parentPort?.on('message', (job: Job) => parentPort?.postMessage(answerTo(work, job)));
}

function answerTo(work: Work, { id, name, args }: Job): Answer {
  try {
    return { id, value: work[name]?.(...(args as never[])) };
  } catch (error) {
    return { id, error: String(error) };
  }
}
