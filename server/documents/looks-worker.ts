import * as Y from 'yjs';
import { readObjects } from '#lib/domain/board.ts';
import { packMiniature } from '#lib/domain/board/miniature.ts';
import { serve } from './serve.ts';

interface Copy {
  doc: Y.Doc;
  packed: Buffer | null;
}

/** Copies of the boards that somebody looks at from afar, by number. */
const copies = new Map<number, Copy>();

const work = {
  begin: (key: number): void => void copies.set(key, { doc: new Y.Doc(), packed: null }),

  /** What the board looks like after these changes; null when it looks as it did. */
  look(key: number, changes: readonly Uint8Array[]): Uint8Array | null {
    const copy = copies.get(key);
    if (!copy) throw new Error('a board is not looked at here');
    copy.doc.transact(() => changes.forEach((change) => Y.applyUpdate(copy.doc, change)));
    const packed = packMiniature(readObjects(copy.doc));
    if (copy.packed?.equals(packed)) return null;
    copy.packed = Buffer.from(packed);
    return packed;
  },

  end: (key: number): void => void copies.delete(key),
};

export type LooksWork = typeof work;

serve(work);
