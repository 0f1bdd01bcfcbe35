// Brings the store up to this version without starting a hub: npm run migrate. A hub does the same when it starts.
import { readConfig, type Config } from './config.ts';
import { StoreInUseError, StoreRefusedError, StoreUnwritableError } from './store/errors.ts';
import { openConnection } from './store/sqlite-connection.ts';

async function migrate({ databaseUrl, dataDir }: Config): Promise<string> {
  if (databaseUrl === null) {
    openConnection(dataDir).close();
    return `The store in ${dataDir} is up to date.`;
  }
  const { PostgresPool } = await import('./store/postgres-pool.ts');
  const { openPostgres } = await import('./store/postgres-opening.ts');
  const pool = new PostgresPool({ url: databaseUrl, connections: 1 });
  await openPostgres(pool).finally(() => pool.close());
  return 'The database of DATABASE_URL is up to date.';
}

const SENTENCES = [StoreRefusedError, StoreInUseError, StoreUnwritableError];

const config = readConfig(process.env);
try {
  if (!config.ok) throw new StoreRefusedError(config.code);
  console.log(`\n  ${await migrate(config.value)}\n`);
} catch (error) {
  if (!SENTENCES.some((type) => error instanceof type)) throw error;
  console.error(`\n  ${(error as Error).message}\n`);
  process.exit(1);
}
