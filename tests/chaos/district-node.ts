import { RedisBus } from '#server/bus/redis.ts';
import { systemClock, type Clock } from '#server/clock.ts';
import { RedisLeases } from '#server/leases/redis.ts';
import { silentLog } from '#server/log.ts';
import { systemRandom } from '#server/random.ts';
import { Redis } from '#server/redis.ts';
import type { Store } from '#server/store/port.ts';
import { Proxy } from './proxy.ts';

const GROWN = 'grown';

/** The clock of a node that can be put to sleep: what falls due meanwhile runs when it wakes. */
class SleepyClock implements Clock {
  #due: (() => void)[] = [];
  #isAsleep = false;

  nowMs = () => systemClock.nowMs();
  after = (ms: number, run: () => void) => systemClock.after(ms, () => this.#run(run));
  every = (ms: number, run: () => void) => systemClock.every(ms, () => this.#run(run));

  sleep(): void {
    this.#isAsleep = true;
  }

  wake(): void {
    this.#isAsleep = false;
    for (const run of this.#due.splice(0)) run();
  }

  #run(run: () => void): void {
    if (this.#isAsleep) this.#due.push(run);
    else run();
  }
}

/** What is true: the store, and what its writers were told is kept, by lesson. */
export interface Truth {
  store: Store;
  kept: Map<string, string[]>;
}

/** A node with leases and news, which writes where it is at home and knows of the others' work by what it hears. */
export class DistrictNode {
  /** How much of each lesson it knows. */
  readonly knows = new Map<string, number>();
  readonly address: string;
  readonly proxy: Proxy;
  /** How often the store refused it, because another had taken over. */
  refused = 0;
  readonly #truth: Truth;
  readonly #clock: SleepyClock;
  readonly #redis: Redis;
  readonly #leases: RedisLeases;
  readonly #bus: RedisBus;
  readonly #fences = new Map<string, number>();
  #written = 0;

  static async join(address: string, truth: Truth, redisPort: number): Promise<DistrictNode> {
    const proxy = await Proxy.to(redisPort);
    const clock = new SleepyClock();
    const parts = { clock, random: systemRandom, log: silentLog };
    const redis = await Redis.open({ ...parts, url: `redis://127.0.0.1:${proxy.port}` });
    const onError = (error: unknown) => {
      throw error;
    };
    const bus = await RedisBus.open({ ...parts, redis, onError });
    const leases = new RedisLeases({ ...parts, redis, address: () => address });
    return new DistrictNode(address, truth, { proxy, clock, redis, bus, leases });
  }

  private constructor(
    address: string,
    truth: Truth,
    parts: { proxy: Proxy; clock: SleepyClock; redis: Redis; bus: RedisBus; leases: RedisLeases },
  ) {
    this.address = address;
    this.#truth = truth;
    this.proxy = parts.proxy;
    this.#clock = parts.clock;
    this.#redis = parts.redis;
    this.#leases = parts.leases;
    this.#bus = parts.bus;
    this.#bus.subscribe(GROWN, (lessonId) => this.#read(lessonId));
    this.#bus.onGap(() => [...truth.kept.keys()].forEach((lessonId) => this.#read(lessonId)));
    this.#leases.onLost((lessonId) => this.#fences.delete(lessonId));
  }

  /** Who looks after it as this node is told: an address, or null. */
  async homeOf(lessonId: string): Promise<string | null> {
    const holder = await this.#leases.holder(lessonId);
    if (!holder) return null;
    return holder.isMine ? this.address : holder.address;
  }

  /** One piece of work, if this node is the lesson's home. True: it is kept. */
  async write(lessonId: string): Promise<boolean> {
    if (!this.#leases.isMine(lessonId) && (await this.homeOf(lessonId)) !== this.address) return false;
    const { store, kept } = this.#truth;
    const fence = this.#fences.get(lessonId) ?? (await store.takeOver(lessonId));
    this.#fences.set(lessonId, fence);
    const note = `${this.address} ${++this.#written}`;
    const update = { seatId: null, bytes: Buffer.from(note) };
    if (!(await store.appendUpdates(lessonId, [update], 0, fence))) return this.#isRefused(lessonId);
    kept.get(lessonId)?.push(note);
    this.#bus.publish(GROWN, lessonId);
    return true;
  }

  /** Everything stops, and nobody is told. */
  sleep(): void {
    this.proxy.hold();
    this.#clock.sleep();
  }

  /** It goes on where it stopped: with a lesson that another may have by now. */
  wake(): void {
    this.proxy.mend();
    this.#clock.wake();
  }

  async close(): Promise<void> {
    await Promise.all([this.#leases.close(), this.#bus.close()]);
    this.#redis.close();
    await this.proxy.close();
  }

  async #isRefused(lessonId: string): Promise<false> {
    this.refused += 1;
    this.#fences.delete(lessonId);
    await this.homeOf(lessonId);
    return false;
  }

  #read(lessonId: string): void {
    this.knows.set(lessonId, this.#truth.kept.get(lessonId)?.length ?? 0);
  }
}
