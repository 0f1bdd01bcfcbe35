import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubProcess } from '../hub-process.ts';

/** A hub of its own for the simulation, on a free port and a temporary folder. */
export class OwnHub {
  readonly #hub: HubProcess;
  readonly #folder: string;

  private constructor(hub: HubProcess, folder: string) {
    this.#hub = hub;
    this.#folder = folder;
  }

  static async start(): Promise<OwnHub> {
    const folder = await mkdtemp(join(tmpdir(), 'chorus-simulation-'));
    try {
      const hub = await HubProcess.start({ folder, env: { LOG_LEVEL: 'warn' } });
      return new OwnHub(hub, folder);
    } catch (error) {
      await rm(folder, { recursive: true });
      throw error;
    }
  }

  get url(): string {
    return this.#hub.url;
  }

  /** Opens the first teacher's set-up. */
  get setupKey(): string {
    return this.#hub.setupKey;
  }

  /** What it said on stderr: its log, from warnings up. */
  get log(): string {
    return this.#hub.log;
  }

  async stop(): Promise<void> {
    await this.#hub.stop();
    await rm(this.#folder, { recursive: true });
  }
}
