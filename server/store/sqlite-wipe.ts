import type { DatabaseSync } from 'node:sqlite';
import type { Job } from './sqlite-group.ts';
import type { JobName } from './sqlite-jobs.ts';

/** After these, no byte of what was there may be left in the files: it may have been a child's name. */
const ERASING: readonly JobName[] = ['removeLesson', 'removeClass', 'removeTemplate'];

export const erases = ({ name }: Job) => ERASING.includes(name);

/**
 * `secure_delete` clears what is removed, but not the copies that SQLite leaves in a page's gap when it has moved rows to
 * another page: VACUUM writes every page anew. Then the log is cut to nothing. When there is no room for that, the rows
 * are gone all the same, and the next wipe clears what this one left.
 */
export function wipe(database: DatabaseSync, onTrouble: (message: string) => void) {
  for (const sql of ['VACUUM', 'PRAGMA wal_checkpoint(TRUNCATE)']) {
    try {
      database.exec(sql);
    } catch (error) {
      onTrouble(`What was removed could not be wiped from free pages: ${String(error)}`);
    }
  }
}
