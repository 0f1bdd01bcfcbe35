import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from './machine.ts';

const MAIN = join(import.meta.dirname, '../main.ts');
const KEY = /\/setup#(\S+)/u;
const RUNNING = 'Stop it with Ctrl+C';

/** A hub as `npm start` starts one, on a free port of this machine. */
export class HubProcess {
  readonly port: number;
  readonly url: string;
  readonly #child: ChildProcess;
  /** What it said on stdout, and on stderr: its log. */
  #said = '';
  #logged = '';

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#logged += text));
  }

  /** `env` is laid over the environment of this process, but for where a hub listens. */
  static async start(env: Record<string, string>): Promise<HubProcess> {
    const port = await freePort();
    const own = { PORT: String(port), HOST: '127.0.0.1' };
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, ...env, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hub = new HubProcess(port, child);
    await hub.#runs();
    return hub;
  }

  get log(): string {
    return this.#logged;
  }

  /** Opens the first teacher's set-up; empty when there is a teacher. */
  get setupKey(): string {
    return KEY.exec(this.#said)?.[1] ?? '';
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Asks it to stop and waits until it has. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** As a power cut. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }

  async #runs(): Promise<void> {
    const gone = once(this.#child, 'exit').then(() => {
      throw new Error(`The hub did not start. ${this.#logged.trim()}`);
    });
    while (!this.#said.includes(RUNNING))
      await Promise.race([once(this.#child.stdout ?? this.#child, 'data'), gone]);
    gone.catch(() => undefined); // later it may stop as it likes
  }
}
