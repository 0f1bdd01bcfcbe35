// Frames that are almost right, through the door of the documents:
//   node tests/chaos/mutate.ts --frames 1000000
// The figure: stalls of over 50 ms, frames that were acknowledged and are not kept, documents that differ from their log
// or from an honest page, and frames that were never answered. A crash ends it without a figure.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Random } from '#server/random.ts';
import { seededRandom } from '#server/testing/random.ts';
import { Page } from '../bench/page.ts';
import { boardOf, openDocuments, type ChaosDocuments } from './documents.ts';
import { contentOf, edit, holds } from './edits.ts';
import { numberFrom, report, say, type Finding } from './say.ts';
import { StallWatch } from './stalls.ts';

/** At work at the same time. */
const SENDERS = 4;
/** Of one document; then the next one begins empty. */
const FRAMES_A_DOCUMENT = 4_000;
/** Sent before the answers are waited for. */
const FRAMES_A_TURN = 20;

/** The update in a message, if the hub takes it for one. */
function updateIn(message: Uint8Array): Uint8Array | null {
  try {
    const decoder = decoding.createDecoder(message);
    const [kind, step] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
    return kind === 0 && (step === 1 || step === 2) ? decoding.readVarUint8Array(decoder) : null;
  } catch {
    return null;
  }
}

/** Keeps what it would have said, and says it broken. */
class Mutant extends Page {
  readonly said: Uint8Array[] = [];
  /** What the hub counts. */
  readonly updates: Uint8Array[] = [];

  override raw(message: Uint8Array): void {
    if (message[0] === 0 && message[1] === 0) return super.raw(message); // its question is honest
    if (this.isSynced) this.said.push(message);
    else this.say(message);
  }

  say(message: Uint8Array): void {
    if (!this.isOpen) return;
    const update = updateIn(message);
    if (update) this.updates.push(update);
    super.raw(message);
  }

  get isAnswered(): boolean {
    return (
      this.updates.length === 0 ||
      this.savedUpTo >= this.updates.length ||
      this.refused.has(this.updates.length)
    );
  }

  get acknowledged(): Uint8Array[] {
    return this.updates.filter((_, index) => index < this.savedUpTo && !this.refused.has(index + 1));
  }
}

function mutate(message: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random.below(message.length);
  const kinds = [
    () => message.with(at, random.below(256)),
    () => message.with(at, (message[at] ?? 0) ^ (1 << random.below(8))),
    () => message.subarray(0, at),
    () => Buffer.concat([message.subarray(0, at), random.bytes(1 + random.below(9)), message.subarray(at)]),
    () => Buffer.concat([message.subarray(0, at), message.subarray(at + 1 + random.below(9))]),
    () => Buffer.concat([message.subarray(0, at), other.subarray(random.below(other.length))]),
    () =>
      Buffer.concat([
        message.subarray(0, at),
        Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 15),
        message.subarray(at),
      ]),
  ];
  const mutated = kinds[random.below(kinds.length)]?.() ?? message;
  return random.below(4) === 0 && mutated.length > 0 ? mutate(mutated, other, random) : mutated;
}

/** Mostly only what is inside: a frame whose outside is broken is soon refused. */
function mutateOne(message: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const update = updateIn(message);
  if (update === null || random.below(4) === 0) return mutate(message, other, random);
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, 0);
    encoding.writeUint8(encoder, 1 + random.below(2));
    encoding.writeVarUint8Array(encoder, mutate(update, other, random));
  });
}

/** One sender's turn: a real change, some broken forms of it, and perhaps the real one. Returns how many were sent. */
async function turn(page: Mutant, random: Random, count: number): Promise<number> {
  edit(page.doc, random);
  page.presence(1 + random.below(1_000), JSON.stringify({ cursor: { x: random.below(900) } }));
  const said = page.said.splice(0);
  for (let sent = 0; sent < count && said.length > 0; sent++) {
    const [one, other] = [said[random.below(said.length)], said[random.below(said.length)]];
    if (one && other && page.isOpen) page.say(mutateOne(one, other, random));
  }
  if (random.below(2) === 0) said.forEach((message) => page.say(message));
  await page.until('every frame is answered', () => page.isAnswered);
  return count;
}

let seats = 0;

/** Under this clock 150 ms without an answer end a line, which a busy machine may cause: as a page does, it is tried again. */
async function comeIn<P extends Page>(open: () => P, tries = 5): Promise<P> {
  const page = open();
  const isIn = await page.synced().then(
    () => true,
    () => false,
  );
  if (isIn || tries === 1) return page;
  return comeIn(open, tries - 1);
}

/** Each time somebody new: the hub remembers who has sent it nonsense. */
async function arrive(hub: ChaosDocuments, documentId: string): Promise<Mutant> {
  const seatId = `mallory${++seats}`;
  hub.admit(seatId);
  return comeIn(() => new Mutant({ url: hub.urlOf(seatId, documentId) }));
}

interface Tally {
  frames: number;
  /** Updates that were taken: some broken ones are harmless, and those are what this is about. */
  taken: number;
  /** Connections that the hub ended. */
  cutOff: number;
  unanswered: number;
  falselySaved: number;
  different: number;
}

const stateOf = ({ doc }: Page) => Y.encodeStateAsUpdate(doc);

async function oneDocument(
  hub: ChaosDocuments,
  documentId: string,
  random: Random,
  tally: Tally,
  most: number,
): Promise<void> {
  const honest = new Page({ url: hub.urlOf('ada', documentId) });
  await honest.synced();
  const acknowledged: Uint8Array[] = [];
  const pages = await Promise.all(Array.from({ length: SENDERS }, () => arrive(hub, documentId)));
  const end = tally.frames + most;
  while (tally.frames < end) {
    for (const [index, page] of pages.entries()) {
      try {
        tally.frames += await turn(page, random, FRAMES_A_TURN);
        if (page.updates.length < 80 && page.isOpen) continue;
      } catch {
        if (page.closed === null) tally.unanswered += 1;
        else tally.cutOff += 1;
      }
      acknowledged.push(...page.acknowledged);
      page.cut();
      pages[index] = await arrive(hub, documentId);
    }
    edit(honest.doc, random);
  }
  for (const page of pages) page.cut();
  await untilAlone(hub, honest);
  const page = await stillThere(hub, documentId, honest);
  await judge(hub, documentId, { honest: page, acknowledged }, tally);
  page.cut();
}

/** With its work, when its line broke meanwhile. */
const stillThere = async (hub: ChaosDocuments, documentId: string, page: Page): Promise<Page> =>
  page.closed === null ? page : comeIn(() => new Page({ url: hub.urlOf('ada', documentId), doc: page.doc }));

/** What the others said last may still be on its way. */
async function untilAlone(hub: ChaosDocuments, { isOpen }: Page): Promise<void> {
  while (hub.documents.metrics().connections > (isOpen ? 1 : 0))
    await new Promise((resolve) => setImmediate(resolve));
}

function differs(tally: Tally, how: string): void {
  tally.different += 1;
  say(how);
}

async function judge(
  hub: ChaosDocuments,
  documentId: string,
  { honest, acknowledged }: { honest: Page; acknowledged: readonly Uint8Array[] },
  tally: Tally,
): Promise<void> {
  await honest.until('all honest work is saved', () => honest.isSaved);
  tally.taken += acknowledged.length;
  const memory = await hub.documents.readState(documentId);
  const content = contentOf(memory);
  const isSame = () => contentOf(stateOf(honest)) === content;
  await honest
    .until('an honest page holds what the hub holds', isSame, 2_000)
    .catch((error: Error) => differs(tally, `${documentId}: ${error.message}`));
  if (contentOf(await hub.reload(documentId)) !== content)
    differs(tally, `${documentId} is not what its log makes of it`);
  if (!holds(memory, acknowledged)) tally.falselySaved += 1;
}

export async function mutated(frames: number, seed: number): Promise<Finding> {
  const random = seededRandom(seed);
  const hub = await openDocuments(['ada']);
  const tally: Tally = { frames: 0, taken: 0, cutOff: 0, unanswered: 0, falselySaved: 0, different: 0 };
  const stalls = new StallWatch();
  for (let number = 1; tally.frames < frames; number++) {
    await oneDocument(
      hub,
      boardOf(number),
      random,
      tally,
      Math.min(FRAMES_A_DOCUMENT, frames - tally.frames),
    );
    await hub.documents.forget('lesson1');
    if (number % 25 === 0)
      say(`${tally.frames} of ${frames}: ${JSON.stringify(tally)}, ${stalls.count} stalls`);
  }
  stalls.stop();
  const { refused } = hub.documents.metrics();
  await hub.stop();
  const figure = stalls.count + tally.unanswered + tally.falselySaved + tally.different;
  const about = `seed ${seed}: ${JSON.stringify(tally)}, longest turn ${stalls.longestMs} ms; refused ${JSON.stringify(refused)}; stalls, false promises, differences, silences:`;
  return { figure, about };
}

if (import.meta.main)
  await report(() => mutated(numberFrom('frames', 1_000_000), numberFrom('seed', Date.now() % 100_000)));
