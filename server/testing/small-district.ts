import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobUrlOf, startTestS3, type TestS3 } from '../blobs/testing/s3-server.ts';
import { HubProcess } from './hub-process.ts';
import { freePort } from './machine.ts';
import { hasNginx, TestNginx } from './nginx.ts';
import { hasPostgres, TestPostgres } from './postgres.ts';
import { hasRedis, TestRedis } from './redis.ts';
import { Visitor } from './visitor.ts';

/** What a district needs and this machine lacks, as Debian calls it. */
export const missingServers = [
  ...(hasPostgres ? [] : ['postgresql']),
  ...(hasRedis ? [] : ['redis-server']),
  ...(hasNginx ? [] : ['nginx-light']),
];

/** What is given is used and left as it is; what is not is started, and gone afterwards with all that is in it. */
export interface DistrictForms {
  databaseUrl?: string | undefined;
  redisUrl?: string | undefined;
  blobUrl?: string | undefined;
  /** Where it is opened; a free port unless it matters. */
  port?: number;
  nodes?: number;
}

const REDIS_PASSWORD = 'only-on-this-machine';
const PASSWORD = 'a long enough password';

/** A small district on this machine: nodes behind nginx, over one PostgreSQL, one Redis and one S3. */
export class SmallDistrict {
  readonly nodes: HubProcess[] = [];
  nginx!: TestNginx;
  postgres: TestPostgres | null = null;
  redis: TestRedis | null = null;
  blobs: TestS3 | null = null;
  readonly #folder: string;
  #env: Record<string, string> = {};

  static async start(forms: DistrictForms = {}): Promise<SmallDistrict> {
    const district = new SmallDistrict(await mkdtemp(join(tmpdir(), 'chorus-district-')));
    try {
      await district.#start(forms);
      return district;
    } catch (error) {
      await district.close();
      throw error;
    }
  }

  private constructor(folder: string) {
    this.#folder = folder;
  }

  get url(): string {
    return this.nginx.url;
  }

  /** A new device with no cookies yet, that comes in by nginx. */
  visitor(): Visitor {
    return new Visitor(this.url);
  }

  /** Whether there is no teacher yet, as in a database that was just made. */
  get isNew(): boolean {
    return this.#printer !== undefined;
  }

  /** The node whose link makes the first teacher. */
  get #printer(): HubProcess | undefined {
    return this.nodes.find(({ setupKey }) => setupKey !== '');
  }

  /** The first teacher, made by nginx, whatever node that comes to. */
  async teacher(name = 'Ms Reed', password = PASSWORD): Promise<Visitor> {
    const key = this.#printer?.setupKey ?? '';
    await this.visitor().done('POST /api/setup', { key, name, password });
    const teacher = this.visitor();
    await teacher.done('POST /api/sign-in', { name, password });
    return teacher;
  }

  /** One more node, or one again at the port that it had. nginx knows only those of the start. */
  async startNode(port: number): Promise<HubProcess> {
    const node = await this.#newNode(port);
    this.nodes.push(node);
    return node;
  }

  async close(): Promise<void> {
    await (this.nginx as TestNginx | undefined)?.close();
    await Promise.all(this.nodes.map((node) => node.stop()));
    await Promise.all([this.postgres?.close(), this.redis?.close(), this.blobs?.close()]);
    await rm(this.#folder, { recursive: true });
  }

  async #start({ databaseUrl, redisUrl, blobUrl, port, nodes = 2 }: DistrictForms): Promise<void> {
    const ports = await Promise.all(Array.from({ length: nodes }, freePort));
    const [database, redis, blobs] = await Promise.all([
      databaseUrl ?? this.#startPostgres(),
      redisUrl ?? this.#startRedis(),
      blobUrl ?? this.#startBlobs(),
    ]);
    this.nginx = await TestNginx.start(ports, port);
    this.#env = {
      ...{ DATABASE_URL: database, REDIS_URL: redis, BLOB_URL: blobs },
      ...{ ORIGIN: this.nginx.url, LOG_LEVEL: 'warn' },
    };
    this.nodes.push(...(await Promise.all(ports.map((each) => this.#newNode(each)))));
  }

  #newNode(port: number): Promise<HubProcess> {
    return HubProcess.start({ folder: this.#folder, port, env: this.#env });
  }

  async #startPostgres(): Promise<string> {
    this.postgres = await TestPostgres.start();
    return this.postgres.url;
  }

  async #startRedis(): Promise<string> {
    this.redis = await TestRedis.start('--requirepass', REDIS_PASSWORD);
    return this.redis.url;
  }

  async #startBlobs(): Promise<string> {
    this.blobs = await startTestS3();
    return blobUrlOf(this.blobs.place);
  }
}
