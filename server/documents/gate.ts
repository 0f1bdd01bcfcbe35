import * as Y from 'yjs';
import { UPDATE_MAX_BYTES } from '#lib/protocol/documents.ts';
import { TooMuch, type Effort } from './effort.ts';
import {
  NEW_CLOCKS_MAX,
  NEW_IDS_LIVE_MAX,
  NEW_IDS_SYNC_MAX,
  STEPS_A_DELETION,
  STEPS_A_STRUCT,
  SYNC_MAX_BYTES,
} from './limits.ts';
import { TooDeep, readStructs, type Sections, type Struct } from './structs.ts';
import { Order } from './order.ts';
import { Places } from './places.ts';
import { touchedBy, type Touched } from './touched.ts';
import { isCleanKey, isCleanValue } from './values.ts';

/** A seat, or null for teachers and the hub. */
export type Author = string | null;

/** A list, a text, a map. */
export type AnyType = NonNullable<Exclude<Y.Item['parent'], Y.ID>>;

/** What the gate must know of a document; see `KnownState`. */
export interface Known {
  /** Where a Yjs client's next struct has to begin. */
  clock(client: number): number;
  find(id: Y.ID): Struct | undefined;
  /** Undefined: nobody has written with this id yet. */
  owner(client: number): Author | undefined;
  /** The type that an item says it is put in, if that is here. */
  type(parent: Y.Item['parent']): AnyType | null;
  /** What in the range is held and not deleted. */
  alive(client: number, clock: number, length: number): Iterable<Struct>;
  /** Whether everything in the range is deleted already. */
  isDeleted(client: number, clock: number, length: number): boolean;
  /** Structs in the range, about. */
  count(client: number, clock: number, length: number): number;
  readonly effort: Effort;
}

export type GateCode =
  | 'too_big'
  | 'malformed'
  | 'gap'
  | 'not_yours'
  | 'too_many_ids'
  | 'too_long'
  | 'too_deep'
  | 'bad_value'
  | 'locked';

/** Ids of objects that this author may not change; null, as nearly always: there are none. */
export type Locked = ReadonlySet<string> | null;

/** An update that may be applied. */
export interface Inspected {
  /** What to keep and apply: as it came, but never with half of a struct that is held already. */
  bytes: Uint8Array;
  sections: Sections;
  /** False: all of it is held already, so there is nothing to keep. */
  changes: boolean;
  /** Null: nothing new, or nobody's in particular. */
  touched: Touched | null;
}

export type Verdict = { ok: true; value: Inspected } | { ok: false; code: GateCode };

/** `sync`: the answer to our question for everything; `live`: one change as it happens. */
export type UpdateKind = 'sync' | 'live';

/**
 * Judges an update before anything of it is applied or kept. Throws `TooMuch` when that, or applying it, asks for more
 * effort than there is. Yjs trusts its peers: bytes that only half decode change
 * half a document, a forged id replaces a classmate's work, a gap waits for ever. None of that passes here.
 */
export function inspect(
  bytes: Uint8Array,
  known: Known,
  author: Author,
  kind: UpdateKind,
  locked: Locked = null,
): Verdict {
  try {
    return judge(bytes, known, author, kind, locked);
  } catch (error) {
    if (error instanceof TooMuch) throw error;
    if (error instanceof TooDeep) return refuse('bad_value');
    return refuse('malformed'); // whatever it is that Yjs trips over, it is this update's fault and nobody else's
  }
}

function judge(bytes: Uint8Array, known: Known, author: Author, kind: UpdateKind, locked: Locked): Verdict {
  if (bytes.length > (kind === 'sync' ? SYNC_MAX_BYTES : UPDATE_MAX_BYTES)) return refuse('too_big');
  const read = readFresh(bytes, known);
  if (read === null) return refuse('malformed');
  const { sections, deletes } = read;
  spendOn(sections, deletes, known);
  const places = new Places(sections, known);
  const code =
    checkOwners(sections, known, author, kind) ??
    checkClocks(sections, known) ??
    checkDeletes(deletes, sections, known) ??
    checkItems(sections, known) ??
    checkPlaces(sections, deletes, places) ??
    (locked && checkLocked(sections, deletes, known, (item) => locked.has(places.objectOf(item) ?? '')));
  if (code) return refuse(code);
  const changes = hasNew(sections, known) || hasNewDeletes(deletes, known);
  const touched = changes && author !== null ? touchedBy(sections, deletes, known, places, author) : null;
  return { ok: true, value: { bytes: read.bytes, sections, changes, touched } };
}

/**
 * A page may answer our question while its own keystrokes are still on their way; then its answer begins in the middle
 * of what is held. Yjs would believe it about the held half, and a lie there ties two parts of a document together.
 */
function readFresh(bytes: Uint8Array, known: Known) {
  const read = readStructs(bytes);
  if (read === null || !hasHalfHeld(read.sections, known)) return read && { ...read, bytes };
  const held = new Map([...read.sections.keys()].map((client) => [client, known.clock(client)]));
  const fresh = Y.diffUpdate(bytes, Y.encodeStateVector(held));
  const readAgain = readStructs(fresh);
  return readAgain && { ...readAgain, bytes: fresh };
}

/** What applying it will cost, by what there is of it. */
function spendOn(sections: Sections, deletes: Deletes, known: Known): void {
  const { effort } = known;
  for (const structs of sections.values()) effort.spend(STEPS_A_STRUCT * structs.length);
  for (const [client, ranges] of deletes)
    for (const { clock, len } of ranges) effort.spend(STEPS_A_DELETION * known.count(client, clock, len));
}

const hasHalfHeld = (sections: Sections, known: Known): boolean =>
  [...sections].some(([client, structs]) => {
    const held = known.clock(client);
    return structs.some(({ id, length }) => id.clock < held && held < id.clock + length);
  });

const refuse = (code: GateCode): Verdict => ({ ok: false, code });

const endOf = (structs: readonly Struct[] | undefined): number => {
  const last = structs?.at(-1);
  return last ? last.id.clock + last.length : 0;
};

/** Structs that are held already may be repeated by anyone; new ones only under an id of one's own. */
function checkOwners(sections: Sections, known: Known, author: Author, kind: UpdateKind): GateCode | null {
  let newIds = 0;
  for (const [client, structs] of sections) {
    if (endOf(structs) <= known.clock(client)) continue;
    const owner = known.owner(client);
    if (owner === undefined) newIds += 1;
    else if (owner !== author) return 'not_yours';
  }
  return newIds > (kind === 'sync' ? NEW_IDS_SYNC_MAX : NEW_IDS_LIVE_MAX) ? 'too_many_ids' : null;
}

function checkClocks(sections: Sections, known: Known): GateCode | null {
  let added = 0;
  for (const [client, structs] of sections) {
    const held = known.clock(client);
    if ((structs[0]?.id.clock ?? 0) > held) return 'gap';
    if (structs.some((struct) => struct instanceof Y.Skip)) return 'gap';
    if (structs.some((struct) => !(struct.length >= 1))) return 'malformed';
    added += Math.max(0, endOf(structs) - held);
  }
  return added > NEW_CLOCKS_MAX ? 'too_long' : null;
}

/** Only what is there can be deleted. In order and apart, as Yjs writes it: else one frame could walk a document often. */
function checkDeletes(deletes: Deletes, sections: Sections, known: Known): GateCode | null {
  for (const [client, ranges] of deletes) {
    const end = Math.max(known.clock(client), endOf(sections.get(client)));
    let previousEnd = 0;
    for (const { clock, len } of ranges) {
      if (!(len >= 1) || clock < previousEnd) return 'malformed';
      previousEnd = clock + len;
    }
    if (previousEnd > end) return 'gap';
  }
  return null;
}

type Deletes = ReadonlyMap<number, readonly { clock: number; len: number }[]>;

function checkItems(sections: Sections, known: Known): GateCode | null {
  const isKnown = (id: Y.ID) => id.clock < Math.max(known.clock(id.client), endOf(sections.get(id.client)));
  const order = new Order(known);
  for (const structs of sections.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue;
      if (
        !referencesOf(struct).every((id) =>
          id.client === struct.id.client ? isBefore(id, struct) : isKnown(id),
        )
      )
        return 'gap';
      if (order.isLie(struct)) return 'malformed';
      if (!isCleanItem(struct)) return 'bad_value';
    }
  }
  return null;
}

function checkPlaces(sections: Sections, deletes: Deletes, places: Places): GateCode | null {
  for (const structs of sections.values()) {
    for (const item of structs) {
      if (!(item instanceof Y.Item)) continue;
      if (item.content instanceof Y.ContentType && places.isTooDeep(item)) return 'too_deep';
      if (item.length > 1 && places.keyOf(item) !== null && !isGone(item, deletes)) return 'malformed';
    }
  }
  return places.isExhausted ? 'too_deep' : null;
}

/** Nothing new in what is locked, under its name or deleted from it. What is held already may be said again. */
function checkLocked(
  sections: Sections,
  deletes: Deletes,
  known: Known,
  isLocked: (item: Y.Item) => boolean,
): GateCode | null {
  const isTouched = (struct: Struct) => struct instanceof Y.Item && isLocked(struct);
  for (const [client, structs] of sections) {
    const held = known.clock(client);
    if (structs.some((struct) => struct.id.clock + struct.length > held && isTouched(struct)))
      return 'locked';
  }
  for (const [client, ranges] of deletes)
    for (const { clock, len } of ranges)
      for (const struct of known.alive(client, clock, len)) if (isTouched(struct)) return 'locked';
  return null;
}

/** Several values under one key are merged old ones, all deleted; else splitting them leaves two alive. */
function isGone({ id, length, content }: Y.Item, deletes: Deletes): boolean {
  if (content instanceof Y.ContentDeleted) return true;
  const ranges = deletes.get(id.client) ?? [];
  return ranges.some(({ clock, len }) => clock <= id.clock && id.clock + length <= clock + len);
}

/** Yjs looks up references to the same client without asking whether they are there. */
const isBefore = (id: Y.ID, item: Y.Item): boolean => id.clock < item.id.clock;

const referencesOf = (item: Y.Item): Y.ID[] =>
  [item.origin, item.rightOrigin, item.parent].filter((reference) => reference instanceof Y.ID);

function isCleanItem(item: Y.Item): boolean {
  if (item.parentSub !== null && !isCleanKey(item.parentSub)) return false;
  const { content } = item;
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return content.arr.every((value: unknown) => isCleanValue(value));
  if (content instanceof Y.ContentEmbed) return isCleanValue(content.embed);
  if (content instanceof Y.ContentFormat) return isCleanKey(content.key) && isCleanValue(content.value);
  return !(content instanceof Y.ContentDoc); // a document inside a document would have no log of its own
}

const hasNew = (sections: Sections, known: Known): boolean =>
  [...sections].some(([client, structs]) => endOf(structs) > known.clock(client));

const hasNewDeletes = (deletes: Deletes, known: Known): boolean =>
  [...deletes].some(([client, ranges]) =>
    ranges.some(({ clock, len }) => !known.isDeleted(client, clock, len)),
  );
