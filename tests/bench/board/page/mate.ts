import * as Y from 'yjs';
import { objectsOf } from '#lib/domain/board.ts';
import { colourOf } from './elements.ts';
import type { Change } from './hook.ts';

/** A classmate's device beside the page: given the stored board once, then what they do, it answers with updates. */
const doc = new Y.Doc();

addEventListener('message', ({ data }: MessageEvent<Uint8Array | Change[]>) => {
  if (data instanceof Uint8Array) {
    Y.applyUpdate(doc, data);
    doc.on('update', (update: Uint8Array) => postMessage(update));
    return postMessage(null);
  }
  doc.transact(() => data.forEach(alter));
});

function alter({ id, x, y, text, color }: Change): void {
  const fields = objectsOf(doc).get(id);
  if (!(fields instanceof Y.Map)) return;
  if (x !== undefined && y !== undefined) fields.set('at', [x, y]);
  if (color !== undefined) fields.set('colour', colourOf(color));
  const words = fields.get('text');
  if (text === undefined || !(words instanceof Y.Text) || words.toString() === text) return;
  words.delete(0, words.length);
  words.insert(0, text);
}
