// The Redis of a district falls over in every way, while three nodes work in lessons that are each at one of them:
//   node tests/chaos/redis.ts --cycles 50
// The figure: work that was called kept and is not, cycles after which the nodes did not agree again within ten seconds on
// where every lesson is and what is in it, and lessons that nobody could work in.
import { setTimeout as pause } from 'node:timers/promises';
import { createMemoryStore } from '#server/store/memory.ts';
import { aLesson } from '#server/store/contract/examples.ts';
import { seededRandom } from '#server/testing/random.ts';
import { TestRedis } from '#server/testing/redis.ts';
import type { Random } from '#server/random.ts';
import { DistrictNode, type Truth } from './district-node.ts';
import { numberFrom, report, say, type Finding } from './say.ts';

const LESSONS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const WRITE_EVERY_MS = 20;
/** As promised: within this time of healing all is as it should be. */
const HEALED_MS = 10_000;

interface World extends Truth {
  redis: TestRedis;
  nodes: DistrictNode[];
  random: Random;
}

type Fault = (world: World) => Promise<void>;

const someTime = ({ random }: World, leastMs: number, mostMs: number) =>
  pause(leastMs + random.below(mostMs - leastMs));
const someNode = ({ nodes, random }: World) => nodes[random.below(nodes.length)] as DistrictNode;

/** Each breaks something for a while and mends it. Two seconds are how long a node may be silent. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  async killed(world) {
    await world.redis.kill();
    await someTime(world, 0, 4_000);
    await world.redis.startAgain();
  },
  async emptied(world) {
    for (let times = 0; times < 3; times++) {
      await world.redis.ask('FLUSHALL');
      await someTime(world, 0, 300);
    }
  },
  async paused(world) {
    world.redis.pause();
    await someTime(world, 200, 5_000);
    world.redis.goOn();
  },
  async full(world) {
    await world.redis.ask('CONFIG', 'SET', 'maxmemory', '1');
    await someTime(world, 200, 5_000);
    await world.redis.ask('CONFIG', 'SET', 'maxmemory', '0');
  },
  async cut(world) {
    const { proxy } = someNode(world);
    proxy.cut();
    await someTime(world, 200, 5_000);
    proxy.mend();
  },
  async pulled(world) {
    const { proxy } = someNode(world);
    proxy.hold();
    await someTime(world, 200, 5_000);
    proxy.mend();
  },
  async 'node asleep'(world) {
    const node = someNode(world);
    node.sleep();
    await someTime(world, 3_200, 5_000);
    node.wake();
  },
};

async function makeWorld(seed: number): Promise<World> {
  const redis = await TestRedis.start();
  const store = createMemoryStore();
  for (const lessonId of LESSONS) await store.putLesson(aLesson(lessonId));
  const truth: Truth = { store, kept: new Map(LESSONS.map((lessonId) => [lessonId, []])) };
  const addresses = ['http://a', 'http://b', 'http://c'];
  const nodes = await Promise.all(addresses.map((each) => DistrictNode.join(each, truth, redis.port)));
  return { ...truth, redis, nodes, random: seededRandom(seed) };
}

/** Every node writes wherever it thinks it is at home, also while it should not. Returns how to stop. */
function work({ nodes, random }: World): () => Promise<void> {
  let isOver = false;
  const working = nodes.map(async (node) => {
    while (!isOver) {
      await node.write(LESSONS[random.below(LESSONS.length)] ?? '');
      await pause(WRITE_EVERY_MS);
    }
  });
  return async () => {
    isOver = true;
    await Promise.all(working);
  };
}

/** Where a lesson is, if all say the same. */
async function homeOf({ nodes }: World, lessonId: string): Promise<DistrictNode | null> {
  const homes = new Set(await Promise.all(nodes.map((node) => node.homeOf(lessonId))));
  return homes.size === 1 ? (nodes.find(({ address }) => homes.has(address)) ?? null) : null;
}

const knowAll = ({ nodes, kept }: World) =>
  nodes.every((node) => LESSONS.every((each) => node.knows.get(each) === kept.get(each)?.length));

/** How long it took until all say the same of every lesson, its home can write there, and all know it, in ms; null: too long. */
async function healed(world: World): Promise<number | null> {
  const startMs = performance.now();
  const tookMs = () => performance.now() - startMs;
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    while (tookMs() < HEALED_MS && !(await isSo())) await pause(20);
  };
  for (const lessonId of LESSONS)
    await until(async () => (await (await homeOf(world, lessonId))?.write(lessonId)) ?? false);
  await until(() => knowAll(world));
  return tookMs() < HEALED_MS ? tookMs() : null;
}

async function lost({ store, kept }: World): Promise<number> {
  let count = 0;
  for (const [lessonId, notes] of kept) {
    const there = new Set(
      (await store.readUpdates(lessonId)).map(({ bytes }) => Buffer.from(bytes).toString()),
    );
    count += notes.filter((note) => !there.has(note)).length;
  }
  return count;
}

interface Outcome {
  figure: number;
  kept: number;
  refused: number;
  slowestMs: number;
}

async function tryFault(fault: Fault, cycles: number, seed: number): Promise<Outcome> {
  const world = await makeWorld(seed);
  let [unhealed, slowestMs] = [0, 0];
  for (let cycle = 0; cycle < cycles; cycle++) {
    const stop = work(world);
    await someTime(world, 100, 400);
    await fault(world);
    await stop();
    const ms = await healed(world);
    if (ms === null) unhealed += 1;
    else slowestMs = Math.max(slowestMs, ms);
  }
  const figure = unhealed + (await lost(world));
  const kept = [...world.kept.values()].flat().length;
  const refused = world.nodes.reduce((sum, node) => sum + node.refused, 0);
  await Promise.all(world.nodes.map((node) => node.close()));
  await world.redis.close();
  return { figure, kept, refused, slowestMs: Math.round(slowestMs) };
}

/** All faults at the same time, each in a district of its own: mostly they wait. */
export async function redisFaults(cycles: number, seed: number): Promise<Finding> {
  const outcomes = await Promise.all(
    Object.entries(FAULTS).map(async ([name, fault], index) => {
      const outcome = await tryFault(fault, cycles, seed + index);
      const { figure, kept, refused, slowestMs } = outcome;
      say(
        `${name}: ${cycles} times, ${kept} kept, ${refused} refused, whole after ${slowestMs} ms at most: ${figure}`,
      );
      return outcome;
    }),
  );
  const figure = outcomes.reduce((sum, outcome) => sum + outcome.figure, 0);
  return { figure, about: `seed ${seed}: ${Object.keys(FAULTS).length} faults, ${cycles} times each` };
}

if (import.meta.main)
  await report(() => redisFaults(numberFrom('cycles', 50), numberFrom('seed', Date.now() % 100_000)));
