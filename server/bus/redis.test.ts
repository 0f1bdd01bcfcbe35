import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { silentLog } from '../log.ts';
import { systemRandom } from '../random.ts';
import { Redis } from '../redis.ts';
import { hasRedis, TestRedis } from '../testing/redis.ts';
import { busBetweenNodesContract, busContract } from './contract.ts';
import type { Bus } from './port.ts';
import { RedisBus } from './redis.ts';

let server: TestRedis;
const lines: Redis[] = [];

async function open(onError: (error: unknown) => void): Promise<Bus> {
  const parts = { clock: systemClock, random: systemRandom };
  const redis = await Redis.open({ ...parts, url: server.url, log: silentLog });
  lines.push(redis);
  return RedisBus.open({ ...parts, redis, onError });
}

/** What a node hears of a topic, and how often it was told that it missed something. */
function listen(bus: Bus, topic: string) {
  const ear = { heard: [] as string[], gaps: 0 };
  bus.subscribe(topic, (message) => ear.heard.push(message));
  bus.onGap(() => (ear.gaps += 1));
  return ear;
}

const healed = { timeout: 10_000, interval: 20 };

describe.skipIf(!hasRedis)('with a real Redis (skipped without redis-server)', () => {
  beforeAll(async () => {
    server = await TestRedis.start();
  });
  afterEach(async () => {
    for (const line of lines.splice(0)) line.close();
    await server.ask('FLUSHALL');
  });
  afterAll(() => server.close());

  busContract('The bus on Redis', open);
  busBetweenNodesContract('The bus on Redis', open);

  describe('when something goes wrong', () => {
    let a: Bus;
    let b: Bus;
    let ofA: ReturnType<typeof listen>;
    let ofB: ReturnType<typeof listen>;
    const onError = (error: unknown) => {
      throw error;
    };

    beforeEach(async () => {
      [a, b] = await Promise.all([open(onError), open(onError)]);
      [ofA, ofB] = [listen(a, 'lesson'), listen(b, 'lesson')];
      a.publish('lesson', 'before');
      await expect.poll(() => ofB.heard).toEqual(['before']);
    });
    afterEach(() => Promise.all([a.close(), b.close()]));

    test('a node goes on by itself while Redis is away, and the others hear it afterwards', async () => {
      await server.kill();
      a.publish('lesson', 'meanwhile');
      await expect.poll(() => ofA.heard).toEqual(['before', 'meanwhile']);
      await server.startAgain();
      await expect.poll(() => [ofA.gaps, ofB.gaps], healed).toEqual([1, 1]);
      a.publish('lesson', 'after');
      await expect.poll(() => ofB.heard.at(-1), healed).toBe('after');
    });

    test('a Redis that stands still for a moment has lost nothing', async () => {
      server.pause();
      a.publish('lesson', 'meanwhile');
      await expect.poll(() => lines.filter(({ isUp }) => isUp).length, healed).toBe(1);
      server.goOn();
      await expect.poll(() => ofB.heard.at(-1), healed).toBe('meanwhile');
      a.publish('lesson', 'after');
      await expect.poll(() => ofB.heard.at(-1), healed).toBe('after');
      expect(new Set(ofB.heard)).toEqual(new Set(['before', 'meanwhile', 'after']));
      expect([ofA.gaps, ofB.gaps]).toEqual([0, 0]);
    });

    test('when Redis was emptied every node is told once to read the store', async () => {
      await server.ask('FLUSHALL');
      await expect.poll(() => [ofA.gaps, ofB.gaps], healed).toEqual([1, 1]);
      a.publish('lesson', 'after');
      await expect.poll(() => ofB.heard, healed).toEqual(['before', 'after']);
      expect([ofA.gaps, ofB.gaps]).toEqual([1, 1]);
    });

    test('a Redis that comes back with what it knew some time ago may have lost the latest', async () => {
      await server.ask('SAVE');
      await server.kill();
      await server.startAgain();
      await expect.poll(() => [ofA.gaps, ofB.gaps], healed).toEqual([1, 1]);
      expect(await server.ask('EXISTS', 'chorus:bus')).toBe(1);
      await server.ask('FLUSHALL');
      await server.ask('SAVE');
    });

    test('who was away for longer than the stream remembers is told of a gap', async () => {
      await server.ask('XTRIM', 'chorus:bus', 'MAXLEN', '0');
      await expect.poll(() => [ofA.gaps, ofB.gaps], healed).toEqual([1, 1]);
    });

    test('what is too much to keep for later is given up, and the others are told that they missed it', async () => {
      await server.ask('CONFIG', 'SET', 'maxmemory', '1');
      for (let index = 0; index < 25_000; index++) a.publish('lesson', String(index));
      await expect.poll(() => ofA.heard.length).toBe(25_001);
      await server.ask('CONFIG', 'SET', 'maxmemory', '0');
      await expect.poll(() => ofB.gaps, healed).toBe(1);
      a.publish('lesson', 'after');
      await expect.poll(() => ofB.heard.at(-1), healed).toBe('after');
      expect(ofA.gaps).toBe(0);
    });

    test('a Redis that is full for a moment costs nothing', async () => {
      await server.ask('CONFIG', 'SET', 'maxmemory', '1');
      a.publish('lesson', 'meanwhile');
      await expect.poll(() => ofA.heard).toEqual(['before', 'meanwhile']);
      await server.ask('CONFIG', 'SET', 'maxmemory', '0');
      await expect.poll(() => ofB.heard, healed).toEqual(['before', 'meanwhile']);
      expect([ofA.gaps, ofB.gaps]).toEqual([0, 0]);
    });

    test('a node whose lines are cut hears what it missed, in order, and of no gap', async () => {
      await server.ask('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      for (const message of ['1', '2', '3']) a.publish('lesson', message);
      await expect.poll(() => [...new Set(ofB.heard)], healed).toEqual(['before', '1', '2', '3']);
      expect([ofA.gaps, ofB.gaps]).toEqual([0, 0]);
    });
  });
});
