// Updates and presence under other people's ids, before, beside and after them, and after a restart:
//   node tests/chaos/forged.ts --rounds 50
// The figure: forgeries that were taken, and harm that was done by one.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { Page } from '../bench/page.ts';
import { boardOf, openDocuments, type ChaosDocuments } from './documents.ts';
import { contentOf } from './edits.ts';
import { numberFrom, report, say, type Finding } from './say.ts';

const HUGE = 2 ** 53 - 11;

type Struct = (encoder: encoding.Encoder) => void;

/** A run of characters at the end of nothing in particular, deleted text of any length, and words beside a neighbour. */
const words: Struct = (encoder) => {
  encoding.writeUint8(encoder, 4);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, 'text');
  encoding.writeVarString(encoder, 'not by her');
};
const gone =
  (length: number): Struct =>
  (encoder) => {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
  };
const beside =
  (client: number, clock: number, info: 0x84 | 0x44): Struct =>
  (encoder) => {
    encoding.writeUint8(encoder, info);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, 'beside');
  };

function forge(
  client: number,
  clock: number,
  struct: Struct | null,
  deleted: [number, number, number] | null = null,
) {
  return encoding.encode((encoder) => {
    for (const number of struct ? [1, 1, client, clock] : [0]) encoding.writeVarUint(encoder, number);
    struct?.(encoder);
    const [of = 0, from = 0, length = 0] = deleted ?? [];
    for (const number of deleted ? [1, of, 1, from, length] : [0]) encoding.writeVarUint(encoder, number);
  });
}

/** By name. `her`: the victim's id and how far she has come; `own`: the forger's. */
const forgeries: Record<string, (her: { id: number; clock: number }, own: number) => Uint8Array> = {
  'words under her id': (her) => forge(her.id, her.clock, words),
  'words where she has been': (her) => forge(her.id, Math.max(0, her.clock - 1), words),
  'words from her beginning': (her) => forge(her.id, 0, gone(her.clock + 5)),
  'the fourteen bytes that swallow all she will write': (her) => forge(her.id, her.clock, gone(HUGE)),
  'her future': (her) => forge(her.id, her.clock + 1_000, words),
  'one’s own future': (_, own) => forge(own, 1_000, words),
  'a run as long as a book under one’s own id': (_, own) => forge(own, 0, gone(HUGE)),
  'words beside what she has not written': (her, own) => forge(own, 0, beside(her.id, her.clock + 7, 0x84)),
  'words before what she has not written': (her, own) => forge(own, 0, beside(her.id, her.clock + 7, 0x44)),
  'what she has not written, deleted': (her) => forge(0, 0, null, [her.id, her.clock + 3, 10]),
  'all she will ever write, deleted': (her) => forge(0, 0, null, [her.id, her.clock, HUGE]),
  'a gap for her to fall into': (her) =>
    forge(her.id, her.clock, (encoder) => [10, 5].forEach((n) => encoding.writeUint8(encoder, n))),
};

const clockOf = ({ doc }: Page) => Y.getState(doc.store, doc.clientID);

async function arrive(hub: ChaosDocuments, seatId: string, documentId: string, doc?: Y.Doc): Promise<Page> {
  const page = new Page({ url: hub.urlOf(seatId, documentId), ...(doc ? { doc } : {}) });
  await page.synced();
  return page;
}

/** Whether the hub took it. */
async function offer(mallory: Page, update: Uint8Array, how: 'update' | 'answer'): Promise<boolean> {
  mallory[how](update);
  const frame = mallory.frames;
  await mallory.until(
    'it is answered',
    () => mallory.savedUpTo >= frame || mallory.refused.has(frame),
    10_000,
  );
  return !mallory.refused.has(frame);
}

/** Whether what the victim goes on to write reaches the others whole. */
async function isUnharmed(
  hub: ChaosDocuments,
  documentId: string,
  ada: Page,
  bo: Page,
  word: string,
): Promise<boolean> {
  ada.doc.getText('text').insert(0, word);
  const isSame = () => contentOf(Y.encodeStateAsUpdate(bo.doc)) === contentOf(Y.encodeStateAsUpdate(ada.doc));
  const arrived = await bo.until('her work arrives', isSame, 10_000).then(
    () => true,
    () => false,
  );
  return arrived && contentOf(await hub.reload(documentId)) === contentOf(Y.encodeStateAsUpdate(ada.doc));
}

type When = 'before she writes' | 'beside her' | 'after she left' | 'after a restart';
const WHENS: readonly When[] = ['before she writes', 'beside her', 'after she left', 'after a restart'];

/** Brings the scene about: a hub, its victim, a witness, and somebody with bad intentions. */
async function stage(when: When, documentId: string) {
  let hub = await openDocuments(['ada', 'bo', 'mallory']);
  let ada = await arrive(hub, 'ada', documentId);
  ada.presence(1, '{}');
  if (when !== 'before she writes') ada.doc.getText('text').insert(0, 'hers');
  await ada.until('all is saved', () => ada.isSaved);
  const away = ada.doc;
  if (when === 'after she left' || when === 'after a restart') ada.cut();
  if (when === 'after a restart') {
    await hub.stop();
    hub = await openDocuments(['ada', 'bo', 'mallory'], hub.store);
  }
  const mallory = await arrive(hub, 'mallory', documentId);
  const comeBack = async () => (ada = ada.closed === null ? ada : await arrive(hub, 'ada', documentId, away));
  return { hub, mallory, her: { id: away.clientID, clock: clockOf(ada) }, comeBack };
}

async function attempt(when: When, name: string, how: 'update' | 'answer'): Promise<string | null> {
  const documentId = boardOf(1);
  const { hub, mallory, her, comeBack } = await stage(when, documentId);
  try {
    const forged = forgeries[name]?.(her, mallory.doc.clientID) ?? new Uint8Array();
    if (await offer(mallory, forged, how)) return `${name} (${how}, ${when}) was taken`;
    mallory.presence(HUGE, 'null', her.id);
    mallory.presence(HUGE, JSON.stringify({ user: { name: 'Ada' } }), her.id);
    const [ada, bo] = [await comeBack(), await arrive(hub, 'bo', documentId)];
    return (await isUnharmed(hub, documentId, ada, bo, 'more '))
      ? null
      : `${name} (${how}, ${when}) did harm`;
  } finally {
    await hub.stop();
  }
}

interface Scene {
  when: When;
  name: string;
  how: 'update' | 'answer';
}

const SCENES: readonly Scene[] = WHENS.flatMap((when) =>
  Object.keys(forgeries).flatMap((name) =>
    (['update', 'answer'] as const).map((how) => ({ when, name, how })),
  ),
);

/** Hubs that are there at once: most of a scene is waiting. */
const STAGES = 4;

export async function forged(rounds: number): Promise<Finding> {
  const scenes = Array.from({ length: rounds }, () => SCENES).flat();
  const found: string[] = [];
  const tried = scenes.length;
  const playOn = async (): Promise<void> => {
    for (let scene = scenes.pop(); scene; scene = scenes.pop()) {
      const { when, name, how } = scene;
      const trouble = await attempt(when, name, how).catch(
        (error: unknown) => `${name} (${how}, ${when}): ${String(error)}`,
      );
      if (trouble) found.push(trouble);
    }
  };
  await Promise.all(Array.from({ length: STAGES }, playOn));
  for (const trouble of new Set(found)) say(trouble);
  return { figure: found.length, about: `${tried} forgeries; taken or harmful:` };
}

if (import.meta.main) await report(() => forged(numberFrom('rounds', 50)));
