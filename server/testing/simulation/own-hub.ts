import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../main.ts');
const SETUP = /:(\d+)\/setup#(\S+)/u;

/** A hub of its own for the simulation, on a free port and a temporary folder, as `npm start` starts one. */
export class OwnHub {
  readonly url: string;
  /** Opens the first teacher's set-up. */
  readonly setupKey: string;
  readonly #child: ChildProcess;
  readonly #folder: string;
  /** What it said on stderr: its log, from warnings up. */
  readonly #said: string[];

  private constructor(
    child: ChildProcess,
    folder: string,
    said: string[],
    [, port = '', key = '']: RegExpExecArray,
  ) {
    this.#child = child;
    this.#folder = folder;
    this.#said = said;
    this.url = `http://127.0.0.1:${port}`;
    this.setupKey = key;
  }

  static async start(): Promise<OwnHub> {
    const folder = await mkdtemp(join(tmpdir(), 'chorus-simulation-'));
    const env = {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      ORIGIN: '',
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
    };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
    try {
      return new OwnHub(child, folder, said, await readSetup(child));
    } catch {
      await rm(folder, { recursive: true });
      throw new Error(`The hub did not start. ${said.join('').trim()}`);
    }
  }

  get log(): string {
    return this.#said.join('');
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGTERM');
      await once(this.#child, 'exit');
    }
    await rm(this.#folder, { recursive: true });
  }
}

/** Waits for the line with the set-up link. */
function readSetup(child: ChildProcess): Promise<RegExpExecArray> {
  const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const found = SETUP.exec(said);
    if (found) resolve(found);
  });
  child.once('exit', () => reject(new Error('it stopped')));
  child.once('error', reject);
  return promise;
}
