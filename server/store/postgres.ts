import { askedStore } from './asked.ts';
import { Commits } from './commits.ts';
import type { Store } from './port.ts';
import { Appends } from './postgres-appends.ts';
import { toStoreError } from './postgres-failure.ts';
import { createPostgresJobs } from './postgres-jobs.ts';
import { openPostgres } from './postgres-opening.ts';
import { PostgresPool, type PostgresOptions } from './postgres-pool.ts';
import type { Jobs } from './sqlite-jobs.ts';

/** A store in a PostgreSQL database, which several hubs may share. Throws `StoreRefusedError` when it cannot be had. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const pool = new PostgresPool(options);
  try {
    await openPostgres(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
  const commits = new Commits();
  const jobs = createPostgresJobs(pool, new Appends(pool, commits));
  const underWay = new Set<Promise<unknown>>();
  let closed: Promise<void> | null = null;

  const close = async () => {
    await Promise.allSettled(underWay);
    await pool.close();
  };

  return askedStore({
    async ask(name, args) {
      if (closed) throw new Error('The store is closed.');
      const answer = (jobs[name] as (...all: unknown[]) => Promise<unknown>)(...args);
      underWay.add(answer);
      try {
        return (await answer) as ReturnType<Jobs[typeof name]>;
      } catch (error) {
        throw toStoreError(error);
      } finally {
        underWay.delete(answer);
      }
    },
    durability: () => commits.read(),
    close: () => (closed ??= close()),
  });
}
