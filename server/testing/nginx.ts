import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './machine.ts';

/** Whether this machine has an nginx. Where every change is checked there must be one: nothing is skipped there. */
export const hasNginx = spawnSync('nginx', ['-v']).status === 0;
if (!hasNginx && process.env['CI']) throw new Error('nginx is missing: apt-get install nginx-light');

const DEPLOY = join(import.meta.dirname, '../../deploy/nginx');
/** Longest that it may take to begin, in ms. */
const PATIENCE_MS = 10_000;

/** An nginx of one's own with the very configuration that a district is given, before nodes on this machine. */
export class TestNginx {
  readonly url: string;
  readonly #port: number;
  readonly #folder: string;
  #server: ChildProcess | null = null;

  static async start(nodePorts: readonly number[], port?: number): Promise<TestNginx> {
    const folder = await mkdtemp(join(tmpdir(), 'chorus-nginx-'));
    const nginx = new TestNginx(folder, port ?? (await freePort()));
    await nginx.#start(nodePorts);
    return nginx;
  }

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  get pid(): number {
    return this.#server?.pid ?? 0;
  }

  /** What it has written down, access and errors. */
  async log(): Promise<string> {
    const files = ['access.log', 'error.log'].map((name) => readFile(join(this.#folder, name), 'utf8'));
    return (await Promise.all(files)).join('');
  }

  async close(): Promise<void> {
    if (this.#server && this.#server.exitCode === null) {
      const gone = once(this.#server, 'exit');
      this.#server.kill('SIGTERM');
      await gone;
    }
    await rm(this.#folder, { recursive: true });
  }

  async #start(nodePorts: readonly number[]): Promise<void> {
    await mkdir(join(this.#folder, 'chorus'));
    await copyFile(join(DEPLOY, 'chorus.conf'), join(this.#folder, 'chorus.conf'));
    const nodes = nodePorts.map((port) => `server 127.0.0.1:${port} max_fails=0;\n`);
    await writeFile(join(this.#folder, 'chorus/nodes.conf'), nodes.join(''));
    await writeFile(join(this.#folder, 'chorus/listen.conf'), `listen 127.0.0.1:${this.#port};\n`);
    await writeFile(join(this.#folder, 'nginx.conf'), mainConf(this.#folder));
    this.#server = spawn('nginx', ['-p', this.#folder, '-c', 'nginx.conf', '-e', 'error.log'], {
      stdio: 'ignore',
    });
    await this.#answers();
  }

  async #answers(): Promise<void> {
    const untilMs = Date.now() + PATIENCE_MS;
    const asked = () =>
      fetch(`${this.url}/metrics`).then(
        () => true,
        () => false,
      );
    while (!(await asked())) {
      if (this.#server?.exitCode !== null || Date.now() > untilMs)
        throw new Error(`nginx did not start. ${await this.log().catch(() => '')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** What Debian's own nginx.conf brings, as far as it matters here, and every file in one folder. */
const mainConf = (folder: string) => `
daemon off;
${process.getuid?.() === 0 ? 'user root root;' : ''}
worker_processes 1;
worker_rlimit_nofile 8192;
pid nginx.pid;
error_log error.log warn;
events { worker_connections 4096; }
http {
  access_log access.log;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  include chorus.conf;
}
`;
