// How long an append to a document's log takes until it is on the disk, at rates a school offers, on SQLite and on PostgreSQL:
//   node tests/bench/appends.ts
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '#server/store/port.ts';
import { openPostgresStore } from '#server/store/postgres.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { hasPostgres, TestPostgres } from '#server/testing/postgres.ts';

const RATES = [500, 2_000, 5_000];
const SECONDS = 5;
const DOCUMENTS = 60;
const LESSONS = 10;
const TICK_MS = 2;
/** About what a stroke of a pen comes to. */
const UPDATE = { seatId: 'ada', bytes: new Uint8Array(120).fill(7) };

const share = (sorted: readonly number[], of: number) =>
  (sorted[Math.floor(sorted.length * of)] ?? 0).toFixed(1);

async function offer(name: string, store: Store, perSecond: number): Promise<void> {
  const tookMs: number[] = [];
  const all: Promise<void>[] = [];
  const append = async (number: number) => {
    const beganMs = performance.now();
    await store.appendUpdates(`lesson${number % LESSONS}-b-g${number % DOCUMENTS}`, [UPDATE], 1, 0);
    tookMs.push(performance.now() - beganMs);
  };
  const before = process.cpuUsage();
  const beganMs = performance.now();
  for (let passedMs = 0; passedMs < SECONDS * 1_000; passedMs = performance.now() - beganMs) {
    while (all.length < (passedMs / 1_000) * perSecond) all.push(append(all.length));
    await pause(TICK_MS);
  }
  await Promise.all(all);
  const { user, system } = process.cpuUsage(before);
  const sorted = tookMs.sort((a, b) => a - b);
  const times = `p50 ${share(sorted, 0.5)} ms, p99 ${share(sorted, 0.99)} ms`;
  console.log(`${name}, ${perSecond}/s: ${times}, ${Math.round((user + system) / all.length)} µs CPU each`);
}

const folder = await mkdtemp(join(tmpdir(), 'chorus-appends-'));
const sqlite = await openSqliteStore({ folder });
for (const rate of RATES) await offer('SQLite', sqlite, rate);
await sqlite.close();
await rm(folder, { recursive: true });

if (hasPostgres) {
  const server = await TestPostgres.start();
  const store = await openPostgresStore({ url: await server.database() });
  for (const rate of RATES) await offer('PostgreSQL', store, rate);
  await store.close();
  await server.close();
}
