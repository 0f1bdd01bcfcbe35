import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../main.ts');
/** As in `npm start`: a hub full of boards that rest gives their memory back soon, and does without helpers that want a core each. */
const FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=35', '--single-threaded-gc'];
const LISTENS = /Students and the wall open\s+\S+:(\d+)/u;
const SETUP = /\/setup#(\S+)/u;

export interface HubOptions {
  folder: string;
  /** 0: a free one. The same again after a restart keeps everybody's addresses. */
  port?: number;
  /** What the hub is started under: `strace` and its arguments, for one. */
  under?: readonly string[];
  env?: Record<string, string>;
}

/** A hub as `npm start` starts one: a process of its own, which can be killed. */
export class HubProcess {
  readonly port: number;
  /** Opens the first teacher's set-up; empty once there is one. */
  readonly setupKey: string;
  /** Resolves with how it ended. */
  readonly exited: Promise<unknown>;
  readonly #child: ChildProcess;
  readonly #log: string[];

  private constructor(
    child: ChildProcess,
    port: number,
    exited: Promise<unknown>,
    said: string,
    log: string[],
  ) {
    this.#child = child;
    this.exited = exited;
    this.port = port || Number(LISTENS.exec(said)?.[1]);
    this.setupKey = SETUP.exec(said)?.[1] ?? '';
    this.#log = log;
  }

  /** What it said when it was gone before it listened: a fault that was asked for may come that early. */
  static async tryStart({
    folder,
    port = 0,
    under = [],
    env = {},
  }: HubOptions): Promise<HubProcess | string> {
    const [command = process.execPath, ...rest] = [...under, process.execPath, ...FLAGS, MAIN];
    const own = { PORT: String(port), HOST: '127.0.0.1', ORIGIN: '', DATA_DIR: folder, LOG_LEVEL: 'error' };
    const child = spawn(command, rest, {
      env: { ...process.env, ...own, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = gather(child);
    const exited = once(child, 'exit');
    const said = await Promise.race([saysWhere(child), exited.then(() => null)]);
    return said === null ? log.join('').trim() : new HubProcess(child, port, exited, said, log);
  }

  static async start(options: HubOptions): Promise<HubProcess> {
    const hub = await HubProcess.tryStart(options);
    if (typeof hub === 'string') throw new Error(`The hub did not start. ${hub}`);
    return hub;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it said on stderr: its log, from `LOG_LEVEL` up. */
  get log(): string {
    return this.#log.join('');
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.isRunning) this.#child.kill(signal);
    await this.exited;
  }
}

/** What the hub says on stderr; `HUB_LOG=1` shows it at once. */
function gather(child: ChildProcess): string[] {
  const log: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log.push(text);
    if (process.env['HUB_LOG']) process.stderr.write(text);
  });
  return log;
}

/** Resolves with what the hub prints when it listens. */
function saysWhere(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Stop it with')) resolve(said);
    });
  });
}
