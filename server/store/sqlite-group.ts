import type { DatabaseSync } from 'node:sqlite';
import type { Failure } from './sqlite-failure.ts';
import { isDiskError, toFailure } from './sqlite-failure.ts';
import type { JobName, Jobs } from './sqlite-jobs.ts';

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
}

/** Runs jobs in one transaction; the answers are true once it returns. Throws, with nothing kept, when the disk refuses. */
export function commitTogether(connection: Connection, group: readonly Job[]): Answer[] {
  const answers = inTransaction(connection.database, () => group.map((job) => attempt(connection, job)));
  const erasing = group.filter(({ name }) => ERASING.includes(name)).map(({ id }) => id);
  const failure = erasing.length > 0 ? emptyLog(connection.database) : null;
  if (!failure) return answers;
  return answers.map((answer) =>
    erasing.includes(answer.id) ? { id: answer.id, ok: false, failure } : answer,
  );
}

/** After these, no byte of what was there may be left in the files: it may have been a child's name. */
const ERASING: readonly JobName[] = ['removeLesson', 'removeClass', 'putClass'];

/** `secure_delete` cleans the database; its log still holds older pages until it is cut to nothing. */
function emptyLog(database: DatabaseSync): Failure | null {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return null;
  } catch (error) {
    return toFailure(error);
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
function attempt({ database, jobs }: Connection, { id, name, args }: Job): Answer {
  database.exec('SAVEPOINT job');
  try {
    const value = (jobs[name] as (...args: unknown[]) => unknown)(...args);
    database.exec('RELEASE job');
    return { id, ok: true, value };
  } catch (error) {
    if (isDiskError(error)) throw error;
    database.exec('ROLLBACK TO job; RELEASE job');
    return { id, ok: false, failure: toFailure(error) };
  }
}
