import { createHash, type Hash } from 'node:crypto';
import { MoveRefusedError, type Side } from './side.ts';
import { keyOf, TABLES, type Row, type TableForm, type Value } from './tables.ts';

/** What a table holds, on either side. */
export interface Told {
  table: string;
  rows: number;
  /** SHA-256 of every value of every row, in the order of the key. */
  hash: string;
}

/**
 * Carries everything over, in pages that are there whole or not at all, each after the one before: so the greatest key of
 * the target says how far it came, however it ended. Then all of both sides is read and compared.
 */
export async function move(from: Side, to: Side, say: (line: string) => void): Promise<Told[]> {
  await claim(from, to);
  for (const table of TABLES) await carry(from, to, table);
  say(`Everything has been carried over. Reading both sides again …`);
  const told: Told[] = [];
  for (const table of TABLES) told.push(await compare(from, to, table));
  await to.setUnfinished(null);
  return told;
}

async function claim(from: Side, to: Side): Promise<void> {
  const unfinished = await to.unfinished();
  if (unfinished === from.name) return;
  if (unfinished !== null)
    throw new MoveRefusedError(
      `A move from ${unfinished} into ${to.name} is unfinished. Finish that one first.`,
    );
  for (const table of TABLES)
    if (await to.lastKey(table))
      throw new MoveRefusedError(`${to.name} is not empty (${table.name}). A move goes into an empty store.`);
  await to.setUnfinished(from.name);
}

async function carry(from: Side, to: Side, table: TableForm): Promise<void> {
  for (let after = await to.lastKey(table); ;) {
    const rows = await from.read(table, after);
    const last = rows.at(-1);
    if (!last) return;
    await to.write(table, rows);
    after = keyOf(table, last);
  }
}

async function compare(from: Side, to: Side, table: TableForm): Promise<Told> {
  const [there, here] = await Promise.all([digest(from, table), digest(to, table)]);
  if (there.hash !== here.hash)
    throw new MoveRefusedError(
      `${table.name} is not the same on both sides (${there.rows} and ${here.rows} rows). Empty ${to.name} and move again.`,
    );
  return here;
}

async function digest(side: Side, table: TableForm): Promise<Told> {
  const hash = createHash('sha256');
  let rows = 0;
  for (let after: Row | null = null; ;) {
    const page = await side.read(table, after);
    const last = page.at(-1);
    if (!last) return { table: table.name, rows, hash: hash.digest('hex') };
    for (const row of page) for (const value of row) put(hash, value);
    rows += page.length;
    after = keyOf(table, last);
  }
}

/** Kind and length before each, so that no two rows are the same bytes. */
function put(hash: Hash, value: Value): void {
  const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
  hash.update(`${value === null ? 'null' : typeof value} ${bytes.length}:`).update(bytes);
}
