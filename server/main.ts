import { spawn, type ChildProcess } from 'node:child_process';
import type { Server } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';
import { pino } from 'pino';
import { openDiskBlobs } from './blobs/disk.ts';
import type { BlobStore } from './blobs/port.ts';
import { S3Error } from './blobs/s3-requests.ts';
import { checkS3, openS3Blobs } from './blobs/s3.ts';
import { createLocalBus } from './bus/local.ts';
import { systemClock } from './clock.ts';
import { readConfig, type Config } from './config.ts';
import { localAddresses } from './http/addresses.ts';
import { pages } from './http/pages.ts';
import type { Log } from './log.ts';
import { systemRandom } from './random.ts';
import { RedisRefusedError } from './redis-url.ts';
import { createSchool, type School, type SchoolParts } from './school.ts';
import { StoreInUseError, StoreRefusedError, StoreUnwritableError } from './store/errors.ts';
import type { Store } from './store/port.ts';
import { openSqliteStore } from './store/sqlite.ts';
import { forkBox } from './voice/process.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** How long a stopping hub waits for what is under way, in ms. */
const GOODBYE_MS = 10_000;

/** One line that says what is wrong and what to do, and no stack: whoever reads it is a teacher. */
function giveUp(sentence: string): never {
  console.error(`\n  Chorus could not start. ${sentence}\n`);
  process.exit(1);
}

function reasonFor(error: unknown, { port, host, dataDir }: Config): string | null {
  if (error instanceof StoreInUseError) {
    return `Another Chorus already uses the folder ${dataDir}. Stop it, or give this one its own with DATA_DIR=….`;
  }
  if (error instanceof StoreUnwritableError) {
    return `The folder ${dataDir} cannot be written. Make it writable, or choose another with DATA_DIR=….`;
  }
  if (error instanceof StoreRefusedError) return error.message;
  if (error instanceof S3Error)
    return `${error.message}, so pictures could not be kept. Check BLOB_URL: host, bucket, region, key and secret.`;
  if (error instanceof RedisRefusedError) return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it, or choose another with PORT=….`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this account. Choose one above 1023 with PORT=….`;
  if (code === 'EADDRNOTAVAIL')
    return `${host} is no address of this machine. Leave HOST out, or set it to one that is.`;
  return null;
}

/** While developing: Vite serves the pages on the hub's own port, with hot reload. */
async function developmentPages(server: Server): Promise<RequestHandler[]> {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' });
  return [vite.middlewares];
}

/** The simulated class is a process of its own and comes in by the public doors, like everybody. */
function demoStarter(): (code: string, url: string) => boolean {
  let walking: ChildProcess | null = null;
  process.once('exit', () => walking?.kill());
  return (code, url) => {
    if (walking) return false;
    const args = ['--url', url, '--code', code, '--students', '28', '--minutes', '20', '--quiet'];
    walking = spawn(process.execPath, [join(ROOT, 'server/simulate.ts'), ...args], { stdio: 'ignore' });
    walking.once('exit', () => (walking = null));
    walking.once('error', () => (walking = null));
    return true;
  };
}

/** Null: there is a teacher already. */
async function setUpLink(school: School, best: string): Promise<string | null> {
  const { store, setupKey } = school.hub.ports;
  if (await store.hasTeacher()) return null;
  const where = await school.whereToSetUp();
  if (where === 'here') return `${best}/setup#${setupKey}`;
  return where
    ? `with the link that the node at ${where.address} has printed`
    : 'when Redis is back: start again';
}

async function sayWhere(school: School): Promise<void> {
  const [best = '', ...others] = school.addresses();
  console.log(`\n  Chorus is running.\n\n  Students and the wall open   ${best}`);
  for (const other of others) console.log(`                          or   ${other}`);
  const link = await setUpLink(school, best);
  if (link) console.log(`\n  Make the first teacher here, once:\n    ${link}`);
  else console.log(`  Teachers open                ${best}/teacher`);
  console.log('\n  Stop it with Ctrl+C; everything that was saved stays.\n');
}

/** What a hub alone never needs is not even loaded. */
async function openStore({ databaseUrl, dataDir }: Config, log: Log): Promise<Store> {
  if (!databaseUrl) return openSqliteStore({ folder: dataDir, log });
  const { openPostgresStore } = await import('./store/postgres.ts');
  return openPostgresStore({ url: databaseUrl, log });
}

async function openBlobs({ blobs, dataDir }: Config): Promise<BlobStore> {
  if (!blobs) return openDiskBlobs(join(dataDir, 'images'));
  const parts = { clock: systemClock, random: systemRandom };
  await checkS3(blobs, parts);
  return openS3Blobs(blobs, parts);
}

/** What a hub alone never needs is not even loaded. `address`: where other nodes reach this one. */
async function openDistrict(
  { redisUrl }: Config,
  address: () => string,
  log: Log,
): Promise<SchoolParts['district']> {
  if (!redisUrl) return undefined;
  const { joinDistrict } = await import('./district/join.ts');
  return joinDistrict({ redisUrl, address, clock: systemClock, random: systemRandom, log });
}

async function open(config: Config): Promise<School> {
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2));
  const isDevelopment = process.argv.includes('--dev');
  const bound = { address: config.host, port: config.port };
  const school = await createSchool({
    store: await openStore(config, log),
    blobs: await openBlobs(config),
    bus: createLocalBus({ onError: (error) => log.error({ error: String(error) }, 'a listener broke') }),
    district: await openDistrict(config, () => config.nodeUrl ?? localAddresses(bound)[0] ?? '', log),
    clock: systemClock,
    random: systemRandom,
    log,
    openBox: forkBox,
    pages: async (server) => (isDevelopment ? developmentPages(server) : pages(join(ROOT, 'build'))),
    origin: config.origin,
    startDemo: demoStarter(),
  });
  bound.port = await school.listen(config.port, config.host);
  return school;
}

function closeOnSignals(school: School): void {
  const close = () => {
    setTimeout(() => process.exit(1), GOODBYE_MS).unref();
    school.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
}

// Whoever read what it says may go: a lesson goes on all the same.
process.stdout.on('error', () => undefined);

const config = readConfig(process.env);
if (!config.ok) giveUp(config.code);
try {
  const school = await open(config.value);
  closeOnSignals(school);
  await sayWhere(school);
} catch (error) {
  const reason = reasonFor(error, config.value);
  if (reason) giveUp(reason);
  throw error;
}
