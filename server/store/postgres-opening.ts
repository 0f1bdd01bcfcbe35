import { StoreRefusedError, UNFINISHED } from './errors.ts';
import { postgresMigrations } from './postgres-migrations.ts';
import type { PostgresPool, Session } from './postgres-pool.ts';
import { messageOf } from './postgres-failure.ts';

/** "chorus": whoever migrates holds this lock, so that nodes may start at the same moment. */
const MIGRATING = 0x63_68_6f_72;

/** Brings the tables up to our version, all or nothing. Returns how many steps that took. */
export async function migrate(pool: PostgresPool): Promise<number> {
  return pool.inTransaction(async (session) => {
    await session.run(`SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0`);
    await session.run(`SELECT pg_advisory_xact_lock(${MIGRATING})`);
    const version = await versionOf(session);
    if (version > postgresMigrations.length) throw new StoreRefusedError(tooNew(version));
    const steps = postgresMigrations.slice(version);
    for (const step of steps) await session.run(step);
    await session.run(`UPDATE store SET version = ${postgresMigrations.length}`);
    return steps.length;
  });
}

const tooNew = (version: number) =>
  `The database of DATABASE_URL was written by a newer Chorus (its version is ${version}, ours ${postgresMigrations.length}). Start that one.`;

/** Of the tables as they are; 0: there are none. */
async function versionOf(session: Session): Promise<number> {
  await session.run('CREATE TABLE IF NOT EXISTS store (version bigint NOT NULL)');
  await session.run('INSERT INTO store SELECT 0 WHERE NOT EXISTS (SELECT FROM store)');
  const [row] = await session.run<{ version: number }>('SELECT version FROM store');
  return row?.version ?? 0;
}

/** Tables there and as new as they must be; a sentence for whoever starts the hub when that cannot be. */
export async function openPostgres(pool: PostgresPool, { isMoving = false } = {}): Promise<void> {
  try {
    await migrate(pool);
    await pool.on(refuseTalkativeLog);
    if (!isMoving && (await pool.on(unfinishedMove)) !== null) throw new StoreRefusedError(UNFINISHED);
  } catch (error) {
    if (error instanceof StoreRefusedError) throw error;
    throw new StoreRefusedError(
      `The database of DATABASE_URL cannot be used: ${messageOf(error).replace(/\.?$/u, '.')} See that PostgreSQL runs, that the address and the password are right, and that this account may make tables there.`,
    );
  }
}

/** From where a move into this database began and did not end; null: there is none. See server/move. */
export async function unfinishedMove(session: Session): Promise<string | null> {
  const [mark] = await session.run<{ moving: string | null }>(`SELECT to_regclass('moving') AS moving`);
  if (!mark?.moving) return null;
  const [row] = await session.run<{ source: string }>('SELECT source FROM moving');
  return row?.source ?? null;
}

/** Statements carry what children wrote, and the log puts a moment beside it. */
async function refuseTalkativeLog(session: Session): Promise<void> {
  const rows = await session.run<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings WHERE name IN
      ('log_statement', 'log_min_duration_statement', 'log_min_duration_sample', 'log_transaction_sample_rate',
       'log_parameter_max_length', 'log_parameter_max_length_on_error', 'track_commit_timestamp')`,
  );
  const settings = new Map(rows.map(({ name, setting }) => [name, setting]));
  const remedy = talk(settings);
  if (remedy)
    throw new StoreRefusedError(
      `PostgreSQL would keep what children say, or when, beyond the tables of Chorus. As its administrator, ${remedy}, and start again.`,
    );
}

/** What its administrator must do so that PostgreSQL keeps nothing but the tables; null: nothing. */
export function talk(settings: ReadonlyMap<string, string>): string | null {
  const of = (name: string) => settings.get(name) ?? '';
  const logsStatements =
    ['mod', 'all'].includes(of('log_statement')) ||
    Number(of('log_min_duration_statement')) >= 0 ||
    Number(of('log_min_duration_sample')) >= 0 ||
    Number(of('log_transaction_sample_rate')) > 0;
  if (logsStatements && of('log_parameter_max_length') !== '0') return 'set log_parameter_max_length = 0';
  if (Number(of('log_parameter_max_length_on_error')) !== 0)
    return 'set log_parameter_max_length_on_error = 0';
  if (of('track_commit_timestamp') === 'on') return 'set track_commit_timestamp = off';
  return null;
}
