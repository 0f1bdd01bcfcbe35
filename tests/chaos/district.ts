// Two whole nodes behind nginx, over PostgreSQL, S3 and a Redis that falls over, and nodes that sleep and die, in the middle of a lesson:
//   node tests/chaos/district.ts --cycles 50
// At one board pages come back by themselves, some by nginx, some by each node; at another, writers go home when their line breaks.
// The figure: notes that were called saved and are gone, cycles after which the pages did not hold the same ten seconds later, and
// homes that were killed and whose lesson could not be written in elsewhere within five.
import { setTimeout as pause } from 'node:timers/promises';
import { addNote } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import type { HubProcess } from '#server/testing/hub-process.ts';
import { holdLesson } from '#server/testing/lesson.ts';
import type { Random } from '#server/random.ts';
import { seededRandom } from '#server/testing/random.ts';
import type { TestRedis } from '#server/testing/redis.ts';
import { BoardPage } from '#server/testing/simulation/board-page.ts';
import { missingServers, SmallDistrict } from '#server/testing/small-district.ts';
import type { Watch } from '#server/testing/visitor.ts';
import type { Seat } from '../bench/seats.ts';
import { numberFrom, report, say, type Finding } from './say.ts';
import { Ledger, Writer } from './writer.ts';

/** As promised, in ms. */
const HEALED_MS = 10_000;
const ELSEWHERE_MS = 5_000;
const WRITE_EVERY_MS = 100;

const dice = seededDice(11);

interface World {
  district: SmallDistrict;
  redis: TestRedis;
  random: Random;
  pages: BoardPage[];
  /** Who writes at the other board, and where. */
  seats: Seat[];
  ledger: Ledger;
  /** How long it took after a home was killed until something that was then written was saved, in ms. */
  elsewhereMs: number;
  /** How much was saved while Redis was away. */
  withoutRedis: number;
}

type Fault = (world: World) => Promise<void>;

const running = ({ district }: World) => district.nodes.filter(({ isRunning }) => isRunning);

/** The node at which the lesson lives: the only one that has its documents. */
async function homeOf(world: World): Promise<HubProcess> {
  for (;;) {
    for (const node of running(world)) {
      const metrics = await (await fetch(`${node.url}/metrics`)).text();
      if (/^chorus_documents [1-9]/mu.test(metrics)) return node;
    }
    await pause(100);
  }
}

/** Once in ten times it lasts long. */
const rarely = ({ random }: World, longMs: number) => (random.below(10) === 0 ? longMs : null);

const FAULTS: Readonly<Record<string, Fault>> = {
  async 'Redis killed'(world) {
    await world.redis.kill();
    const before = world.ledger.acknowledged;
    await pause(rarely(world, 30_000) ?? world.random.below(4_000));
    world.withoutRedis += world.ledger.acknowledged - before;
    await world.redis.startAgain();
  },
  async 'Redis emptied'({ redis }) {
    await redis.ask('FLUSHALL');
  },
  async 'Redis paused'({ redis, random }) {
    redis.pause();
    await pause(random.below(6_000));
    redis.goOn();
  },
  async 'Redis full'({ redis, random }) {
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1');
    await pause(random.below(4_000));
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
  },
  async 'home asleep'(world) {
    const { pid } = await homeOf(world);
    process.kill(pid, 'SIGSTOP');
    await pause(rarely(world, 60_000) ?? 3_500 + world.random.below(3_000));
    process.kill(pid, 'SIGCONT');
  },
  async 'home killed'(world) {
    const home = await homeOf(world);
    const byNginx = world.pages[0] as BoardPage;
    const killedAtMs = performance.now();
    await home.stop('SIGKILL');
    write(byNginx);
    while (!byNginx.isSaved && performance.now() - killedAtMs < HEALED_MS) await pause(10);
    world.elsewhereMs = Math.max(world.elsewhereMs, performance.now() - killedAtMs);
    await world.district.startNode(home.port);
  },
};

const write = (page: BoardPage) => addNote(page.doc, dice, { at: [0, 0], colour: 1, author: 'x', text: 'x' });

/** One lesson with two groups of three. Of each group one comes by nginx, and one by each node. */
async function gather(seed: number): Promise<World & { close(): Promise<void> }> {
  const district = await SmallDistrict.start();
  const lesson = await holdLesson(district, {});
  const students: Watch[] = [];
  for (const name of ['Ada', 'Bo', 'Cem', 'Dot', 'Eli', 'Fay']) students.push(await lesson.join(name));
  await lesson.desk.done('lesson:begin', {});
  const seatIds = students.map(({ seatId }) => seatId);
  await lesson.desk.done('groups:set', { groups: [seatIds.slice(0, 3), seatIds.slice(3)] });
  await lesson.desk.until('there are two groups', (desk) => desk.lesson.groups.length === 2);
  const boards = lesson.desk.lesson.groups.map(({ groupId }) =>
    documentId({ lessonId: lesson.lessonId, activityId: 'board', groupId }),
  );
  const doors = [district.url, ...district.nodes.map(({ url }) => url)];
  const comers = students.map(({ visitor: { cookie } }, index) => ({ url: doors[index % 3] ?? '', cookie }));
  const pages = comers.slice(0, 3).map((visitor) => new BoardPage({ visitor, documentId: boards[0] ?? '' }));
  const seats = comers.slice(3).map(({ url, cookie }) => ({
    url: `${url.replace('http', 'ws')}/doc/${boards[1] ?? ''}`,
    cookie,
  }));
  const redis = district.redis as TestRedis;
  return {
    ...{
      district,
      redis,
      random: seededRandom(seed),
      pages,
      seats,
      ledger: new Ledger(),
      elsewhereMs: 0,
      withoutRedis: 0,
    },
    async close() {
      for (const page of pages) page.close();
      lesson.leave();
      await district.close();
    },
  };
}

/** Everybody writes, also while it cannot be saved. Returns how to stop; then the writers have gone home. */
function work({ pages, seats, ledger }: World): () => void {
  const writers = seats.map((seat) => new Writer(seat, ledger));
  const writing = setInterval(() => {
    for (const page of pages) write(page);
    for (const writer of writers) writer.write();
  }, WRITE_EVERY_MS);
  return () => {
    clearInterval(writing);
    for (const writer of writers) writer.cut();
  };
}

/** How long it took until all pages hold the same and it is saved, in ms; null: too long. */
async function healed({ pages }: World): Promise<number | null> {
  const startMs = performance.now();
  const isWhole = () =>
    pages.every(({ isSaved, isSynced }) => isSaved && isSynced) &&
    new Set(pages.map((page) => page.print())).size === 1;
  while (!isWhole()) {
    if (performance.now() - startMs > HEALED_MS) return null;
    await pause(20);
  }
  return performance.now() - startMs;
}

/** Of all that was ever promised at the writers' board, what a new page there does not find. */
async function lost({ seats, ledger }: World): Promise<string[]> {
  const [seat] = seats as [Seat];
  const reader = new Writer(seat, new Ledger());
  await reader.synced();
  reader.cut();
  return ledger.lost(seat.url, reader.notes);
}

export async function district(cycles: number, seed: number): Promise<Finding> {
  const world = await gather(seed);
  let [unhealed, missing] = [0, 0];
  for (const [name, fault] of Object.entries(FAULTS)) {
    let slowestMs = 0;
    for (let cycle = 0; cycle < cycles; cycle++) {
      const stop = work(world);
      await pause(300 + world.random.below(700));
      await fault(world);
      stop();
      const ms = await healed(world);
      slowestMs = Math.max(slowestMs, ms ?? HEALED_MS);
      if (ms === null) unhealed += 1;
      missing = Math.max(missing, (await lost(world)).length);
    }
    say(`${name}: ${cycles} times, whole after ${Math.round(slowestMs)} ms at most`);
  }
  const { ledger, elsewhereMs, withoutRedis } = world;
  await world.close();
  const tooLate = elsewhereMs > ELSEWHERE_MS ? 1 : 0;
  const about = `seed ${seed}: ${ledger.acknowledged} acknowledged, ${withoutRedis} of them without Redis; ${missing} lost, ${unhealed} not whole in time; written elsewhere after ${Math.round(elsewhereMs)} ms at most`;
  return { figure: missing + unhealed + tooLate, about };
}

if (import.meta.main)
  await report(() =>
    missingServers.length > 0
      ? Promise.resolve(null)
      : district(numberFrom('cycles', 50), numberFrom('seed', Date.now() % 100_000)),
  );
