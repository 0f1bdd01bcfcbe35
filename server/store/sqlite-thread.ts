import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { bell } from '#server/bell.ts';
import type { Keeping } from './asked.ts';
import { Commits } from './commits.ts';
import { fromFailure } from './sqlite-failure.ts';
import type { Answer } from './sqlite-group.ts';
import type { Jobs } from './sqlite-jobs.ts';
import { Outbox } from './sqlite-outbox.ts';
import { pack } from './sqlite-parcel.ts';
import type { FromWorker, Start, ToWorker } from './sqlite-worker.ts';

/** The main thread's end of the line. Every question gets an answer, even when the worker dies. */
export async function startThread(folder: string, onTrouble: (message: string) => void): Promise<Keeping> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
    workerData: { folder, bell } satisfies Start,
  });
  const [{ opened }] = (await once(worker, 'message')) as [Extract<FromWorker, { opened: unknown }>];
  if (opened) throw fromFailure(opened);

  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  /** Why no more questions are taken. */
  let over: Error | null = null;
  const outbox = new Outbox((jobs) => {
    const parcel = pack(jobs);
    worker.postMessage(parcel satisfies ToWorker, [parcel.bytes]);
  });

  const settle = (answer: Answer) => {
    const question = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) question?.resolve(answer.value);
    else question?.reject(fromFailure(answer.failure));
  };

  const commits = new Commits();
  const hear = ({ answers, commitMs }: Extract<FromWorker, { answers: unknown }>) => {
    if (commitMs !== null) commits.note(commitMs, Date.now());
    answers.forEach(settle);
  };

  const lose = (error: Error) => {
    over ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  worker.on('message', (message: FromWorker) => {
    if ('answers' in message) hear(message);
    if ('trouble' in message) onTrouble(message.trouble);
  });
  worker.on('error', (error) => {
    onTrouble(String(error));
    lose(new Error('The store is lost.', { cause: error }));
  });
  const exited = new Promise<void>((resolve) =>
    worker.on('exit', () => {
      lose(new Error('The store is closed.'));
      resolve();
    }),
  );

  return {
    ask(name, args, bytes = 0) {
      if (over) return Promise.reject(over);
      const question = Promise.withResolvers<unknown>();
      waiting.set(++lastId, question);
      outbox.add({ id: lastId, name, args, bytes });
      return question.promise as Promise<ReturnType<Jobs[typeof name]>>;
    },
    durability: () => commits.read(),
    async close() {
      over ??= new Error('The store is closed.');
      await Promise.allSettled([...waiting.values()].map(({ promise }) => promise));
      worker.postMessage('close' satisfies ToWorker);
      await exited;
    },
  };
}
