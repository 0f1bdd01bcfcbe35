import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { RedisBus } from '#server/bus/redis.ts';
import { systemClock } from '#server/clock.ts';
import { RedisLeases } from '#server/leases/redis.ts';
import { silentLog } from '#server/log.ts';
import { systemRandom } from '#server/random.ts';
import { Redis } from '#server/redis.ts';
import { runSimulation, type SimulationView } from '#server/testing/simulation/simulation.ts';
import type { SmallDistrict } from '#server/testing/small-district.ts';
import type { TestPostgres } from '#server/testing/postgres.ts';
import type { TestRedis } from '#server/testing/redis.ts';
import { cpuSeconds, familyOf, residentMb } from '../machine.ts';
import type { ByPart, Costs } from './model.ts';

/** What of Redis's was asked, and what its address is. */
export interface OwnRedis {
  redis: TestRedis;
  url: string;
}

/** Text, drawing and task pages as in docs/measurements.md, "first visit", with the fonts of text. */
const FIRST_LOAD_BYTES = 121_262 + 85_939 + 33_996;

const parts = { clock: systemClock, random: systemRandom, log: silentLog };

interface Reading {
  atMs: number;
  cpu: ByPart;
  mb: number;
  wal: number;
  kept: number;
  flushes: number;
}

const PAGE_OF_BOOKS = `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as wal,
  pg_database_size(current_database())::float8 as kept,
  (select wal_sync from pg_stat_wal)::float8 as flushes`;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const cpuOf = (pids: readonly number[]) => sum(pids.flatMap(familyOf).map(cpuSeconds));

async function booksOf(postgres: TestPostgres): Promise<{ wal: number; kept: number; flushes: number }> {
  const [books] = (await postgres.ask(PAGE_OF_BOOKS)) as { wal: number; kept: number; flushes: number }[];
  if (!books) throw new Error('PostgreSQL keeps no books');
  return books;
}

/** All counters of a district, as they stand now. */
async function read({ nodes, nginx }: SmallDistrict, postgres: TestPostgres): Promise<Reading> {
  const pids = nodes.map(({ pid }) => pid);
  const master = Number(readFileSync(join(postgres.data, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  return {
    atMs: performance.now(),
    cpu: { nodes: cpuOf(pids), nginx: cpuOf([nginx.pid]), postgres: cpuOf([master]) },
    mb: sum(pids.flatMap(familyOf).map(residentMb)),
    ...(await booksOf(postgres)),
  };
}

/** CPU between two readings, a share of one each, without what an empty district takes in that time. */
function cpuBetween(from: Reading, to: Reading, idle: ByPart, shares: number): ByPart {
  const seconds = (to.atMs - from.atMs) / 1_000;
  const of = (part: keyof ByPart) =>
    Math.max(0, to.cpu[part] - from.cpu[part] - idle[part] * seconds) / shares;
  return { nodes: of('nodes'), nginx: of('nginx'), postgres: of('postgres') };
}

/** How long a district that has just begun is left to itself, and how long it is then looked at with nobody in it, in ms. */
const SETTLE_MS = 12_000;
const IDLE_MS = 6_000;

export type ClassCosts = Omit<Costs, 'deliveryCpu' | 'leaseCpu'>;

/** Walks simulated classes through a district, all at once, and says what a student's coming in and a student's second cost. */
export async function measureClasses(
  district: SmallDistrict,
  { classes, students, minutes }: { classes: number; students: number; minutes: number },
): Promise<ClassCosts> {
  const { postgres } = district;
  if (!postgres) throw new Error('its books are read as its administrator');
  const teacher = await district.teacher();
  await pause(SETTLE_MS);
  const empty = await read(district, postgres);
  await pause(IDLE_MS);
  const before = await read(district, postgres);
  const noIdle = { nodes: 0, nginx: 0, postgres: 0 };
  const idle = cpuBetween(empty, before, noIdle, (before.atMs - empty.atMs) / 1_000);

  const views: SimulationView[] = [];
  const lessons = Array.from({ length: classes }, (_, index) =>
    runSimulation({
      ...{ url: district.url, entry: { teacher }, students, minutes, seed: index + 1 },
      onStart: (view) => views.push(view),
    }),
  );
  const phases = () => views.map(({ teacher }) => teacher?.lesson.phase);
  const begunAll = () => views.length === classes && !phases().includes('lobby');
  while (!begunAll()) await pause(50);
  const begun = await read(district, postgres);
  if (phases().includes('ended'))
    throw new Error('this machine is too busy: one class was over when another began');
  while (!phases().includes('ended')) await pause(50);
  const ended = await read(district, postgres);
  await Promise.all(lessons);
  const everybody = classes * students;
  const studentSeconds = (everybody * (ended.atMs - begun.atMs)) / 1_000;
  return {
    joinCpu: cpuBetween(before, begun, idle, everybody),
    liveCpu: cpuBetween(begun, ended, idle, studentSeconds),
    nodeMb: before.mb / district.nodes.length,
    studentMb: Math.max(0, ended.mb - before.mb) / everybody,
    walBytes: (ended.wal - begun.wal) / studentSeconds,
    keptBytes: (ended.kept - begun.kept) / studentSeconds,
    sentBytes: sentBytes(await district.nginx.log()) / studentSeconds,
    firstLoadBytes: FIRST_LOAD_BYTES,
  };
}

/** nginx notes of each answer, and of each line that was closed, how many bytes it was. */
const sentBytes = (log: string) =>
  sum([...log.matchAll(/" \d{3} (\d+) "/gu)].map(([, bytes]) => Number(bytes)));

const WRITERS = 16;
const WRITING_MS = 3_000;

export interface Commits {
  /** How long one takes that is alone, in ms, the middle of many. */
  aloneMs: number;
  /** With so many writers at once, each waiting for its own: how many a second, and how often the disk was asked for them. */
  writers: number;
  together: number;
  flushes: number;
}

/** Commits of small rows, each on disk (fdatasync) before the next of the same writer. */
export async function measureCommits(postgres: TestPostgres): Promise<Commits> {
  const pool = new pg.Pool({ connectionString: postgres.url, max: WRITERS });
  await pool.query('create table capacity (number bigserial primary key, bytes bytea)');
  const write = async (untilMs: number): Promise<number[]> => {
    const tookMs: number[] = [];
    for (let atMs = performance.now(); atMs < untilMs; atMs = performance.now()) {
      await pool.query('insert into capacity (bytes) values ($1)', [Buffer.alloc(200, 1)]);
      tookMs.push(performance.now() - atMs);
    }
    return tookMs;
  };
  const alone = (await write(performance.now() + WRITING_MS)).toSorted((a, b) => a - b);
  const [before, untilMs] = [await booksOf(postgres), performance.now() + WRITING_MS];
  const together = (await Promise.all(Array.from({ length: WRITERS }, () => write(untilMs)))).flat();
  const { flushes } = await booksOf(postgres);
  await pool.query('drop table capacity');
  await pool.end();
  const seconds = WRITING_MS / 1_000;
  return {
    aloneMs: alone[Math.floor(alone.length / 2)] ?? NaN,
    writers: WRITERS,
    together: together.length / seconds,
    flushes: (flushes - before.flushes) / seconds,
  };
}

const READERS = 8;
const MESSAGES = 2_000;
const HEARD_MS = 10_000;

/** CPU that Redis has used, in s. */
async function redisCpu(redis: TestRedis): Promise<number> {
  const info = String(await redis.ask('INFO', 'cpu'));
  return sum([...info.matchAll(/used_cpu_(?:user|sys):([\d.]+)/gu)].map(([, seconds]) => Number(seconds)));
}

/** What Redis works for one message of the bus, for each node that it is brought to. */
export async function measureBus({ redis, url }: OwnRedis): Promise<number> {
  const own = await Redis.open({ ...parts, url });
  const open = () =>
    RedisBus.open({ ...parts, redis: own, onError: (error) => Promise.reject(error as Error) });
  const nodes = await Promise.all(Array.from({ length: READERS }, open));
  let heard = 0;
  for (const node of nodes.slice(1)) node.subscribe('capacity', () => (heard += 1));
  const before = await redisCpu(redis);
  for (let sent = 0; sent < MESSAGES; sent += 1) {
    nodes[0]?.publish('capacity', `lesson ${sent} has grown`);
    if (sent % 5 === 4) await pause(1); // as they come: not all in one bundle
  }
  const untilMs = performance.now() + HEARD_MS; // a node that reads too slowly is told of a gap instead
  while (heard < MESSAGES * (READERS - 1) && performance.now() < untilMs) await pause(20);
  const used = (await redisCpu(redis)) - before;
  await Promise.all(nodes.map((node) => node.close()));
  own.close();
  return used / (heard + heard / (READERS - 1)); // whoever sends reads it too
}

const LEASES = 3_000;
const KEEPING_MS = 5_000;

/** What Redis works to keep one lesson's lease for a second. */
export async function measureLeases({ redis, url }: OwnRedis): Promise<number> {
  const own = await Redis.open({ ...parts, url });
  const leases = new RedisLeases({ ...parts, redis: own, address: () => 'http://127.0.0.1:1' });
  for (let index = 0; index < LEASES; index += 1) await leases.holder(`capacity${index}`);
  const [before, startedMs] = [await redisCpu(redis), performance.now()];
  await pause(KEEPING_MS);
  const used = (await redisCpu(redis)) - before;
  const seconds = (performance.now() - startedMs) / 1_000;
  await leases.close();
  own.close();
  return used / LEASES / seconds;
}
