import * as Y from 'yjs';
import { objectsOf } from './board.ts';

/** What changed in a document within one minute. A minute in which it was compacted has two or more, one after the other. */
export interface HistoryStep {
  /** Whole minutes since 1970; never less than that of the step before. */
  minute: number;
  /** One Yjs update, V1 encoding. On top of all steps before it: the document as that minute left it. */
  bytes: Uint8Array;
}

/** Who somebody is to a document: a seat, or null for the teacher and the hub. */
export type Author = string | null;

/** What was there of one Yjs client when a minute began and somebody then deleted. */
export type Erased = [author: Author, client: number, runs: [clock: number, length: number][]];

export interface History {
  steps: readonly HistoryStep[];
  /** Whose each Yjs client id is. */
  owners: ReadonlyMap<number, Author>;
}

/** With who deleted what: only the hub knows. */
export interface FullHistory extends History {
  steps: readonly (HistoryStep & { erased: readonly Erased[] })[];
}

export const MINUTE_MS = 60_000;
export const minuteOf = (atMs: number): number => Math.floor(atMs / MINUTE_MS);

/** The document as that minute left it; empty before its first step. */
export function documentAt({ steps }: Pick<History, 'steps'>, minute: number): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const step of steps) if (step.minute <= minute) Y.applyUpdate(doc, step.bytes);
  });
  return doc;
}

/** Who made an object of a board; undefined when nobody knows. What the teacher brought back counts as the teacher's. */
export function makerOf(
  doc: Y.Doc,
  { owners }: Pick<History, 'owners'>,
  objectId: string,
): Author | undefined {
  const item = objectsOf(doc)._map.get(objectId);
  return item && !item.deleted ? owners.get(item.id.client) : undefined;
}

/** Who last wrote in each object that was on the board at that minute; of two who wrote in the same minute, one of them. */
export function lastHands({ steps, owners }: History, minute: number): Map<string, Author> {
  const doc = new Y.Doc();
  const ends: ReadonlyMap<number, number>[] = [];
  for (const step of steps.filter((each) => each.minute <= minute)) {
    Y.applyUpdate(doc, step.bytes);
    ends.push(clocksOf(doc));
  }
  const stepOf = ({ id }: Y.Item) => ends.findIndex((end) => (end.get(id.client) ?? 0) > id.clock);
  return new Map(
    [...objectsOf(doc)._map].flatMap(([objectId, item]) => {
      if (item.deleted) return [];
      const newest = [...itemsIn(item)].reduce((one, other) => (stepOf(other) > stepOf(one) ? other : one));
      const author = owners.get(newest.id.client);
      return author === undefined ? [] : [[objectId, author] as const];
    }),
  );
}

/** How far each Yjs client has come. */
export const clocksOf = ({ store }: Y.Doc): ReadonlyMap<number, number> =>
  new Map([...store.clients.keys()].map((client) => [client, Y.getState(store, client)]));

/** An item and all that is there inside it. */
function* itemsIn(item: Y.Item): Generator<Y.Item> {
  yield item;
  if (!(item.content instanceof Y.ContentType)) return;
  const { _map, _start } = item.content.type;
  for (const inner of _map.values()) if (!inner.deleted) yield* itemsIn(inner);
  for (let inner = _start; inner; inner = inner.right) if (!inner.deleted) yield* itemsIn(inner);
}
