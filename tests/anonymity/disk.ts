// Where the lessons of the proof are kept, and what of it lies on the disk for whoever steals that.
import { readdir, readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '#server/store/port.ts';
import { openPostgresStore } from '#server/store/postgres.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { TestPostgres } from '#server/testing/postgres.ts';

/** One lesson's store. */
export interface Kept {
  store: Store;
  /** Every file as it lies there now. */
  files(): Promise<[place: string, bytes: string][]>;
  remove(): Promise<void>;
}
export type Keep = () => Promise<Kept>;

const read = async (folder: string, names: readonly string[]) =>
  Promise.all(
    names.map(async (name): Promise<[string, string]> => [
      `in ${name}`,
      await readFile(join(folder, name), 'latin1'),
    ]),
  );

/** The database and its write-ahead log. */
export async function inSqlite(): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), 'chorus-anonymity-'));
  return {
    store: await openSqliteStore({ folder }),
    files: async () =>
      read(
        folder,
        (await readdir(folder)).filter((name) => /sqlite|\.db/u.test(name)),
      ),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** It says all it can say without a child's words: a hub does not start with less silence than this. */
const TALKATIVE = [
  ...['logging_collector=on', 'log_directory=log', 'log_filename=postgres.log', 'log_statement=all'],
  ...['log_duration=on', 'log_parameter_max_length=0', 'log_line_prefix=%m %p %x '],
];

/** Everything of the server's: tables, indexes, the log of what it is about to do (WAL), and what it said. */
export async function inPostgres(): Promise<Kept> {
  const postgres = await TestPostgres.start(...TALKATIVE);
  const url = await postgres.database();
  const files = async () => {
    await postgres.ask('CHECKPOINT');
    const database = await postgres.ask(
      'SELECT oid FROM pg_database WHERE datname = current_database()',
      url,
    );
    const tables = await postgres.ask(
      `SELECT relname, pg_relation_filepath(oid) AS path FROM pg_class WHERE relname ~ '^voices'`,
      url,
    );
    const all = await readdir(postgres.data, { recursive: true, withFileTypes: true });
    const names = all
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name).slice(postgres.data.length + 1));
    const ours = names.filter(
      (name) =>
        /^(?:pg_wal|log|pg_xact|pg_multixact|global)\//u.test(name) ||
        name.startsWith(`base/${String(database[0]?.oid)}/`),
    );
    const called = new Map(tables.map(({ relname, path }) => [String(path), String(relname)]));
    return (await read(postgres.data, ours)).map(([place, bytes]): [string, string] => [
      called.get(place.slice(3)) ?? place,
      bytes,
    ]);
  };
  return { store: await openPostgresStore({ url }), files, remove: () => postgres.close() };
}
