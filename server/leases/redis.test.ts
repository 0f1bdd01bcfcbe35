import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock, type Clock } from '../clock.ts';
import { silentLog } from '../log.ts';
import { systemRandom } from '../random.ts';
import { Redis } from '../redis.ts';
import { TestClock } from '../testing/clock.ts';
import { hasRedis, TestRedis } from '../testing/redis.ts';
import { leasesBetweenNodesContract, leasesContract } from './contract.ts';
import type { Leases } from './port.ts';
import { RedisLeases } from './redis.ts';

const MINE = { isMine: true };
const at = (address: string) => ({ isMine: false, address });

let server: TestRedis;
const lines: Redis[] = [];

/** A node with a connection of its own. */
async function node(address: string, clock: Clock = systemClock): Promise<Leases> {
  const parts = { random: systemRandom, log: silentLog };
  const redis = await Redis.open({ ...parts, url: server.url, clock: systemClock });
  lines.push(redis);
  return new RedisLeases({ ...parts, redis, address: () => address, clock });
}

/** What a second does to a node whose clock a test owns: it has been heard. */
async function renewed(node: Leases, clock: TestClock) {
  clock.pass(1_000);
  await node.holder('anything');
  await node.holder('anything');
}

describe.skipIf(!hasRedis)('with a real Redis (skipped without redis-server)', () => {
  beforeAll(async () => {
    server = await TestRedis.start();
  });
  afterEach(async () => {
    for (const line of lines.splice(0)) line.close();
    await server.ask('FLUSHALL');
  });
  afterAll(() => server.close());

  leasesContract('Leases on Redis', () => node('http://a'));
  leasesBetweenNodesContract('Leases on Redis', node);

  describe('when something goes wrong', () => {
    let clock: TestClock;
    let a: Leases;
    let b: Leases;
    let lost: string[];

    beforeEach(async () => {
      clock = new TestClock();
      a = await node('http://a', clock);
      b = await node('http://b');
      lost = [];
      a.onLost((name) => lost.push(name));
    });
    afterEach(() => Promise.all([a.close(), b.close()]));

    test('a node that is not heard for two seconds loses what it had, and learns it when it wakes', async () => {
      for (const name of ['one', 'two', 'three']) await a.holder(name);
      await expect.poll(() => b.holder('one'), { timeout: 10_000, interval: 50 }).toEqual(MINE);
      expect(a.isMine('one')).toBe(true); // it has not heard of it yet
      await renewed(a, clock);
      expect(lost).toEqual(['one']);
      expect(['one', 'two', 'three'].map((name) => a.isMine(name))).toEqual([false, true, true]);
      expect(await b.holder('two')).toEqual(at('http://a'));
    });

    test('a node that wakes and asks is told at once who has it now', async () => {
      await a.holder('lesson');
      await server.ask('FLUSHALL');
      await b.holder('lesson');
      expect(await a.holder('lesson')).toEqual(at('http://b'));
      expect(lost).toEqual(['lesson']);
    });

    test('when Redis was emptied everybody keeps what they had, a second later', async () => {
      await a.holder('lesson');
      await server.ask('FLUSHALL');
      await renewed(a, clock);
      expect(await b.holder('lesson')).toEqual(at('http://a'));
      expect(lost).toEqual([]);
    });

    test('while Redis is away a node keeps what it has, knows what it knew, and takes nothing', async () => {
      await a.holder('ours');
      await b.holder('theirs');
      await a.holder('theirs');
      await server.kill();
      expect(await a.holder('ours')).toEqual(MINE);
      expect(await a.holder('theirs')).toEqual(at('http://b'));
      expect(await a.holder('nobody’s')).toBeNull();
      expect(lost).toEqual([]);
      await server.startAgain();
    });

    test('what was given away while Redis was away is free when it is back', async () => {
      await a.holder('lesson');
      await server.kill();
      await a.release('lesson');
      expect(a.isMine('lesson')).toBe(false);
      await server.startAgain();
      await expect.poll(() => b.holder('lesson')).toEqual(MINE);
    });

    test('a Redis that is full takes nothing from anybody', async () => {
      await a.holder('ours');
      await server.ask('CONFIG', 'SET', 'maxmemory', '1');
      expect(await a.holder('ours')).toEqual(MINE);
      expect(await a.holder('new')).toBeNull();
      await server.ask('CONFIG', 'SET', 'maxmemory', '0');
      expect(await a.holder('new')).toEqual(MINE);
    });

    test('a Redis that stands still is waited for once, and counts as away from then on', async () => {
      await a.holder('ours');
      server.pause();
      expect(await a.holder('ours')).toEqual(MINE);
      const askedAtMs = performance.now();
      expect(await a.holder('ours')).toEqual(MINE);
      expect(performance.now() - askedAtMs).toBeLessThan(100);
      server.goOn();
      await expect.poll(() => a.holder('new'), { timeout: 10_000 }).toEqual(MINE);
    });

    test('a clock that is years off changes nothing', async () => {
      const early = await node('http://early', new TestClock(0));
      await early.holder('lesson');
      expect(await a.holder('lesson')).toEqual(at('http://early'));
      expect(await early.holder('lesson')).toEqual(MINE);
    });
  });
});
