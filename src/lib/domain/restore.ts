import type * as Y from 'yjs';
import { COORDINATE_MAX, newObjectId, objectsOf, readObjects, type BoardObject, type Dice } from './board.ts';
import { copyOf, isMap, isSame } from './copy.ts';
import { within } from './ink.ts';
import { inPortions } from './portions.ts';

/** Between what is there and what is laid beside it, in board units. */
const GAP = 120;
/** How objects and groups are named; whoever names theirs "note" does not rename what kind of thing all others are. */
const NAME = /^[a-z0-9]{10}$/u;

/**
 * Makes a board what it was, by changes like anybody's: a shared document cannot go back. What is still the same keeps
 * its maker. `except`: objects that stay as they are.
 */
export function restoreInstead(present: Y.Doc, past: Y.Doc, except: ReadonlySet<string> = new Set()): void {
  const [is, was] = [objectsOf(present), objectsOf(past)];
  inPortions(
    present,
    [...keysOf(is, was)].filter((id) => !except.has(id)),
    (id) => restoreKey(is, was, id),
  );
}

const keysOf = (is: Y.Map<unknown>, was: Y.Map<unknown>) => new Set([...is.keys(), ...was.keys()]);

function restoreKey(is: Y.Map<unknown>, was: Y.Map<unknown>, key: string): void {
  const [now, then] = [is.get(key), was.get(key)];
  if (!was.has(key)) is.delete(key);
  else if (isMap(now) && isMap(then)) for (const inner of keysOf(now, then)) restoreKey(now, then, inner);
  else if (!isSame(now, then)) is.set(key, copyOf(then));
}

/** Lays the objects as they were to the right of what is there now. Each is a new one; what pointed at another still does. */
export function restoreBeside(present: Y.Doc, past: Y.Doc, dice: Dice): void {
  const was = readObjects(past);
  const [dx, dy] = wayBeside(boundsOf(readObjects(present)), boundsOf(was));
  const names = new Set(was.flatMap(({ id, group }) => (group === null ? [id] : [id, group])));
  const ids = new Map([...names].map((name) => [name, newObjectId(dice)]));
  inPortions(present, was, ({ id, x, y }) => {
    const copy = copyOf(objectsOf(past).get(id), (value) => renamed(value, ids));
    if (!isMap(copy)) return;
    const at = [x + dx, y + dy].map((length) => within(length, -COORDINATE_MAX, COORDINATE_MAX));
    copy.set('at', at);
    objectsOf(present).set(ids.get(id) ?? id, copy);
  });
}

/** A plain value with new names for the objects that it names. */
function renamed(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return NAME.test(value) ? (ids.get(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((inner) => renamed(inner, ids));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, ids)]));
}

interface Bounds {
  left: number;
  top: number;
  right: number;
}

const boundsOf = (objects: readonly BoardObject[]): Bounds | null =>
  objects.length === 0
    ? null
    : objects.reduce<Bounds>(
        ({ left, top, right }, { x, y, width }) => ({
          left: Math.min(left, x),
          top: Math.min(top, y),
          right: Math.max(right, x + width),
        }),
        { left: Infinity, top: Infinity, right: -Infinity },
      );

const wayBeside = (is: Bounds | null, was: Bounds | null): [number, number] =>
  is && was ? [is.right + GAP - was.left, is.top - was.top] : [0, 0];
