import type { DocumentSnapshot, LoggedUpdate, Store } from './port.ts';
import { copyUpdate, documentRange } from './rows.ts';

interface Kept {
  updates: (LoggedUpdate & { isSetAside: boolean })[];
  /** Oldest first. */
  snapshots: DocumentSnapshot[];
}

type DocumentVerbs = Pick<
  Store,
  'appendUpdates' | 'readUpdates' | 'readDocument' | 'putSnapshot' | 'trimDocument' | 'setAside'
>;

/** The documents of a store that forgets. */
export function createMemoryDocuments() {
  const documents = new Map<string, Kept>();
  const find = (documentId: string): Kept => documents.get(documentId) ?? { updates: [], snapshots: [] };
  const sound = ({ updates }: Kept) => updates.filter(({ isSetAside }) => !isSetAside);

  const verbs: DocumentVerbs = {
    async appendUpdates(documentId, updates) {
      const kept = find(documentId);
      let number = kept.updates.at(-1)?.number ?? 0;
      for (const update of updates)
        kept.updates.push({ ...copyUpdate(update), number: ++number, isSetAside: false });
      documents.set(documentId, kept);
    },
    readUpdates: async (documentId) => sound(find(documentId)).map(copyUpdate),
    async readDocument(documentId) {
      const kept = find(documentId);
      const snapshot = kept.snapshots.at(-1) ?? null;
      const updates = sound(kept).filter(({ number }) => number > (snapshot?.upTo ?? 0));
      return {
        snapshot: structuredClone(snapshot),
        updates: updates.map((update) => ({ ...copyUpdate(update), number: update.number })),
      };
    },
    async putSnapshot(documentId, snapshot) {
      const kept = find(documentId);
      if (!kept.updates.some(({ number }) => number === snapshot.upTo)) return false;
      const others = kept.snapshots.filter(({ upTo }) => upTo !== snapshot.upTo);
      kept.snapshots = [...others, copySnapshot(snapshot)].sort((a, b) => a.upTo - b.upTo);
      return true;
    },
    async trimDocument(documentId) {
      const kept = find(documentId);
      const upTo = kept.snapshots.at(-2)?.upTo;
      if (upTo === undefined) return;
      kept.updates = kept.updates.filter(({ number, isSetAside }) => number > upTo || isSetAside);
      kept.snapshots = kept.snapshots.slice(-2);
    },
    async setAside(documentId, numbers) {
      for (const update of find(documentId).updates)
        if (numbers.includes(update.number)) update.isSetAside = true;
    },
  };

  const removeOf = (lessonId: string) => {
    const { from, before } = documentRange(lessonId);
    for (const id of documents.keys()) if (id >= from && id < before) documents.delete(id);
  };
  return { verbs, removeOf };
}

/** Own copies of the bytes, see `copyUpdate`. */
const copySnapshot = (snapshot: DocumentSnapshot): DocumentSnapshot => ({
  ...structuredClone(snapshot),
  state: new Uint8Array(snapshot.state),
  stateVector: new Uint8Array(snapshot.stateVector),
});
