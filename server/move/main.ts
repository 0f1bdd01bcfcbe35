// Moves a school from one store to another: npm run move -- --from sqlite --to postgres, or the other way. Killed at any
// point, the same command goes on.
import { parseArgs } from 'node:util';
import { readConfig, type Config } from '#server/config.ts';
import { StoreInUseError, StoreRefusedError, StoreUnwritableError } from '#server/store/errors.ts';
import { move } from './move.ts';
import { postgresSide } from './postgres-side.ts';
import { MoveRefusedError, type Side } from './side.ts';
import { sqliteSource, sqliteTarget } from './sqlite-side.ts';

const HOW = 'Say npm run move -- --from sqlite --to postgres, or --from postgres --to sqlite.';
const say = (line: string) => void process.stdout.write(`${line}\n`);

function postgres({ databaseUrl }: Config): Promise<Side> {
  if (databaseUrl === null)
    throw new MoveRefusedError(
      'DATABASE_URL is not set. Set it as in DATABASE_URL=postgresql://USER:PASSWORD@db.school.example/chorus.',
    );
  return postgresSide(databaseUrl);
}

async function sidesOf(from: unknown, to: unknown, config: Config): Promise<[Side, Side]> {
  if (from === 'sqlite' && to === 'postgres') return [sqliteSource(config.dataDir), await postgres(config)];
  if (from === 'postgres' && to === 'sqlite') return [await postgres(config), sqliteTarget(config.dataDir)];
  throw new MoveRefusedError(HOW);
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, to: { type: 'string' } },
    strict: false,
  });
  const config = readConfig(process.env);
  if (!config.ok) throw new MoveRefusedError(config.code);
  const [from, to] = await sidesOf(values.from, values.to, config.value);
  say(`From ${from.name} to ${to.name}.`);
  for (const { table, rows, hash } of await move(from, to, say))
    say(`${table.padEnd(11)}${String(rows).padStart(10)} rows  ${hash}`);
  say('Both sides hold the same. Pictures and sounds are not in the store: they stay where they are.');
  await Promise.all([from.close(), to.close()]);
}

const SENTENCES = [MoveRefusedError, StoreRefusedError, StoreInUseError, StoreUnwritableError];

try {
  await run();
} catch (error) {
  if (!SENTENCES.some((type) => error instanceof type)) throw error;
  console.error(`\n  Nothing was moved any further. ${(error as Error).message}\n`);
  process.exit(1);
}
