import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './machine.ts';

/** Debian keeps the server's programs out of the PATH; the newest version counts. */
const BIN = globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1) ?? '';

/** Whether this machine has a PostgreSQL. Where every change is checked there must be one: nothing is skipped there. */
export const hasPostgres = spawnSync(join(BIN, 'postgres'), ['--version']).status === 0;
if (!hasPostgres && process.env['CI']) throw new Error('PostgreSQL is missing: apt-get install postgresql');

/** Longest that a server may take to begin or to end, in ms. */
const PATIENCE_MS = 20_000;
const USER = 'chorus';

/** A PostgreSQL of one's own on a free port of this machine, in a temporary folder, with a password. */
export class TestPostgres {
  readonly url: string;
  readonly port: number;
  /** Its tables and its log of what it is about to do (WAL), as they lie on the disk. */
  readonly data: string;
  readonly #folder: string;
  readonly #options: readonly string[];
  #server: ChildProcess;

  /** `options` are settings, as in `max_connections=10`. */
  static async start(...options: string[]): Promise<TestPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'chorus-postgres-'));
    const password = randomBytes(12).toString('hex');
    await makeCluster(folder, password);
    const postgres = new TestPostgres(await freePort(), folder, password, options);
    await postgres.#answers();
    return postgres;
  }

  private constructor(port: number, folder: string, password: string, options: readonly string[]) {
    this.port = port;
    this.url = `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
    this.#folder = folder;
    this.data = join(folder, 'data');
    this.#options = options;
    this.#server = this.#spawn();
  }

  /** Asks something as its administrator. */
  async ask(sql: string, url = this.url): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** The address of an empty database. */
  async database(): Promise<string> {
    const name = `school_${randomBytes(6).toString('hex')}`;
    await this.ask(`CREATE DATABASE ${name}`);
    return this.url.replace(/postgres$/u, name);
  }

  /** Of the process that starts all others. */
  get pid(): number {
    return this.#server.pid ?? 0;
  }

  /** All its processes stand still, their lines stay open. */
  pause(): void {
    this.#signal('SIGSTOP');
  }

  goOn(): void {
    this.#signal('SIGCONT');
  }

  /** As a power cut that the disk survives. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** After it was killed: at the same port, with what it had. */
  async startAgain(): Promise<void> {
    this.#server = this.#spawn();
    await this.#answers();
  }

  async close(): Promise<void> {
    await this.#end('SIGINT');
    await rm(this.#folder, { recursive: true });
  }

  #spawn(): ChildProcess {
    const own = [
      'listen_addresses=127.0.0.1',
      `port=${this.port}`,
      `unix_socket_directories=${this.#folder}`,
    ];
    const settings = [...own, ...this.#options].flatMap((setting) => ['-c', setting]);
    return spawn(join(BIN, 'postgres'), ['-D', this.data, ...settings], {
      ...account,
      stdio: 'ignore',
    });
  }

  /** To each of its processes: every connection has one, in a session of its own. */
  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#server;
    if (pid === undefined) return;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    for (const each of [pid, ...children.map(Number)]) signalIfThere(each, signal);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#server.exitCode !== null || this.#server.signalCode !== null) return;
    const gone = once(this.#server, 'exit');
    if (signal === 'SIGKILL') this.#signal(signal);
    else this.#server.kill(signal);
    await gone;
  }

  async #answers(): Promise<void> {
    const untilMs = Date.now() + PATIENCE_MS;
    while (!(await isReady(this.port))) {
      if (this.#server.exitCode !== null || Date.now() > untilMs) throw new Error('PostgreSQL did not start');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** A connection's process may have ended by itself. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** PostgreSQL does not run as root: then it gets the account that Debian made for it. */
const account = accountOf();
function accountOf(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((which) => Number(spawnSync('id', [which, 'postgres']).stdout));
  return uid && gid ? { uid, gid } : {};
}

async function makeCluster(folder: string, password: string): Promise<void> {
  const [data, secret] = [join(folder, 'data'), join(folder, 'password')];
  await mkdir(data, { mode: 0o700 });
  await writeFile(secret, password, { mode: 0o600 });
  const { uid, gid } = account;
  if (uid !== undefined && gid !== undefined)
    for (const path of [folder, data, secret]) chownSync(path, uid, gid);
  const how = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const { status, stderr } = spawnSync(
    join(BIN, 'initdb'),
    ['-D', data, '-U', USER, `--pwfile=${secret}`, ...how],
    account,
  );
  if (status !== 0) throw new Error(`PostgreSQL could not be set up. ${String(stderr)}`);
  await rm(secret);
}

/** A client's first words. The answer begins with R, for "who are you?", once PostgreSQL takes people in, and with E before. */
const HELLO = Buffer.from(`\0\0\0\0\0\x03\0\0user\0${USER}\0database\0postgres\0\0`);
HELLO.writeInt32BE(HELLO.length);

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const line = createConnection(port, '127.0.0.1', () => line.write(HELLO));
    line.once('data', (answer) => {
      resolve(answer[0] === 'R'.charCodeAt(0));
      line.destroy();
    });
    line.once('error', () => resolve(false));
    line.once('close', () => resolve(false));
  });
}
