import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import type { Log } from './log.ts';
import { systemRandom } from './random.ts';
import { checkPassword, Redis, RedisAwayError } from './redis.ts';
import { RedisRefusedError } from './redis-url.ts';
import { freePort } from './testing/machine.ts';
import { hasRedis, TestRedis } from './testing/redis.ts';

describe.skipIf(!hasRedis)('a real Redis (skipped without redis-server)', () => {
  let server: TestRedis;
  let said: string[];
  beforeAll(async () => {
    server = await TestRedis.start('--requirepass', 'secret');
  });
  afterAll(() => server.close());

  const url = (password: string) => `redis://:${password}@127.0.0.1:${server.port}`;
  const partsOf = (redisUrl: string) => {
    said = [];
    const note = (_: object, message: string) => void said.push(message);
    const log: Log = { info: note, warn: note, error: note };
    return { url: redisUrl, clock: systemClock, random: systemRandom, log };
  };
  const refusalOf = (promise: Promise<unknown>) =>
    promise.then(
      () => null,
      (error: unknown) => (error instanceof RedisRefusedError ? error.message : String(error)),
    );

  test('is asked in order, also many things at once', async () => {
    const redis = await Redis.open(partsOf(url('secret')));
    const answers = Array.from({ length: 200 }, () => redis.ask(['INCR', 'count']));
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    redis.close();
    await expect(redis.ask(['PING'])).rejects.toThrow(RedisAwayError);
  });

  test('that is not there, or does not let us in, is said in one sentence without the password', async () => {
    const nowhere = `redis://:secret@127.0.0.1:${await freePort()}`;
    expect(await refusalOf(Redis.open(partsOf(nowhere)))).toMatch(
      /^Redis at 127\.0\.0\.1:\d+ does not answer\. Start/u,
    );
    expect(await refusalOf(Redis.open(partsOf(url('guess'))))).toMatch(
      /does not let us in.*Check the password/u,
    );
  });

  test('that lets in whoever asks is found out, and one with a password is not', async () => {
    const open = await TestRedis.start();
    expect(await refusalOf(checkPassword(partsOf(open.url)))).toMatch(
      /lets in whoever asks\. Set requirepass/u,
    );
    await open.close();
    expect(await refusalOf(checkPassword(partsOf(url('secret'))))).toBeNull();
    expect(await refusalOf(checkPassword(partsOf(`${url('secret')}/1`)))).toBeNull();
  });

  test('that goes and comes is said once each, and whoever waits is told when it is back', async () => {
    const own = await TestRedis.start();
    const redis = await Redis.open(partsOf(own.url));
    await own.kill();
    for (let tries = 0; tries < 3; tries++) await redis.ask(['PING']).catch(() => undefined);
    expect([redis.isUp, said]).toEqual([false, ['Redis is away']]);
    await own.startAgain();
    await redis.back();
    expect(await redis.ask(['PING'])).toBe('PONG');
    expect(said).toEqual(['Redis is away', 'Redis is back']);
    redis.close();
    await own.close();
  });

  test('that refuses something says so once, and is not away', async () => {
    const redis = await Redis.open(partsOf(url('secret')));
    for (let tries = 0; tries < 3; tries++)
      await expect(redis.ask(['NONSENSE'])).rejects.toThrow(/unknown command/u);
    expect([redis.isUp, said]).toEqual([true, ['Redis refuses']]);
    redis.close();
  });
});
