import type { Bus } from '../bus/port.ts';
import { RedisBus } from '../bus/redis.ts';
import type { Clock } from '../clock.ts';
import type { Leases } from '../leases/port.ts';
import { RedisLeases } from '../leases/redis.ts';
import type { Log } from '../log.ts';
import type { Random } from '../random.ts';
import { checkPassword, Redis } from '../redis.ts';
import { isOnThisMachine } from '../redis-url.ts';

/** What a node has of the others. */
export interface District {
  leases: Leases;
  bus: Bus;
  /** Whether the nodes can hear each other now, as far as this one can tell. */
  isHeard(): boolean;
  close(): Promise<void>;
}

interface Parts {
  redisUrl: string;
  /** Where other nodes reach this one. */
  address: () => string;
  clock: Clock;
  random: Random;
  log: Log;
}

/** Joins a district by its Redis. Throws a RedisRefusedError when there is none, or one that lets in whoever asks. */
export async function joinDistrict({ redisUrl, address, clock, random, log }: Parts): Promise<District> {
  const parts = { clock, random, log };
  if (!isOnThisMachine(redisUrl)) await checkPassword({ ...parts, url: redisUrl });
  const redis = await Redis.open({ ...parts, url: redisUrl });
  const onError = (error: unknown) => log.error({ error: String(error) }, 'a listener broke');
  const [leases, bus] = [
    new RedisLeases({ ...parts, redis, address }),
    await RedisBus.open({ ...parts, redis, onError }),
  ];
  return {
    leases,
    bus,
    isHeard: () => redis.isUp,
    async close() {
      await Promise.all([leases.close(), bus.close()]);
      redis.close();
    },
  };
}
