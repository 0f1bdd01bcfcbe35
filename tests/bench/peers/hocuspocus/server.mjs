// Hocuspocus with its defaults, and its Database extension over SQLite: the table and the upsert of its own SQLite extension.
import { DatabaseSync } from 'node:sqlite';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';

const database = new DatabaseSync(`${process.env.DATA_DIR}/db.sqlite`);
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
await new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  extensions: [storage],
}).listen();
