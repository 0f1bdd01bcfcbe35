import { fork, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { travelOf } from '#lib/domain/ask.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { BoxVerbs, OpenBox, BoxStore, VoiceBox } from './box.ts';
import { Line } from './line.ts';

/** What the box asks of the hub. */
export interface HubVerbs extends BoxStore {
  noteTrouble(error: string): void;
}

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
/** All that the box may read: this program. Not the folder of the database, and it may write nowhere. */
const READABLE = ['server', 'src/lib/protocol', 'src/lib/domain', 'node_modules', 'package.json'].map(
  (path) => join(ROOT, path),
);

/** Between the end of a box and the start of the next, in ms: one that cannot start does not keep the machine busy. */
const START_AGAIN_MS = 500;
/** After a crash no question is closed for so many of its rounds: by then every device has sent again what was lost. */
const GATHER_ROUNDS = 2;

/** A box in a process of its own. When it crashes another takes its place, with fresh keys and nothing in it. */
export const forkBox: OpenBox = (parts) => new BoxProcess(parts);

export class BoxProcess implements VoiceBox {
  readonly #parts: Parameters<OpenBox>[0];
  #child!: ChildProcess;
  /** Breaks when the process ends; there is another one then. */
  #line!: Promise<Line<BoxVerbs, HubVerbs>>;
  #isUp = false;
  /** Of the last crash. */
  #startedAnewAtMs = -Infinity;
  readonly #waits = new Set<() => void>();

  constructor(parts: Parameters<OpenBox>[0]) {
    this.#parts = parts;
    this.#line = Promise.resolve(this.#start());
  }

  boxKey: VoiceBox['boxKey'] = async () => (await this.#line).call('boxKey');
  makeKey: VoiceBox['makeKey'] = async () => (await this.#line).call('makeKey');
  sign: VoiceBox['sign'] = async (...input) => (await this.#line).call('sign', ...input);
  open: VoiceBox['open'] = async (...input) => (await this.#line).call('open', ...input);
  forget: VoiceBox['forget'] = async (...input) => (await this.#line).call('forget', ...input);

  close: VoiceBox['close'] = async (question, keyId) => {
    await this.#line;
    const gatheredAtMs = this.#startedAnewAtMs + GATHER_ROUNDS * travelOf(question.ask).roundMs;
    await this.#later(gatheredAtMs - this.#parts.clock.nowMs());
    return (await this.#line).call('close', question, keyId);
  };

  /** Nothing waits at the door: devices send again. */
  accept: VoiceBox['accept'] = async (...input) =>
    this.#isUp ? (await this.#line).call('accept', ...input) : refused('broken');

  stop(): void {
    for (const callOff of this.#waits) callOff();
    if (this.#isUp) this.#child.disconnect();
    this.#isUp = false;
  }

  get pid() {
    return this.#child.pid;
  }

  #start(): Line<BoxVerbs, HubVerbs> {
    const child = fork(join(HERE, 'child.ts'), {
      execArgv: ['--permission', ...READABLE.map((path) => `--allow-fs-read=${path}`)],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced', // bytes stay bytes
    });
    const { store, onTrouble } = this.#parts;
    const line = new Line<BoxVerbs, HubVerbs>((message) => void child.send(message, () => {}), {
      listVoices: (question) => store.listVoices(question),
      releaseVoices: (question, rows) => store.releaseVoices(question, rows),
      noteTrouble: (error) => onTrouble(error),
    });
    child.on('message', (message) => line.receive(message as Parameters<typeof line.receive>[0]));
    child.once('exit', () => this.#replace(child, line));
    child.once('error', () => this.#replace(child, line)); // it did not even start
    this.#child = child;
    this.#isUp = true;
    return line;
  }

  #replace(child: ChildProcess, gone: Line<BoxVerbs, HubVerbs>) {
    gone.break();
    if (!this.#isUp || child !== this.#child) return; // it was stopped, or is replaced already
    this.#isUp = false;
    const { onTrouble, onStartedAnew } = this.#parts;
    onTrouble('the box ended; another takes its place');
    this.#line = this.#later(START_AGAIN_MS).then(() => this.#start());
    void this.#line.then(() => {
      this.#startedAnewAtMs = this.#parts.clock.nowMs();
      onStartedAnew();
    });
  }

  /** Never, once it is stopped. */
  #later(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise<void>((resolve) => {
      const callOff = this.#parts.clock.after(ms, () => {
        this.#waits.delete(callOff);
        resolve();
      });
      this.#waits.add(callOff);
    });
  }
}
