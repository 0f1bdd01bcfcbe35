// Students at work over a network that loses lines, says things twice and late, with a hub that is started anew:
//   node tests/chaos/histories.ts --seeds 2000
// The figure: seeds at whose end two copies differ, something acknowledged is missing, or honest work was refused.
// Those are kept in failing-seeds.json and come first from then on.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import type { Random } from '#server/random.ts';
import { shuffled } from '#server/random.ts';
import { seededRandom } from '#server/testing/random.ts';
import { Page } from '../bench/page.ts';
import { boardOf, openDocuments, type ChaosDocuments } from './documents.ts';
import { contentOf, edit, holds } from './edits.ts';
import { numberFrom, report, say, type Finding } from './say.ts';

const KEPT = join(import.meta.dirname, 'failing-seeds.json');
const STUDENTS = ['ada', 'bo', 'cy', 'di'] as const;
const STEPS = 150;
/** Of the fast clock's hub: everything it waits for happens within this time. */
const PATIENCE_MS = 10_000;
const BOARD = boardOf(1);

const [SYNC, ASK] = [0, 0];

/** A line that holds messages back, in both directions, and lets them go in any order, some of them twice. */
class BadLine extends Page {
  readonly #random: Random;
  #out: Uint8Array[] = [];
  #in: Buffer[] = [];
  /** From now on nothing is held. */
  isGood = false;
  /** Update frames in the order in which they really went out, which is how the hub counts them. */
  readonly sent: Uint8Array[] = [];

  constructor(url: string, doc: Y.Doc, random: Random) {
    super({ url, doc });
    this.#random = random;
  }

  override raw(message: Uint8Array): void {
    if (message[0] === SYNC && message[1] === ASK) return super.raw(message);
    this.#out.push(message);
    if (this.isGood) this.letOut();
  }

  override hear(message: Buffer): void {
    this.#in.push(message);
    if (this.isGood || !this.isSynced) this.letIn();
  }

  letOut(): void {
    for (const message of this.#mixed(this.#out.splice(0))) {
      if (!this.isOpen) return;
      this.sent.push(message.subarray());
      super.raw(message);
    }
  }

  letIn(): void {
    for (const message of this.#mixed(this.#in.splice(0))) super.hear(message);
  }

  beGood(): void {
    this.isGood = true;
    this.letOut();
    this.letIn();
  }

  /** Whether the hub has said something about all that went out. */
  get isAnswered(): boolean {
    return this.sent.length <= Math.max(this.savedUpTo, ...this.refused.keys());
  }

  get acknowledged(): Uint8Array[] {
    return this.sent
      .filter((_, index) => index < this.savedUpTo && !this.refused.has(index + 1))
      .map(updateIn);
  }

  #mixed<T>(messages: T[]): T[] {
    if (this.isGood || this.#random.below(3) > 0) return messages;
    const twice = messages.filter(() => this.#random.below(6) === 0);
    return shuffled(this.#random, [...messages, ...twice]);
  }
}

/** The update behind two bytes of kind and its length. */
function updateIn(message: Uint8Array): Uint8Array {
  let at = 2;
  while ((message[at] ?? 0) > 127) at += 1;
  return message.subarray(at + 1);
}

/** That something happened at all. */
const tally = { acknowledged: 0, late: 0, lines: 0 };

class Student {
  doc = new Y.Doc();
  line: BadLine | null = null;
  /** Refusals that honest work does not earn. */
  readonly blamed: string[] = [];
  readonly acknowledged: Uint8Array[] = [];
  readonly #seatId: string;
  readonly #random: Random;

  constructor(seatId: string, random: Random) {
    this.#seatId = seatId;
    this.#random = random;
  }

  step(hub: ChaosDocuments): void {
    const what = this.#random.below(12);
    if (what < 6) edit(this.doc, this.#random);
    else if (what < 8) this.line?.letOut();
    else if (what < 10) this.line?.letIn();
    else if (this.line === null || this.line.closed !== null) this.connect(hub);
    else if (what === 11 && this.#random.below(3) === 0) this.disconnect();
  }

  connect(hub: ChaosDocuments): BadLine {
    this.disconnect();
    this.line = new BadLine(hub.urlOf(this.#seatId, BOARD), this.doc, this.#random);
    return this.line;
  }

  /** Sometimes the page is loaded anew, with what the device has kept. */
  disconnect(): void {
    const { line } = this;
    this.line = null;
    if (!line) return;
    line.letIn();
    line.cut();
    this.#account(line);
    if (this.#random.below(4) === 0) this.#reload();
  }

  /** All there is goes out and comes in. */
  async settle(): Promise<void> {
    const { line } = this;
    if (!line) return;
    line.beGood();
    await line.until('everything is answered', () => line.isSynced && line.isAnswered, PATIENCE_MS);
  }

  #account(line: BadLine): void {
    this.acknowledged.push(...line.acknowledged);
    tally.lines += 1;
    tally.late += line.refused.size;
    for (const reason of line.refused.values()) if (reason !== 'gap') this.blamed.push(reason);
  }

  #reload(): void {
    const kept = Y.encodeStateAsUpdate(this.doc);
    this.doc = new Y.Doc();
    Y.applyUpdate(this.doc, kept, 'device');
  }
}

async function meet(hub: ChaosDocuments, students: readonly Student[]): Promise<void> {
  for (const student of students) student.connect(hub);
  const isSame = () => new Set(students.map(({ doc }) => contentOf(Y.encodeStateAsUpdate(doc)))).size === 1;
  const endMs = performance.now() + PATIENCE_MS;
  // More than once: what a page hears makes it tidy up formatting, which is a change of its own.
  while (performance.now() < endMs) {
    await Promise.all(students.map((student) => student.settle()));
    if (isSame()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('two copies differ');
}

/** What went wrong with this seed; null when nothing did. */
async function history(seed: number): Promise<string | null> {
  const random = seededRandom(seed);
  let hub = await openDocuments(STUDENTS);
  const students = STUDENTS.map((seatId) => new Student(seatId, random));
  try {
    for (let step = 0; step < STEPS; step++) {
      students[random.below(students.length)]?.step(hub);
      await new Promise((resolve) => setTimeout(resolve, random.below(3)));
      if (random.below(60) > 0) continue;
      await hub.stop();
      hub = await openDocuments(STUDENTS, hub.store);
    }
    await meet(hub, students);
    for (const student of students) student.disconnect();
    return await judge(hub, students);
  } catch (error) {
    return String(error);
  } finally {
    for (const { line } of students) line?.cut();
    await hub.stop();
  }
}

async function judge(hub: ChaosDocuments, students: readonly Student[]): Promise<string | null> {
  const memory = await hub.documents.readState(BOARD);
  const [content, ...others] = [
    memory,
    await hub.reload(BOARD),
    ...students.map(({ doc }) => Y.encodeStateAsUpdate(doc)),
  ].map(contentOf);
  if (others.some((other) => other !== content)) return 'a copy differs from the hub’s';
  if (!students.every(({ acknowledged }) => holds(memory, acknowledged)))
    return 'something acknowledged is missing';
  tally.acknowledged += students.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const blamed = students.flatMap((student) => student.blamed);
  return blamed.length > 0 ? `honest work was refused: ${blamed.join(', ')}` : null;
}

export async function histories(count: number, first: number): Promise<Finding> {
  const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as number[];
  const seeds = [...kept, ...Array.from({ length: count }, (_, index) => first + index)];
  const failed: number[] = [];
  for (const seed of seeds) {
    const trouble = await history(seed);
    if (trouble) say(`seed ${seed}: ${trouble}`);
    if (trouble) failed.push(seed);
  }
  const all = [...new Set([...kept, ...failed])];
  if (all.length > kept.length) writeFileSync(KEPT, `${JSON.stringify(all)}\n`);
  return {
    figure: failed.length,
    about: `seeds ${first} to ${first + count - 1} and ${kept.length} kept ones, ${JSON.stringify(tally)}; failed:`,
  };
}

if (import.meta.main)
  await report(() => histories(numberFrom('seeds', 2000), numberFrom('first', Date.now() % 1_000_000)));
