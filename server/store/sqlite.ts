import { askedStore } from './asked.ts';
import type { Store } from './port.ts';
import { startThread } from './sqlite-thread.ts';

export interface SqliteOptions {
  folder: string;
  log?: { warn(fields: object, message: string): void };
}

/** A store in one file of a folder. Throws `StoreInUseError` or `StoreUnwritableError` when it cannot be had. */
export async function openSqliteStore({ folder, log }: SqliteOptions): Promise<Store> {
  return askedStore(
    await startThread(folder, (trouble) => log?.warn({ trouble }, 'The store is in trouble.')),
  );
}
