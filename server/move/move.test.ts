import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aClass,
  aHand,
  aLesson,
  anUpdate,
  aTeacher,
  aTemplate,
  aVoice,
  inLobby,
  MINUTE,
  numbers,
} from '../store/contract/examples.ts';
import { StoreRefusedError } from '../store/errors.ts';
import type { Store } from '../store/port.ts';
import { openPostgresStore } from '../store/postgres.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { hasPostgres, TestPostgres } from '../testing/postgres.ts';
import { move, type Told } from './move.ts';
import { postgresSide } from './postgres-side.ts';
import { MoveRefusedError, type Side } from './side.ts';
import { sqliteSource, sqliteTarget } from './sqlite-side.ts';

const LESSONS = 3;
const TABLES_WITH_ROWS = 11;
const silent = () => undefined;

/** Something in every table, more than one page of some. */
async function teach(store: Store): Promise<void> {
  await store.addFirstTeacher(aTeacher('teacher1', 'Ädä'));
  await store.addSession({ tokenHash: 'hash', teacherId: 'teacher1', expiresAtMs: 2 ** 50 });
  await store.putClass(aClass('class1'));
  await store.addTemplate(aTemplate('template1'), 1);
  for (const lesson of numbers(LESSONS)) {
    const [id, board] = [`lesson${lesson}`, `lesson${lesson}-board-g1`];
    await store.putLesson(aLesson(id, { title: 'Flüsse 🌊' }));
    await store.appendEvents(
      id,
      0,
      numbers(900).map((each) => aHand(`\u0000 ${each}`)),
      inLobby(id),
    );
    await store.appendUpdates(
      board,
      numbers(700).map((each) => anUpdate(String(each), each % 2 ? null : 's')),
      MINUTE,
      0,
    );
    const snapshot = {
      upTo: 700,
      state: Uint8Array.from(numbers(256)),
      stateVector: new Uint8Array(),
      owners: [],
    };
    const bytes = Uint8Array.of(0, 255);
    await store.putSnapshot(board, snapshot, [{ upTo: 700, minute: MINUTE, bytes, erased: '[]' }]);
    await store.releaseVoices({ lessonId: id, questionId: 'q' }, [aVoice('v', 's', '"')]);
    await store.takeOver(id);
  }
}

describe.skipIf(!hasPostgres)('moving a school (skipped where PostgreSQL is not installed)', async () => {
  if (!hasPostgres) return;
  const postgres = await TestPostgres.start('fsync=off');
  afterAll(() => postgres.close());

  let folder: string;
  let url: string;
  const sides: Side[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chorus-move-'));
    url = await postgres.database();
    const store = await openSqliteStore({ folder });
    await teach(store);
    await store.close();
  });
  afterEach(async () => {
    for (const side of sides.splice(0)) await side.close();
    rmSync(folder, { recursive: true });
  });

  const having = (side: Side): Side => {
    sides.push(side);
    return side;
  };
  const closeAll = async () => {
    for (const side of sides.splice(0)) await side.close();
  };
  const moveThere = async (): Promise<Told[]> =>
    move(having(sqliteSource(folder)), having(await postgresSide(url)), silent).finally(closeAll);

  test('there it is all there, and back again it is the same, by the hash of every table', async () => {
    const there = await moveThere();
    expect(there.filter(({ rows }) => rows > 0)).toHaveLength(TABLES_WITH_ROWS);
    const store = await openPostgresStore({ url });
    expect(await store.readEvents('lesson1', 899)).toEqual([aHand('\u0000 899')]);
    expect(await store.takeOver('lesson1')).toBe(2);
    await store.close();
    await postgres.ask(`UPDATE homes SET fence = 1`, url);
    const home = mkdtempSync(join(tmpdir(), 'chorus-move-'));
    const back = await move(having(await postgresSide(url)), having(sqliteTarget(home)), silent);
    await closeAll();
    rmSync(home, { recursive: true });
    expect(back).toEqual(there);
  });

  test('stopped after any page it goes on, and a hub does not start on the half', async () => {
    let pages = 0;
    for (let isMoved = false; !isMoved;) {
      const target = having(await postgresSide(url));
      let left = (pages += 1) % 7; // pages until the plug is pulled
      const write: Side['write'] = async (table, rows) => {
        if (left-- === 0) throw new Error('pulled');
        await target.write(table, rows);
      };
      const moving = move(having(sqliteSource(folder)), { ...target, write }, silent);
      isMoved = await moving.then(
        () => true,
        () => false,
      );
      await closeAll();
      if (!isMoved) await expect(openPostgresStore({ url })).rejects.toThrow(StoreRefusedError);
    }
    expect(pages).toBeGreaterThan(3);
    await (await openPostgresStore({ url })).close();
  });

  test('goes into nothing that is not empty, and finishes no other’s move', async () => {
    const store = await openPostgresStore({ url });
    await store.addFirstTeacher(aTeacher('teacher2', 'Eve'));
    await store.close();
    await expect(moveThere()).rejects.toThrow('is not empty (teachers)');
    url = await postgres.database();
    const target = having(await postgresSide(url));
    await target.setUnfinished('SQLite elsewhere');
    await closeAll();
    await expect(moveThere()).rejects.toThrow('A move from SQLite elsewhere');
  });

  test('takes nothing that a hub is using, on either side', async () => {
    const hub = await openSqliteStore({ folder });
    expect(() => sqliteSource(folder)).toThrow(MoveRefusedError);
    await hub.close();
    const other = await openPostgresStore({ url });
    await other.hasTeacher();
    await expect(moveThere()).rejects.toThrow('A hub is using the database');
    await other.close();
  });

  test('says when what was written is not what was read', async () => {
    const target = having(await postgresSide(url));
    const write: Side['write'] = async (table, rows) =>
      target.write(table, table.name === 'voices' ? rows.slice(1) : rows);
    const moving = move(having(sqliteSource(folder)), { ...target, write }, silent);
    await expect(moving).rejects.toThrow('voices is not the same on both sides (3 and 2 rows)');
  });

  test('by its command, killed in the middle and said again, it ends with the hashes', async () => {
    const run = () =>
      spawn(process.execPath, ['server/move/main.ts', '--from', 'sqlite', '--to', 'postgres'], {
        env: { ...process.env, DATA_DIR: folder, DATABASE_URL: url },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const first = run();
    first.stdout.once('data', () => first.kill('SIGKILL'));
    await once(first, 'exit');
    const second = run();
    const [said, trouble, [code]] = await Promise.all([
      text(second.stdout),
      text(second.stderr),
      once(second, 'exit'),
    ]);
    expect([trouble, code]).toEqual(['', 0]);
    expect(said.match(/ rows {2}[0-9a-f]{64}$/gmu)).toHaveLength(12);
  });
});
