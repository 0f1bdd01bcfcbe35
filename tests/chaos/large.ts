// Somebody brings megabytes of offline work, and a board of thousands of notes is opened and written in, while others work:
//   node tests/chaos/large.ts --notes 10000
// The figure: steps in which the hub's event loop did not turn for over 50 ms of the processor's time, and work that did not arrive.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { HubProcess } from '#server/testing/hub-process.ts';
import { prefer } from '../bench/machine.ts';
import { Page } from '../bench/page.ts';
import { firstTeacher, makeRooms, type Seat } from '../bench/seats.ts';
import { numberFrom, report, say, type Finding } from './say.ts';
import { STALL_MS } from './stalls.ts';
import type { Seen } from './watch-loop.ts';

/** A board as our pages write it. */
function board(notes: number): Y.Doc {
  const doc = new Y.Doc();
  const objects = doc.getMap('objects');
  doc.transact(() => {
    for (let index = 0; index < notes; index++)
      objects.set(`id${index.toString(36).padStart(8, '0')}`, note(index));
  });
  return doc;
}

function note(index: number): Y.Map<unknown> {
  const text = new Y.Text(`What I think of this, number ${index}`);
  const facts = {
    kind: 'note',
    at: [index * 3, index * 7],
    size: [184, 184],
    colour: index % 8,
    author: 'Ada',
    z: index,
  };
  return new Y.Map<unknown>([...Object.entries(facts), ['text', text]]);
}

/** A hub that says how long its event loop was held up since it was last asked. */
class WatchedHub {
  readonly #folder: string;
  #hub: HubProcess;

  private constructor(folder: string, hub: HubProcess) {
    this.#folder = folder;
    this.#hub = hub;
  }

  static async start(folder: string): Promise<WatchedHub> {
    return new WatchedHub(folder, await WatchedHub.#start(folder, 0));
  }

  static async #start(folder: string, port: number): Promise<HubProcess> {
    const watch = `--import=${new URL('./watch-loop.ts', import.meta.url).href}`;
    const hub = await HubProcess.start({
      folder,
      port,
      env: { NODE_OPTIONS: watch, STALLS: join(folder, 'seen') },
    });
    prefer(hub.pid);
    return hub;
  }

  get hub(): HubProcess {
    return this.#hub;
  }

  async restart(): Promise<void> {
    await this.#hub.stop();
    this.#hub = await WatchedHub.#start(this.#folder, this.#hub.port);
    await this.seen();
  }

  async seen(): Promise<Seen> {
    await rm(join(this.#folder, 'seen'), { force: true });
    process.kill(this.#hub.pid, 'SIGUSR2');
    for (;;) {
      await pause(20);
      const text = await readFile(join(this.#folder, 'seen'), 'utf8').catch(() => '');
      if (text.endsWith('}')) return JSON.parse(text) as Seen;
    }
  }
}

/** It answers the hub's question, if with nothing, so there is always something to be saved. */
const isSaved = (page: Page) => page.until('it is saved', () => page.frames > 0 && page.isSaved, 60_000);

/** Writes one word and waits until it is saved. */
async function writeIn(page: Page): Promise<void> {
  page.doc.getMap('objects').set('one more', new Y.Map([['kind', 'note']]));
  await isSaved(page);
}

export async function large(notes: number): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), 'chorus-large-'));
  const watched = await WatchedHub.start(folder);
  const [group = []] = await makeRooms(await firstTeacher(watched.hub.url, watched.hub.setupKey), 1, 3);
  const [ada, bo, cy] = group as [Seat, Seat, Seat];
  let found = 0;
  const step = async (what: string, run: () => Promise<unknown>) => {
    await watched.seen();
    const beganMs = performance.now();
    const failed = await run().then(() => '', String);
    const tookMs = Math.round(performance.now() - beganMs);
    const { turnMs, lateMs } = await watched.seen();
    if (failed || turnMs > STALL_MS) found += 1;
    say(
      `${what}: longest turn ${turnMs} ms, loop late by ${lateMs} ms at most, done after ${tookMs} ms ${failed}`,
    );
  };
  const pages: Page[] = [];
  const open = async (seat: Seat, doc?: Y.Doc) => {
    const page = new Page({ ...seat, ...(doc ? { doc } : {}) });
    pages.push(page);
    await page.synced();
    return page;
  };
  const doc = board(notes);
  say(`a board of ${notes} notes, ${Math.round(Y.encodeStateAsUpdate(doc).length / 1024)} kB`);
  const classmate = await open(bo);
  await step('a classmate writes in an empty board', () => writeIn(classmate));
  await step('megabytes of offline work arrive', async () => isSaved(await open(ada, doc)));
  await step('a classmate writes beside them', () => writeIn(classmate));
  await step('somebody opens the board that is being written in', async () => isSaved(await open(cy)));
  for (const page of pages.splice(0)) page.cut();
  await watched.restart();
  let first = classmate;
  await step('the first one opens it after a restart', async () => (first = await open(bo, classmate.doc)));
  await step('and writes', () => writeIn(first));
  await step('everything in it is deleted', async () => {
    first.doc.getMap('objects').clear();
    await isSaved(first);
  });
  for (const page of pages) page.cut();
  await watched.hub.stop();
  await rm(folder, { recursive: true });
  return { figure: found, about: `steps with a stall of over ${STALL_MS} ms, or without an end:` };
}

if (import.meta.main) {
  prefer(process.pid);
  await report(() => large(numberFrom('notes', 10_000)));
}
