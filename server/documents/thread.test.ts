import { afterEach, expect, test, vi } from 'vitest';
import { THREAD_IDLE_MS } from './limits.ts';
import type { TestWork } from './test-worker.ts';
import { Thread, TookTooLong } from './thread.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

function start(patienceMs?: number, isNeeded?: () => boolean) {
  const thread = new Thread<TestWork>(new URL('./test-worker.ts', import.meta.url), patienceMs, isNeeded);
  cleanups.push(() => thread.close());
  return thread;
}

test('jobs are done in order, and one that fails is told to who asked for it', async () => {
  const thread = start();
  const jobs = [thread.run('double', 1), thread.run('fail'), thread.run('double', 2)];
  expect((await Promise.allSettled(jobs)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

test('a job that never ends takes those that wait behind it with it, and then there is a new thread', async () => {
  const thread = start(2_000);
  expect(await thread.run('double', 1)).toBe(2);
  const [hanging, behind] = await Promise.allSettled([thread.run('hang'), thread.run('double', 2)]);
  expect(hanging).toMatchObject({ status: 'rejected', reason: expect.any(TookTooLong) });
  expect(behind.status === 'rejected' && behind.reason instanceof TookTooLong).toBe(false);
  expect(behind.status).toBe('rejected');
  expect(await thread.run('double', 3)).toBe(6);
});

test('a thread without work ends, unless it remembers what is still asked for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  cleanups.push(async () => void vi.useRealTimers());
  let isNeeded = true;
  const thread = start(undefined, () => isNeeded);
  expect(await thread.run('countCalls')).toBe(1);
  vi.advanceTimersByTime(THREAD_IDLE_MS);
  expect(await thread.run('countCalls')).toBe(2);
  isNeeded = false;
  vi.advanceTimersByTime(THREAD_IDLE_MS);
  expect(await thread.run('countCalls')).toBe(1);
});
