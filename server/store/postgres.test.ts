import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasPostgres, TestPostgres } from '../testing/postgres.ts';
import { aLesson, anUpdate, aVoice, MINUTE, numbers, textsOf } from './contract/examples.ts';
import { StoreRefusedError } from './errors.ts';
import { StoreFullError, type Store } from './port.ts';
import { openPostgresStore } from './postgres.ts';

describe.skipIf(!hasPostgres)('PostgreSQL (skipped where it is not installed)', async () => {
  if (!hasPostgres) return;
  const postgres = await TestPostgres.start('fsync=off');
  afterAll(() => postgres.close());

  let url: string;
  const open: Store[] = [];
  const others: pg.Client[] = [];
  beforeEach(async () => {
    url = await postgres.database();
  });
  afterEach(async () => {
    await Promise.all(others.splice(0).map((other) => other.end()));
    await Promise.all(open.splice(0).map((store) => store.close()));
  });

  async function openStore(): Promise<Store> {
    const store = await openPostgresStore({ url });
    open.push(store);
    return store;
  }

  /** Somebody else in the database, who holds what the statement locks until `COMMIT`. */
  async function holding(sql: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url });
    others.push(client);
    await client.connect();
    await client.query(`BEGIN; ${sql}`);
    return client;
  }

  const ask = (sql: string) => postgres.ask(sql, url);
  const append = (store: Store, documentId: string, text: string, fence = 0) =>
    store.appendUpdates(documentId, [anUpdate(text)], MINUTE, fence);

  describe('opening', () => {
    test('eight nodes that start at the same moment make the tables once, and all begin', async () => {
      await Promise.all(numbers(8).map(openStore));
      expect(await ask('SELECT version FROM store')).toHaveLength(1);
    });

    test('what cannot be reached is said in one sentence that names the variable and no password', async () => {
      url = url.replace(/:[^:@]+@/u, ':wrong-secret@');
      const refusal = openStore();
      await expect(refusal).rejects.toThrow(StoreRefusedError);
      await expect(refusal).rejects.toThrow(/^The database of DATABASE_URL cannot be used: [^\n]+$/u);
      await expect(refusal).rejects.not.toThrow('wrong-secret');
    });

    test('goes on where the server gives it two connections and no more', async () => {
      const database = new URL(url).pathname.slice(1);
      await ask(
        `CREATE ROLE few LOGIN PASSWORD 'few' CONNECTION LIMIT 2; ALTER DATABASE ${database} OWNER TO few`,
      );
      url = url.replace(/\/\/[^@]+@/u, '//few:few@');
      const store = await openStore();
      const ids = numbers(40).map((number) => `a-b-${number}`);
      const all = ids.map(async (id) => (await append(store, id, id), textsOf(await store.readUpdates(id))));
      expect(await Promise.all(all)).toEqual(ids.map((id) => [id]));
    });

    test('refuses what a newer Chorus has written, and leaves it as it is', async () => {
      await (await openStore()).close();
      await ask('UPDATE store SET version = 999');
      await expect(openStore()).rejects.toThrow('newer Chorus');
      expect(await ask('SELECT version FROM store')).toEqual([{ version: '999' }]);
    });

    test.each([
      ['log_statement', 'all', 'log_parameter_max_length = 0'],
      ['log_min_duration_statement', '1000', 'log_parameter_max_length = 0'],
      ['log_parameter_max_length_on_error', '100', 'log_parameter_max_length_on_error = 0'],
    ])('refuses a server that writes what children say into its log (%s=%s)', async (name, value, remedy) => {
      const database = new URL(url).pathname.slice(1);
      await ask(`ALTER DATABASE ${database} SET ${name} = '${value}'`);
      await expect(openStore()).rejects.toThrow(remedy);
      await ask(`ALTER DATABASE ${database} SET ${remedy}`);
      await openStore();
    });
  });

  describe('the table of voices', () => {
    test('has no column that could hold a person, a time or an order', async () => {
      await openStore();
      const columns = await ask(
        `SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'voices'`,
      );
      expect(columns.map((row) => `${String(row.column_name)} ${String(row.data_type)}`).sort()).toEqual([
        'content text',
        'lesson_id text',
        'question_id text',
        'spent text',
        'thread text',
        'voice_id text',
      ]);
    });

    test('no other table and no trigger knows of voices', async () => {
      await openStore();
      const knows = `SELECT table_name FROM information_schema.columns WHERE column_name ~ 'voice|spent' GROUP BY 1`;
      expect(await ask(knows)).toEqual([{ table_name: 'voices' }]);
      expect(await ask(`SELECT tgname FROM pg_trigger WHERE NOT tgisinternal`)).toEqual([]);
    });

    test('rows lie in the order of their random ids, as of one moment, whenever each was released or changed', async () => {
      const store = await openStore();
      await store.putLesson(aLesson('a'));
      const question = { lessonId: 'a', questionId: 'q' };
      const voices = numbers(30).map((number) => aVoice(`v${(number * 7919) % 1009}`, `s${number}`));
      for (const from of [0, 10, 20]) await store.releaseVoices(question, voices.slice(from, from + 10));
      await store.releaseVoices(question, [aVoice('v5000', 's3', 'said differently')]);
      const rows = await ask('SELECT voice_id, xmin, cmin FROM voices ORDER BY ctid');
      const ids = rows.map(({ voice_id }) => String(voice_id));
      expect(ids).toEqual(ids.toSorted());
      expect(new Set(rows.map(({ xmin, cmin }) => `${String(xmin)} ${String(cmin)}`)).size).toBe(1);
    });
  });

  describe('appending', () => {
    test('a full disk refuses what does not fit, and its neighbours of the same moment go through', async () => {
      const store = await openStore();
      await ask(`
        CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF length(new.bytes) > 1000 THEN RAISE 'no space left' USING errcode = '53100'; END IF; RETURN new;
        END $$;
        CREATE TRIGGER full_disk BEFORE INSERT ON updates FOR EACH ROW EXECUTE FUNCTION full_disk()`);
      const texts = ['small', 'x'.repeat(2000), 'small too'];
      const [one, two, three] = await Promise.allSettled(
        texts.map((text, index) => append(store, `a-b-${index}`, text)),
      );
      expect([one?.status, three?.status]).toEqual(['fulfilled', 'fulfilled']);
      expect(two).toMatchObject({ status: 'rejected', reason: expect.any(StoreFullError) as unknown });
      expect(textsOf(await store.readUpdates('a-b-2'))).toEqual(['small too']);
    });

    test('nobody waits for another lesson’s home that somebody holds', async () => {
      const store = await openStore();
      for (const id of ['a', 'b']) await store.putLesson(aLesson(id));
      const [a, b] = [await store.takeOver('a'), await store.takeOver('b')];
      const holder = await holding(`SELECT FROM homes WHERE lesson_id = 'a' FOR UPDATE`);
      const held = numbers(5).map((number) => append(store, 'a-b-c', String(number), a));
      for (const number of numbers(5)) expect(await append(store, 'b-b-c', String(number), b)).toBe(true);
      await holder.query('COMMIT');
      expect(await Promise.all(held)).toEqual(numbers(5).map(() => true));
      expect(textsOf(await store.readUpdates('a-b-c'))).toEqual(numbers(5).map(String));
    });

    test('a table that somebody holds for ever freezes nothing: writing fails, reading goes on, and it heals', async () => {
      const store = await openStore();
      const holder = await holding('LOCK TABLE updates IN SHARE MODE');
      await expect(append(store, 'a-b-c', 'in vain')).rejects.toThrow('lock timeout');
      expect(await store.readUpdates('a-b-c')).toEqual([]);
      await holder.query('COMMIT');
      expect(await append(store, 'a-b-c', 'again')).toBe(true);
    });

    test('a take-over waits for an append that is under way', async () => {
      const store = await openStore();
      await store.putLesson(aLesson('a'));
      const first = await store.takeOver('a');
      const holder = await holding(`SELECT FROM homes WHERE lesson_id = 'a' FOR SHARE`);
      let isOver = false;
      const second = store.takeOver('a').finally(() => (isOver = true));
      expect(await append(store, 'b-b-c', 'meanwhile')).toBe(true);
      expect(isOver).toBe(false);
      await holder.query('COMMIT');
      expect(await second).toBe(first + 1);
      expect(await append(store, 'a-b-c', 'late', first)).toBe(false);
    });
  });

  test('a server that was killed and started again is found again, and nothing that was kept is gone', async () => {
    const store = await openStore();
    await append(store, 'a-b-c', 'before');
    await postgres.kill();
    expect(await store.isWritable()).toBe(false);
    const reading = store.readUpdates('a-b-c'); // waits for what restarts
    await postgres.startAgain();
    expect(textsOf(await reading)).toEqual(['before']);
    expect(await append(store, 'a-b-c', 'after')).toBe(true);
    expect(await store.isWritable()).toBe(true);
  }, 60_000);
});
