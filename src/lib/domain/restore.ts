import type * as Y from 'yjs';
import { COORDINATE_MAX, newObjectId, objectsOf, readObjects, type BoardObject, type Dice } from './board.ts';
import { copyOf, isMap, isSame } from './copy.ts';
import { within } from './ink.ts';

/** Between what is there and what is laid beside it, in board units. */
const GAP = 120;

/**
 * Makes a board what it was, by changes like anybody's: a shared document cannot go back. What is still the same keeps
 * its maker.
 */
export function restoreInstead(present: Y.Doc, past: Y.Doc): void {
  present.transact(() => restoreMap(objectsOf(present), objectsOf(past)));
}

function restoreMap(is: Y.Map<unknown>, was: Y.Map<unknown>): void {
  for (const key of [...is.keys()]) if (!was.has(key)) is.delete(key);
  for (const [key, value] of was.entries()) {
    const now = is.get(key);
    if (isSame(now, value)) continue;
    if (isMap(now) && isMap(value)) restoreMap(now, value);
    else is.set(key, copyOf(value));
  }
}

/** Lays the objects as they were to the right of what is there now. Each is a new one; what pointed at another still does. */
export function restoreBeside(present: Y.Doc, past: Y.Doc, dice: Dice): void {
  const was = readObjects(past);
  const [dx, dy] = wayBeside(boundsOf(readObjects(present)), boundsOf(was));
  const ids = new Map(was.map(({ id }) => [id, newObjectId(dice)]));
  const renamed = (value: unknown) => (typeof value === 'string' ? (ids.get(value) ?? value) : value);
  present.transact(() => {
    for (const { id, x, y } of was) {
      const copy = copyOf(objectsOf(past).get(id), renamed);
      if (!isMap(copy)) continue;
      copy.set(
        'at',
        [x + dx, y + dy].map((length) => within(length, -COORDINATE_MAX, COORDINATE_MAX)),
      );
      objectsOf(present).set(ids.get(id) ?? id, copy);
    }
  });
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
