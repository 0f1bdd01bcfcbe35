import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { HubProcess } from '#server/testing/hub-process.ts';
import { freePort } from '#server/testing/machine.ts';
import { TestPostgres } from '#server/testing/postgres.ts';
import { TestRedis } from '#server/testing/redis.ts';
import { prefer } from './machine.ts';
import type { PageOptions } from './page.ts';
import { firstTeacher, makeRooms } from './seats.ts';
import { end, launch, newFolder, serverOf, settle, startOurs, type Running, type Target } from './targets.ts';

const never = () => Promise.reject(new Error('a district is not started again here'));

/** Every second seat of a room comes in by the other node. */
const spread = (rooms: PageOptions[][], ports: readonly number[]): PageOptions[][] =>
  rooms.map((seats) =>
    seats.map((seat, index) => ({
      ...seat,
      url: seat.url.replace(/:\d+/u, `:${ports[index % ports.length]}`),
    })),
  );

/** `count` nodes over one PostgreSQL and one Redis; the database's own time is not counted, as nowhere here. */
async function startNodes(count: number): Promise<Running> {
  const [postgres, redis, folder] = await Promise.all([TestPostgres.start(), TestRedis.start(), newFolder()]);
  prefer(postgres.pid);
  settle(redis.pid);
  const env = { DATABASE_URL: await postgres.database(), REDIS_URL: redis.url };
  const hubs: HubProcess[] = [];
  for (let index = 0; index < count; index++) hubs.push(await HubProcess.start({ folder, env }));
  const [first] = hubs;
  if (!first) throw new Error('a district has nodes');
  for (const { pid } of hubs) settle(pid);
  const teacher = await firstTeacher(first.url, first.setupKey);
  return {
    folder,
    pid: first.pid,
    helpers: [redis.pid, ...hubs.slice(1).map(({ pid }) => pid)],
    rooms: async (rooms, size) =>
      spread(
        await makeRooms(teacher, rooms, size),
        hubs.map(({ port }) => port),
      ),
    restart: never,
    async stop() {
      await Promise.all(hubs.map((hub) => hub.stop()));
      await Promise.all([redis.close(), postgres.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

async function startHocuspocus(): Promise<Running> {
  const [redis, folder] = await Promise.all([TestRedis.start(), newFolder()]);
  settle(redis.pid);
  const ports = [await freePort(), await freePort()];
  const script = serverOf('hocuspocus-redis');
  const nodes: ChildProcess[] = [];
  for (const port of ports)
    nodes.push(await launch(script, port, folder, { REDIS_PORT: String(redis.port) }));
  const pids = nodes.map(({ pid }) => pid ?? 0);
  const room = (made: number, size: number): PageOptions[] =>
    Array.from({ length: size }, () => ({ url: `ws://127.0.0.1:0/room${made}`, protocol: 'hocuspocus' }));
  return {
    folder,
    pid: pids[0] ?? 0,
    helpers: [redis.pid, ...pids.slice(1)],
    rooms: async (count, size) =>
      spread(
        Array.from({ length: count }, (_, made) => room(made, size)),
        ports,
      ),
    restart: never,
    async stop() {
      await Promise.all(nodes.map(end));
      await redis.close();
      await rm(folder, { recursive: true });
    },
  };
}

export const ONE = 'one node';
export const TWO = 'two nodes';
export const THEIRS = 'two Hocuspocus nodes';

export const districtTargets: readonly Target[] = [
  { name: ONE, isLasting: true, start: startOurs },
  { name: `${ONE} on PostgreSQL`, isLasting: true, start: () => startNodes(1) },
  { name: TWO, isLasting: true, start: () => startNodes(2) },
  { name: THEIRS, isLasting: true, start: startHocuspocus },
];
