// One of several nodes of Hocuspocus with its defaults: its Redis extension, and its Database extension over one SQLite file for all.
import { DatabaseSync } from 'node:sqlite';
import { Database } from '@hocuspocus/extension-database';
import { Redis } from '@hocuspocus/extension-redis';
import { Server } from '@hocuspocus/server';

const database = new DatabaseSync(`${process.env.DATA_DIR}/db.sqlite`, { timeout: 5_000 });
database.exec('PRAGMA journal_mode = WAL');
database.exec(
  'CREATE TABLE IF NOT EXISTS documents (name varchar(255) NOT NULL, data blob NOT NULL, UNIQUE(name))',
);
const get = database.prepare('SELECT data FROM documents WHERE name = ?');
const put = database.prepare(
  'INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
);
const storage = new Database({
  fetch: async ({ documentName }) => get.get(documentName)?.data ?? null,
  store: async ({ documentName, state }) => void put.run(documentName, state),
});
const nodes = new Redis({
  host: '127.0.0.1',
  port: Number(process.env.REDIS_PORT),
  identifier: process.env.PORT,
});
await new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  extensions: [nodes, storage],
}).listen();
