import * as Y from 'yjs';
import type { DocumentSnapshot, StoredDocument } from '#server/store/port.ts';
import { isWaiting, replay } from './replay.ts';

export interface Folded {
  snapshot: DocumentSnapshot;
  /** Numbers of updates that cannot be applied. */
  bad: number[];
}

/** One snapshot of all there is of a document, read back before anybody relies on it. */
export function fold(stored: StoredDocument): Folded {
  const { doc, owners, bad } = replay(stored);
  const snapshot: DocumentSnapshot = {
    upTo: stored.updates.at(-1)?.number ?? stored.snapshot?.upTo ?? 0,
    state: Y.encodeStateAsUpdate(doc),
    stateVector: Y.encodeStateVector(doc),
    owners: [...owners],
  };
  const readBack = new Y.Doc();
  Y.applyUpdate(readBack, snapshot.state);
  if (isWaiting(readBack) || !isSame(Y.snapshot(doc), Y.snapshot(readBack)))
    throw new Error('a snapshot does not read back as what it was made of');
  return { snapshot, bad: [...bad] };
}

const isSame = (one: Y.Snapshot, other: Y.Snapshot): boolean =>
  Buffer.from(Y.encodeSnapshot(one)).equals(Y.encodeSnapshot(other));
