import { isIP } from 'node:net';
import { refused, done, type Outcome } from '#lib/protocol/wire.ts';
import { readBlobUrl, type S3Place } from './blobs/s3-url.ts';
import { checkRedisUrl } from './redis-url.ts';

/** What the environment decides. Everything has a default: a school sets nothing. */
export interface Config {
  port: number;
  /** Address to listen on; `::` is every address of the machine. */
  host: string;
  /** Folder of everything that is kept. */
  dataDir: string;
  /** The address people use when a proxy stands before the hub, as in https://chorus.school.example; null: as asked. */
  origin: string | null;
  /** Where pictures and sounds are kept; null: in `dataDir`. */
  blobs: S3Place | null;
  /** Of a PostgreSQL database in which everything but pictures and sounds is kept; null: in `dataDir`. A password is in it. */
  databaseUrl: string | null;
  /** Of the Redis by which the nodes of a district hear each other; null: this hub is alone. A password is in it. */
  redisUrl: string | null;
  /** Where other nodes reach this one, as in http://10.0.0.7:3000; null: at its first address on the local network. */
  nodeUrl: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** Says nothing of what was set: a secret is in it, and this goes to a terminal or a log. */
const BLOB_REMEDY =
  'Set it as in BLOB_URL=s3://KEY:SECRET@s3.school.example/bucket?region=us-east-1 (in the secret, / is %2F), or leave it out.';

const DATABASE_REMEDY =
  'Set it as in DATABASE_URL=postgresql://USER:PASSWORD@db.school.example/chorus (in the password, / is %2F), or leave it out.';

const isLogLevel = (text: string): text is Config['logLevel'] =>
  (LOG_LEVELS as readonly string[]).includes(text);

function readOrigin(text: string): string | null | undefined {
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/u.test(url.protocol) && url.pathname === '/' ? url.origin : undefined;
}

const isDatabaseUrl = (text: string) =>
  URL.canParse(text) &&
  /^postgres(?:ql)?:$/u.test(new URL(text).protocol) &&
  new URL(text).pathname.length > 1;

/** Reads and checks the environment. The refusal is one line that names the variable and the remedy. */
export function readConfig(env: Record<string, string | undefined>): Outcome<Config, string> {
  const {
    PORT = '3000',
    HOST = '::',
    DATA_DIR = './data',
    ORIGIN = '',
    LOG_LEVEL = 'info',
    BLOB_URL = '',
    REDIS_URL = '',
    NODE_URL = '',
    DATABASE_URL = '',
  } = env;
  const port = Number(PORT);
  if (!/^\d+$/u.test(PORT) || port > 65_535)
    return refused(`PORT is “${PORT}”. Set it to a number from 0 to 65535, as in PORT=3000.`);
  if (isIP(HOST) === 0 && HOST !== 'localhost')
    return refused(`HOST is “${HOST}”. Set it to an address of this machine, as in HOST=127.0.0.1.`);
  if (DATA_DIR.trim() === '')
    return refused('DATA_DIR is empty. Set it to a folder, as in DATA_DIR=./data, or leave it out.');
  const origin = readOrigin(ORIGIN);
  if (origin === undefined)
    return refused(
      `ORIGIN is “${ORIGIN}”. Set it to the address people open, as in ORIGIN=https://chorus.school.example.`,
    );
  if (!isLogLevel(LOG_LEVEL))
    return refused(`LOG_LEVEL is “${LOG_LEVEL}”. Set it to one of ${LOG_LEVELS.join(', ')}.`);
  const blobs = BLOB_URL === '' ? null : readBlobUrl(BLOB_URL);
  if (blobs === undefined) return refused(`BLOB_URL cannot be read. ${BLOB_REMEDY}`);
  if (DATABASE_URL !== '' && !isDatabaseUrl(DATABASE_URL))
    return refused(`DATABASE_URL cannot be read. ${DATABASE_REMEDY}`);
  const redisUrl = REDIS_URL === '' ? done(null) : checkRedisUrl(REDIS_URL);
  if (!redisUrl.ok) return redisUrl;
  if (redisUrl.value && DATABASE_URL === '')
    return refused(
      'REDIS_URL is set without DATABASE_URL. Several nodes need one store: set DATABASE_URL, or unset REDIS_URL.',
    );
  const nodeUrl = readOrigin(NODE_URL);
  if (nodeUrl === undefined || nodeUrl?.startsWith('https:'))
    return refused(
      `NODE_URL is “${NODE_URL}”. Set it to where other nodes reach this one, as in NODE_URL=http://10.0.0.7:3000.`,
    );
  return done({
    ...{ port, host: HOST, dataDir: DATA_DIR, origin, logLevel: LOG_LEVEL },
    ...{ blobs, databaseUrl: DATABASE_URL || null, redisUrl: redisUrl.value, nodeUrl },
  });
}
