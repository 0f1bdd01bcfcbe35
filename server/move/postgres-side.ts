import { setTimeout as pause } from 'node:timers/promises';
import type { QueryConfig } from 'pg';
import { openPostgres, unfinishedMove } from '#server/store/postgres-opening.ts';
import { PostgresPool } from '#server/store/postgres-pool.ts';
import { MoveRefusedError, type Side } from './side.ts';
import { insertSql, lastKeySql, readSql } from './sql.ts';
import type { Row, TableForm } from './tables.ts';

/** So long PostgreSQL may take to see that whoever was killed is gone, ms. */
const GOODBYE_MS = 2_000;
const LOOK_AGAIN_MS = 100;

const place = (nth: number) => `$${nth}`;

/** With tables of our version, and nobody in it but us. */
export async function postgresSide(url: string): Promise<Side> {
  const pool = new PostgresPool({ url, connections: 1 });
  try {
    await openPostgres(pool, { isMoving: true });
    await refuseUsed(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
  const { host, pathname } = new URL(url);
  return sideOf(pool, `PostgreSQL at ${host}${pathname}`);
}

/** Hubs are known by the name that their connections have. */
async function refuseUsed(pool: PostgresPool): Promise<void> {
  const hubs = `SELECT FROM pg_stat_activity WHERE datname = current_database()
    AND application_name = 'chorus' AND pid <> pg_backend_pid()`;
  const untilMs = performance.now() + GOODBYE_MS;
  while ((await pool.on((session) => session.run(hubs))).length > 0) {
    if (performance.now() > untilMs)
      throw new MoveRefusedError('A hub is using the database of DATABASE_URL. Stop it first.');
    await pause(LOOK_AGAIN_MS);
  }
}

function sideOf(pool: PostgresPool, name: string): Side {
  const rows = (config: QueryConfig, table: TableForm): Promise<Row[]> =>
    pool.read(async (session) => {
      const found = await session.run<Record<string, Row[number]>>(config);
      return found.map((row) =>
        table.columns.filter((column) => column in row).map((column) => row[column] ?? null),
      );
    });

  return {
    name,
    read: (table, after) => rows({ text: readSql(table, after, place), values: after ?? [] }, table),
    write: async (table, page) => {
      const text = insertSql(table, page.length, place);
      await pool.on((session) => session.run({ text, values: page.flat() }));
    },
    lastKey: async (table) => (await rows({ text: lastKeySql(table) }, table))[0] ?? null,
    unfinished: () => pool.read(unfinishedMove),
    setUnfinished: (from) =>
      pool.inTransaction(async (session) => {
        if (from === null) return void (await session.run('DROP TABLE moving'));
        await session.run('CREATE TABLE moving (source text NOT NULL)');
        await session.run({ text: 'INSERT INTO moving VALUES ($1)', values: [from] });
      }),
    close: () => pool.close(),
  };
}
