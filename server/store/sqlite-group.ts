import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Failure } from './sqlite-failure.ts';
import { isDiskError, toFailure } from './sqlite-failure.ts';
import { createJobs, type JobName, type Jobs } from './sqlite-jobs.ts';

export interface Job {
  id: number;
  name: JobName;
  args: unknown[];
  /** About how much it brings to the disk. */
  bytes: number;
}
export type Answer = { id: number; ok: true; value: unknown } | { id: number; ok: false; failure: Failure };

export interface Connection {
  database: DatabaseSync;
  jobs: Jobs;
  /** Sets the mark that a failing job goes back to; takes it away. Prepared, for they run with every stroke of a pen. */
  mark: StatementSync;
  unmark: StatementSync;
}

export const connect = (database: DatabaseSync): Connection => ({
  database,
  jobs: createJobs(database),
  mark: database.prepare('SAVEPOINT job'),
  unmark: database.prepare('RELEASE job'),
});

/**
 * Runs jobs in one transaction; the answers are true once it returns. When the disk refuses, nothing of the transaction was
 * kept, and each job is tried by itself: there may be room for a small one.
 *
 * The connection stays open, even after an input/output error: it alone knows where its last good commit ends, and writes
 * the next one over the failed one. A connection opened anew could take the failed commit for a good one.
 */
export function commitSafely(connection: Connection, group: readonly Job[]): Answer[] {
  try {
    return inTransaction(connection.database, () => group.map((job) => attempt(connection, job)));
  } catch (error) {
    if (group.length > 1) return group.flatMap((job) => commitSafely(connection, [job]));
    return group.map(({ id }) => ({ id, ok: false, failure: toFailure(error) }));
  }
}

function inTransaction<T>(database: DatabaseSync, run: () => T): T {
  database.exec('BEGIN');
  try {
    const result = run();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** A job that fails takes back only itself. */
function attempt({ database, jobs, mark, unmark }: Connection, { id, name, args }: Job): Answer {
  mark.run();
  try {
    const value = (jobs[name] as (...args: unknown[]) => unknown)(...args);
    unmark.run();
    return { id, ok: true, value };
  } catch (error) {
    if (isDiskError(error)) throw error;
    database.exec('ROLLBACK TO job; RELEASE job');
    return { id, ok: false, failure: toFailure(error) };
  }
}
