import * as Y from 'yjs';
import { readObjects } from '#lib/domain/board.ts';
import { packMiniature } from '#lib/domain/board/miniature.ts';
import { packSheet, picturesOn } from '#lib/domain/board/sheet.ts';
import { serve } from './serve.ts';

/** What the wall shows of a board, and the pictures on it. */
export interface HungSheet {
  bytes: Uint8Array;
  pictures: readonly string[];
}

interface Copy {
  doc: Y.Doc;
  packed: Buffer | null;
}

/** Copies of the boards that somebody looks at from afar, by number. */
const copies = new Map<number, Copy>();

function copyOf(key: number): Copy {
  const copy = copies.get(key);
  if (!copy) throw new Error('a board is not looked at here');
  return copy;
}

const work = {
  begin: (key: number): void => void copies.set(key, { doc: new Y.Doc(), packed: null }),

  /** What the board looks like after these changes; null when it looks as it did. */
  look(key: number, changes: readonly Uint8Array[]): Uint8Array | null {
    const copy = copyOf(key);
    copy.doc.transact(() => changes.forEach((change) => Y.applyUpdate(copy.doc, change)));
    const packed = packMiniature(readObjects(copy.doc));
    if (copy.packed?.equals(packed)) return null;
    copy.packed = Buffer.from(packed);
    return packed;
  },

  sheet(key: number): HungSheet {
    const objects = readObjects(copyOf(key).doc);
    return { bytes: packSheet(objects), pictures: picturesOn(objects) };
  },

  end: (key: number): void => void copies.delete(key),
};

export type LooksWork = typeof work;

serve(work);
