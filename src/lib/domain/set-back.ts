import * as Y from 'yjs';
import { objectsOf, readObject, wordsOf } from './board.ts';
import { isSame } from './copy.ts';
import { restoreInstead } from './restore.ts';

/**
 * Does anew on a page that has only what the hub has (`present`) what a page did of which the hub would not take some
 * (`refused`), but for what is locked. Returns the words that stay behind.
 */
export function doWithout(present: Y.Doc, refused: Y.Doc, locked: ReadonlySet<string>): string {
  Y.applyUpdate(refused, Y.encodeStateAsUpdate(present, Y.encodeStateVector(refused)));
  const words = [...locked].flatMap((id) => wordsLeft(present, refused, id));
  restoreInstead(present, refused, locked);
  return words.join('\n');
}

function wordsLeft(present: Y.Doc, refused: Y.Doc, id: string): string[] {
  const object = readObject(refused, id);
  const text = (doc: Y.Doc) => {
    const fields = objectsOf(doc).get(id);
    return fields instanceof Y.Map ? fields.get('text') : undefined;
  };
  return object && wordsOf(object) !== '' && !isSame(text(present), text(refused)) ? [wordsOf(object)] : [];
}
