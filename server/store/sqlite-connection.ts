import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreInUseError, StoreRefusedError, StoreUnwritableError, UNFINISHED } from './errors.ts';
import { migrations } from './migrations.ts';
import { resultCode, SQLITE } from './sqlite-failure.ts';

export const FILE_NAME = 'chorus.db';
/** The value of `PRAGMA synchronous` that means FULL: a commit returns after fsync. */
const SYNCHRONOUS_FULL = 2;

/** Opens the one connection that this store ever has, ready to be written. */
export function openConnection(folder: string, { isMoving = false } = {}): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 }); // children's names are in here
    database = new DatabaseSync(path.join(folder, FILE_NAME));
    configure(database);
    migrate(database);
    assertFull(database);
    if (!isMoving && hasUnfinishedMove(database)) throw new StoreRefusedError(UNFINISHED);
    return database;
  } catch (error) {
    database?.close();
    throw explain(error, folder);
  }
}

/**
 * Small pages: one stroke of a pen dirties a page, and all of it goes to the disk; with the usual 4 kB a commit of a busy class
 * took twice as long. EXCLUSIVE comes before the log: the lock is then held until the connection closes, and WAL needs no shared memory file.
 * The log is folded into the file every 8 MB: with the usual 1,000 pages, one commit in forty of a busy school waited for that.
 */
function configure(database: DatabaseSync) {
  database.exec(`
    PRAGMA page_size = 1024;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 8192;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
  `);
}

const pragma = (database: DatabaseSync, name: string) => database.prepare(`PRAGMA ${name}`).get()?.[name];

/** All or nothing. The version is written even when it stays the same, so that an unwritable store is found at once. */
function migrate(database: DatabaseSync) {
  const version = Number(pragma(database, 'user_version'));
  if (version > migrations.length) {
    throw new Error(
      `The store was written by a newer Chorus (its version is ${version}, ours ${migrations.length}).`,
    );
  }
  database.exec(`
    BEGIN IMMEDIATE;
    ${migrations.slice(version).join('\n')}
    PRAGMA user_version = ${migrations.length};
    COMMIT;
  `);
}

/** After the first write, because some builds of SQLite fall back to NORMAL with it. */
function assertFull(database: DatabaseSync) {
  if (pragma(database, 'synchronous') !== SYNCHRONOUS_FULL)
    throw new Error('SQLite does not keep synchronous=FULL.');
  if (pragma(database, 'journal_mode') !== 'wal') throw new Error('SQLite does not keep its log (WAL) here.');
}

/** See server/move. */
export const hasUnfinishedMove = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'moving'").get() !== undefined;

/** What a person can do something about gets a type of its own; the rest is thrown as it is. */
function explain(error: unknown, folder: string): unknown {
  const code = resultCode(error);
  if (code === SQLITE.BUSY) return new StoreInUseError(`Another hub is using the store in ${folder}.`);
  if (code === SQLITE.FULL) return new StoreUnwritableError(`There is no room for the store in ${folder}.`);
  if (code === SQLITE.READONLY || code === SQLITE.CANTOPEN || isFileSystemError(error)) {
    return new StoreUnwritableError(`The store in ${folder} cannot be written.`);
  }
  return error;
}

const isFileSystemError = (error: unknown) => error instanceof Error && 'syscall' in error;
