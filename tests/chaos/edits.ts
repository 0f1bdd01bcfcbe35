import * as Y from 'yjs';
import type { Random } from '#server/random.ts';

/** One change as people make them: words, notes, ink, in every kind of shared type. */
export function edit(doc: Y.Doc, random: Random): void {
  const text = doc.getText('text');
  const list = doc.getArray<Y.Map<unknown>>('list');
  const at = random.below(text.length + 1);
  const changes = [
    () => text.insert(at, 'Grüße 🎈'.slice(0, 1 + random.below(5))),
    () => text.delete(0, Math.min(text.length, random.below(4))),
    () => text.format(0, Math.min(text.length, 3), { bold: random.below(2) === 0 ? true : null }),
    () => text.insertEmbed(at, { image: random.below(9) }),
    () => doc.getMap('notes').set(`note ${random.below(5)}`, { x: random.below(99), tags: ['a', null, 1.5] }),
    () => doc.getMap('notes').delete(`note ${random.below(5)}`),
    () => list.insert(random.below(list.length + 1), [new Y.Map([['ink', new Uint8Array([1, 2, 3])]])]),
    () => list.length > 0 && list.delete(random.below(list.length)),
    () => move(list.get(random.below(list.length + 1)), random.below(99)),
  ];
  doc.transact(() => changes[random.below(changes.length)]?.());
}

/** A broken update that is harmless may have put anything there. */
function move(note: unknown, x: number): void {
  if (note instanceof Y.Map) note.set('x', x);
}

/** The order of keys means nothing and follows the order of arrival. */
const keysInOrder = (_key: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** All that can be seen of a document, and what of it is deleted: the same text for the same content. */
export function contentOf(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const seen = [doc.getText('text').toDelta(), doc.getMap('notes').toJSON(), doc.getArray('list').toJSON()];
  const isWaiting = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  const snapshot = Buffer.from(Y.encodeSnapshot(Y.snapshot(doc))).toString('base64');
  return JSON.stringify([seen, isWaiting, snapshot], keysInOrder);
}

/** Whether a document holds all of an update; false too for bytes that are none. */
export function holds(state: Uint8Array, updates: readonly Uint8Array[]): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const deleted = Y.createDeleteSetFromStructStore(doc.store);
  return updates.every((update) => isHeld(doc, deleted, update));
}

function isHeld(doc: Y.Doc, deleted: ReturnType<typeof Y.createDeleteSet>, update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    const isThere = ({ id, length }: { id: Y.ID; length: number }) =>
      id.clock + length <= Y.getState(doc.store, id.client);
    const isGone = ([client, ranges]: [number, { clock: number; len: number }[]]) =>
      ranges.every(({ clock, len }) =>
        [clock, clock + len - 1].every((at) => Y.isDeleted(deleted, Y.createID(client, at))),
      );
    return structs.every(isThere) && [...ds.clients].every(isGone);
  } catch {
    return false;
  }
}
