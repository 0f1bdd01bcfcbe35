import * as Y from 'yjs';
import type { Author, Known } from './gate.ts';
import type { Places } from './places.ts';
import type { Sections } from './structs.ts';

/** What an update did to a board, object by object. */
export interface Touched {
  /** Ids of objects that are something else now; those that are gone among them. */
  changed: readonly string[];
  removed: number;
  /** Of the others those of which the author took back own work: deleted own letters and wrote nothing. */
  undone: number;
}

/** So much of an update is looked at: nobody does more to a board by hand at once, and it must cost next to nothing. */
const MOST_STRUCTS = 64;

type Deletes = ReadonlyMap<number, readonly { clock: number; len: number }[]>;

/** As long as the update is not applied: what it deletes is still there. */
export function touchedBy(
  sections: Sections,
  deletes: Deletes,
  known: Known,
  places: Places,
  author: Author,
): Touched {
  const written = new Set<string>();
  /** Whether all that goes of an object is the author's own. */
  const deleted = new Map<string, boolean>();
  const removed = new Set<string>();
  for (const item of writtenItems(sections, known)) note(written, places.objectOf(item));
  for (const item of deletedItems(deletes, known)) {
    const object = places.objectOf(item);
    if (object === null) continue;
    const isOwn = known.owner(item.id.client) === author;
    deleted.set(object, (deleted.get(object) ?? true) && isOwn);
    if (places.isObject(item) && !written.has(object)) removed.add(object);
  }
  const tookBack = (object: string) =>
    deleted.get(object) === true && !removed.has(object) && !written.has(object);
  const changed = [...new Set([...written, ...deleted.keys()])];
  return { changed, removed: removed.size, undone: changed.filter(tookBack).length };
}

const note = (objects: Set<string>, object: string | null) => object !== null && objects.add(object);

function* writtenItems(sections: Sections, known: Known): Iterable<Y.Item> {
  let left = MOST_STRUCTS;
  for (const [client, structs] of sections) {
    const held = known.clock(client);
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= held) continue;
      if (left-- === 0) return;
      yield struct;
    }
  }
}

function* deletedItems(deletes: Deletes, known: Known): Iterable<Y.Item> {
  let left = MOST_STRUCTS;
  for (const [client, ranges] of deletes)
    for (const { clock, len } of ranges)
      for (const struct of known.alive(client, clock, len)) {
        if (!(struct instanceof Y.Item)) continue;
        if (left-- === 0) return;
        yield struct;
      }
}
