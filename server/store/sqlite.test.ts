import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededRandom } from '../testing/random.ts';
import { aClass, aHand, aLesson, MINUTE, anUpdate, aVoice, inLobby, numbers } from './contract/examples.ts';
import { StoreInUseError, StoreUnwritableError } from './errors.ts';
import type { Store } from './port.ts';
import { FILE_NAME } from './sqlite-connection.ts';
import { openSqliteStore } from './sqlite.ts';

let folder: string;
const open: Store[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chorus-sqlite-'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
  await rm(folder, { recursive: true });
});

async function openStore(place = folder) {
  const store = await openSqliteStore({ folder: place });
  open.push(store);
  return store;
}

/** Looks at the closed file with other eyes. */
async function look<T>(view: (database: DatabaseSync) => T) {
  await (await openStore()).close();
  const database = new DatabaseSync(path.join(folder, FILE_NAME));
  const seen = view(database);
  database.close();
  return seen;
}

describe('opening', () => {
  test('makes the folder, however deep, and lets nobody else on this machine look in', async () => {
    const deep = path.join(folder, 'a', 'b');
    await openStore(deep);
    expect(await readdir(deep)).toContain(FILE_NAME);
    for (const made of [path.dirname(deep), deep]) expect((await stat(made)).mode & 0o077).toBe(0);
  });

  test('refuses a second hub on the same folder until the first has closed', async () => {
    const first = await openStore();
    await expect(openStore()).rejects.toThrow(StoreInUseError);
    await first.close();
    await openStore();
  });

  test('says that a folder cannot be written, when it is a file or the file is a folder', async () => {
    await writeFile(path.join(folder, 'file'), '');
    await expect(openStore(path.join(folder, 'file', 'data'))).rejects.toThrow(StoreUnwritableError);
    await expect(openStore(path.join(folder, 'file'))).rejects.toThrow(StoreUnwritableError);
  });

  test('refuses a store that a newer Chorus has written, and leaves it as it is', async () => {
    await look((database) => database.exec('PRAGMA user_version = 999'));
    await expect(openStore()).rejects.toThrow('newer Chorus');
    const version = new DatabaseSync(path.join(folder, FILE_NAME)).prepare('PRAGMA user_version').get();
    expect(version).toEqual({ user_version: 999 });
  });

  test('refuses a file that is no store', async () => {
    await writeFile(path.join(folder, FILE_NAME), 'Dear diary, '.repeat(1000));
    await expect(openStore()).rejects.toThrow('not a database');
  });
});

describe('the table of voices', () => {
  const columns = (database: DatabaseSync) => database.prepare('PRAGMA table_info(voices)').all();

  test('has no column that could hold a person, a time or an order', async () => {
    const shapes = (await look(columns)).map(({ name, type }) => `${String(name)} ${String(type)}`);
    expect(shapes.sort()).toEqual([
      'content TEXT',
      'lesson_id TEXT',
      'question_id TEXT',
      'spent TEXT',
      'thread TEXT',
      'voice_id TEXT',
    ]);
  });

  test('has no hidden row number, and no other table or trigger knows of voices', async () => {
    const rowid = await look((database) => {
      try {
        return database.prepare('SELECT rowid FROM voices').all();
      } catch (error) {
        return String(error);
      }
    });
    expect(rowid).toContain('no such column: rowid');
    const named = await look((database) =>
      database
        .prepare("SELECT type, tbl_name FROM sqlite_schema WHERE sql LIKE '%voice%' OR type = 'trigger'")
        .all(),
    );
    expect(named).toEqual([{ type: 'table', tbl_name: 'voices' }]);
  });
});

describe('removing', () => {
  const CANARY = 'Canary Bird';

  /** How often the name stands anywhere in the store's files. */
  async function traces() {
    const files = (await readdir(folder)).map((name) => readFile(path.join(folder, name), 'latin1'));
    return (await Promise.all(files)).join('').split(CANARY).length - 1;
  }

  /** Lessons that grow side by side, so that their rows share pages, split them and move. One of them names the child. */
  async function teach(store: Store, lessonIds: string[], named: string) {
    const random = seededRandom(7);
    const length = new Map(lessonIds.map((id) => [id, 0]));
    for (const id of lessonIds)
      await store.putLesson(aLesson(id, { title: id === named ? CANARY : 'Rivers' }));
    const steps = numbers(3000).map(async (step) => {
      const id = lessonIds[random.below(lessonIds.length)] ?? '';
      const text = (id === named ? CANARY : 'Somebody').padEnd(random.below(2500), '.');
      const number = length.get(id) ?? 0;
      length.set(id, number + 1);
      await store.appendEvents(id, number, [aHand(text)], inLobby(id));
      await store.appendUpdates(`${id}-board-group${random.below(4)}`, [anUpdate(text)], MINUTE, 0);
      if (step % 10 === 0)
        await store.releaseVoices({ lessonId: id, questionId: 'q' }, [aVoice(`v${step}`, `s${step}`, text)]);
    });
    await Promise.all(steps);
  }

  test('a removed lesson leaves no byte of a name in any file, and the others whole', async () => {
    const store = await openStore();
    await teach(store, ['a', 'aa', 'ab', 'b'], 'aa');
    expect(await traces()).toBeGreaterThan(100);
    const others = await store.readEvents('ab', 0);
    await store.removeLesson('aa');
    expect(await traces()).toBe(0);
    expect(await store.readEvents('ab', 0)).toEqual(others);
    await store.close();
    expect(await traces()).toBe(0);
  }, 30_000);

  test('a removed class leaves no byte of a name in any file', async () => {
    const store = await openStore();
    for (const id of ['a', 'b', 'c'])
      await store.putClass(aClass(id, { students: id === 'b' ? [CANARY] : ['Ada'] }));
    expect(await traces()).toBeGreaterThan(0);
    await store.removeClass('b');
    expect(await traces()).toBe(0);
  });
});
