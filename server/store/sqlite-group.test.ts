import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE, anUpdate } from './contract/examples.ts';
import { openConnection } from './sqlite-connection.ts';
import type { Connection, Job } from './sqlite-group.ts';
import { commitSafely, connect } from './sqlite-group.ts';

let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chorus-group-'));
  connection = connect(openConnection(folder));
});
afterEach(() => {
  connection.database.close();
  rmSync(folder, { recursive: true });
});

const write = (id: number, text: string): Job => ({
  id,
  name: 'appendUpdates',
  args: [`document${id}`, [anUpdate(text)], MINUTE, 0],
  bytes: text.length,
});

const kept = (id: number) => connection.jobs.readUpdates(`document${id}`).length;
const full = { name: 'StoreFullError', message: 'database or disk is full' };

test('when one of a group does not fit on the disk, the small ones still go through, each by itself', () => {
  connection.database.exec('PRAGMA max_page_count = 160'); // 160 kB
  const answers = commitSafely(connection, [
    write(1, 'small'),
    write(2, 'x'.repeat(300_000)),
    write(3, 'small'),
  ]);
  expect(answers).toEqual([
    { id: 1, ok: true, value: true },
    { id: 2, ok: false, failure: full },
    { id: 3, ok: true, value: true },
  ]);
  expect([kept(1), kept(2), kept(3)]).toEqual([1, 0, 1]);
});

test('what a full disk has refused goes through when there is room again', () => {
  connection.database.exec('PRAGMA max_page_count = 160');
  const big = write(1, 'x'.repeat(300_000));
  expect(commitSafely(connection, [big])).toEqual([{ id: 1, ok: false, failure: full }]);
  connection.database.exec('PRAGMA max_page_count = 4000');
  expect(commitSafely(connection, [big])).toEqual([{ id: 1, ok: true, value: true }]);
  expect(kept(1)).toBe(1);
});

test('a job of a group sees what the jobs before it have written', () => {
  const read: Job = { id: 2, name: 'readUpdates', args: ['document1'], bytes: 0 };
  const [, answer] = commitSafely(connection, [write(1, 'hello'), read]);
  expect(answer).toMatchObject({ ok: true, value: [{ seat_id: 'seat1' }] });
});
