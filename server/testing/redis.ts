import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisClient } from '@redis/client';
import { freePort } from './machine.ts';

/** Whether this machine has a Redis. Where every change is checked there must be one: nothing is skipped there. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis && process.env.CI) throw new Error('redis-server is missing: apt-get install redis-server');

/** A Redis of one's own on a free port, which keeps nothing. */
export class TestRedis {
  readonly url: string;
  readonly port: number;
  readonly #folder: string;
  readonly #options: readonly string[];
  #server: ChildProcess;

  static async start(...options: string[]): Promise<TestRedis> {
    const folder = await mkdtemp(join(tmpdir(), 'chorus-redis-'));
    const redis = new TestRedis(await freePort(), folder, options);
    await redis.#answers();
    return redis;
  }

  private constructor(port: number, folder: string, options: readonly string[]) {
    this.port = port;
    const password = options[options.indexOf('--requirepass') + 1];
    this.url = `redis://${options.includes('--requirepass') ? `:${password}@` : ''}127.0.0.1:${port}`;
    this.#folder = folder;
    this.#options = options;
    this.#server = this.#spawn();
  }

  /** Asks by a connection of its own. */
  async ask(...command: string[]): Promise<unknown> {
    const client = new RedisClient({ url: this.url, RESP: 2, socket: { reconnectStrategy: false } });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  }

  get pid(): number {
    return this.#server.pid ?? 0;
  }

  pause(): void {
    this.#server.kill('SIGSTOP');
  }

  goOn(): void {
    this.#server.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    if (this.#server.exitCode !== null || this.#server.signalCode !== null) return;
    const gone = once(this.#server, 'exit');
    this.#server.kill('SIGKILL');
    await gone;
  }

  /** After it was killed: at the same port, with nothing in it. */
  async startAgain(): Promise<void> {
    this.#server = this.#spawn();
    await this.#answers();
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true });
  }

  #spawn(): ChildProcess {
    const own = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder, '--save', ''];
    return spawn('redis-server', [...own, '--appendonly', 'no', ...this.#options], { stdio: 'ignore' });
  }

  async #answers(): Promise<void> {
    for (;;) {
      const isThere = await this.ask('PING').then(
        () => true,
        (error: unknown) => String(error).includes('NOAUTH'),
      );
      if (isThere) return;
      if (this.#server.exitCode !== null) throw new Error('redis-server did not start');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
