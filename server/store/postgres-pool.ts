import type { Compilable } from 'kysely';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { isLost, isSoon } from './postgres-failure.ts';

export interface PostgresOptions {
  /** `postgresql://user:password@host:port/database` */
  url: string;
  /** So many connections at most; two are enough to work with. */
  connections?: number;
  log?: { warn(fields: object, message: string): void };
}

const CONNECTIONS = 8;
/** For a connection, be it that all are in use or that the server restarts, ms. */
const CONNECT_MS = 5_000;
const KNOCK_AGAIN_MS = 50;
/** So long anything waits for what somebody else has locked, ms: a held lock holds nothing else up. */
const LOCK_MS = 2_000;
const STATEMENT_MS = 20_000;
/** After this the server is taken for dead, ms: it would have given up itself before. */
const ANSWER_MS = 25_000;

const SETTINGS = {
  synchronous_commit: 'on',
  lock_timeout: LOCK_MS,
  statement_timeout: STATEMENT_MS,
  idle_in_transaction_session_timeout: STATEMENT_MS,
};

/** Numbers as numbers (none of ours is beyond 2^53), bytes in a buffer of their own. */
const types: pg.CustomTypesConfig = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && type === (pg.types.builtins.INT8 as number)) return Number;
    if (format !== 'binary' && type === (pg.types.builtins.BYTEA as number)) return toBytes;
    return pg.types.getTypeParser(type, format) as (text: string) => unknown;
  },
};
const toBytes = (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));

/** One connection, for as long as somebody has it. */
export interface Session {
  all<Row>(query: Compilable<Row>): Promise<Row[]>;
  get<Row>(query: Compilable<Row>): Promise<Row | null>;
  /** Returns how many rows were made or changed. */
  change(query: Compilable<unknown>): Promise<number>;
  /** Written by hand; with a name it is prepared once a connection. */
  run<Row extends pg.QueryResultRow>(config: pg.QueryConfig | string): Promise<Row[]>;
}

function sessionOf(client: pg.PoolClient): Session {
  const send = (query: Compilable<unknown>) => {
    const { sql, parameters } = query.compile();
    return client.query<pg.QueryResultRow>(sql, [...parameters]);
  };
  const all = async <Row>(query: Compilable<Row>) => (await send(query)).rows as Row[];
  return {
    all,
    get: async (query) => (await all(query))[0] ?? null,
    change: async (query) => (await send(query)).rowCount ?? 0,
    run: async <Row extends pg.QueryResultRow>(config: pg.QueryConfig | string) =>
      (await client.query<Row>(config)).rows,
  };
}

const onceMore = <T>(read: () => Promise<T>): Promise<T> =>
  read().catch((error: unknown) => {
    if (isLost(error)) return read();
    throw error;
  });

/** A few connections, made when they are needed and again when they broke. */
export class PostgresPool {
  readonly #pool: pg.Pool;

  constructor({ url, connections = CONNECTIONS, log }: PostgresOptions) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connections,
      types,
      application_name: 'chorus',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: ANSWER_MS,
      options: Object.entries(SETTINGS)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    });
    this.#pool.on('error', (error) => log?.warn({ trouble: error.message }, 'The store lost a connection.'));
    this.#pool.on('connect', (client) => client.on('error', () => undefined)); // whoever uses it hears of it
  }

  /** On one connection; each statement is a transaction of its own. */
  async on<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    try {
      const result = await work(sessionOf(client));
      client.release();
      return result;
    } catch (error) {
      client.release(isLost(error));
      throw error;
    }
  }

  /** Once more when the connection broke: for what changes nothing. */
  read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return onceMore(() => this.on(work));
  }

  /** Several questions about what is there at one moment. */
  look<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return onceMore(() => this.inTransaction(work, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'));
  }

  /** All or nothing. */
  inTransaction<T>(work: (session: Session) => Promise<T>, begin = 'BEGIN'): Promise<T> {
    return this.on(async (session) => {
      await session.run(begin);
      try {
        const result = await work(session);
        await session.run('COMMIT');
        return result;
      } catch (error) {
        if (!isLost(error)) await session.run('ROLLBACK');
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** Nothing has been asked yet, so a server that restarts, or has no connection to spare, can be waited for. */
  async #connect(): Promise<pg.PoolClient> {
    const untilMs = performance.now() + CONNECT_MS;
    for (;;) {
      try {
        return await this.#pool.connect();
      } catch (error) {
        if (!isSoon(error) || performance.now() > untilMs) throw error;
        await pause(KNOCK_AGAIN_MS);
      }
    }
  }
}
