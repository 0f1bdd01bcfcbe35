import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '#server/store/migrations.ts';
import { FILE_NAME, hasUnfinishedMove, openConnection } from '#server/store/sqlite-connection.ts';
import { resultCode, SQLITE } from '#server/store/sqlite-failure.ts';
import { MoveRefusedError, type Side } from './side.ts';
import { insertSql, lastKeySql, readSql } from './sql.ts';
import type { Row } from './tables.ts';

/** Read only. Nobody else has it meanwhile. */
export function sqliteSource(folder: string): Side {
  const file = join(folder, FILE_NAME);
  if (!existsSync(file)) throw new MoveRefusedError(`There is no store in ${folder}.`);
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON; BEGIN');
    const version = database.prepare('PRAGMA user_version').get()?.user_version;
    if (version !== migrations.length)
      throw new MoveRefusedError(
        `The store in ${folder} has version ${String(version)}, ours is ${migrations.length}. Run npm run migrate first.`,
      );
  } catch (error) {
    database.close();
    if (resultCode(error) !== SQLITE.BUSY) throw error;
    throw new MoveRefusedError(`A hub is using the store in ${folder}. Stop it first.`);
  }
  return sideOf(database, folder);
}

export const sqliteTarget = (folder: string): Side =>
  sideOf(openConnection(folder, { isMoving: true }), folder);

function sideOf(database: DatabaseSync, folder: string): Side {
  const rows = (sql: string, values: Row = []) => {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all(...values) as unknown as Row[];
  };

  return {
    name: `SQLite in ${realpathSync(folder)}`,
    read: async (table, after) => rows(readSql(table, after, place), after ?? []),
    async write(table, page) {
      const insert = database.prepare(insertSql(table, 1, place));
      database.exec('BEGIN');
      try {
        for (const row of page) insert.run(...row);
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    lastKey: async (table) => rows(lastKeySql(table))[0] ?? null,
    unfinished: async () =>
      hasUnfinishedMove(database) ? String(rows('SELECT source FROM moving')[0]?.[0]) : null,
    async setUnfinished(from) {
      if (from === null) return database.exec('DROP TABLE moving');
      database.exec('CREATE TABLE moving (source TEXT NOT NULL) STRICT');
      database.prepare('INSERT INTO moving VALUES (?)').run(from);
    },
    close: async () => database.close(),
  };
}

const place = () => '?';
