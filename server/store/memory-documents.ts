import type { DocumentSnapshot, DocumentStep, LoggedUpdate, Store } from './port.ts';
import { copyUpdate, documentRange, lessonIdOf } from './rows.ts';

interface Kept {
  updates: (LoggedUpdate & { isSetAside: boolean })[];
  /** Oldest first. */
  snapshots: DocumentSnapshot[];
  /** In order. */
  steps: DocumentStep[];
}

type DocumentVerbs = Pick<
  Store,
  | 'appendUpdates'
  | 'dismissHomes'
  | 'readUpdates'
  | 'readDocument'
  | 'readHistory'
  | 'putSnapshot'
  | 'trimDocument'
  | 'listAgedDocuments'
  | 'mergeSteps'
  | 'setAside'
>;

/** The documents of a store that forgets. */
export function createMemoryDocuments() {
  const documents = new Map<string, Kept>();
  /** By lesson. */
  const fences = new Map<string, number>();
  const find = (documentId: string): Kept =>
    documents.get(documentId) ?? { updates: [], snapshots: [], steps: [] };

  const read = (kept: Kept) => {
    const snapshot = kept.snapshots.at(-1) ?? null;
    return { snapshot: snapshot && copySnapshot(snapshot), updates: unfolded(kept).map(copyLogged) };
  };

  const verbs: DocumentVerbs = {
    async dismissHomes() {
      for (const [lessonId, fence] of fences) fences.set(lessonId, -Math.abs(fence));
    },
    async appendUpdates(documentId, updates, minute, fence) {
      if (fence !== Math.max(fences.get(lessonIdOf(documentId)) ?? 0, 0)) return false;
      const kept = find(documentId);
      let number = kept.updates.at(-1)?.number ?? 0;
      for (const update of updates)
        kept.updates.push({ ...copyUpdate(update), number: ++number, minute, isSetAside: false });
      documents.set(documentId, kept);
      return true;
    },
    readUpdates: async (documentId) => sound(find(documentId)).map(copyUpdate),
    readDocument: async (documentId) => read(find(documentId)),
    async readHistory(documentId, after) {
      const kept = find(documentId);
      return { ...read(kept), steps: kept.steps.filter(({ upTo }) => upTo > after).map(copyStep) };
    },
    async putSnapshot(documentId, snapshot, steps) {
      const kept = find(documentId);
      if (!kept.updates.some(({ number }) => number === snapshot.upTo)) return false;
      kept.snapshots = withOne(kept.snapshots, copySnapshot(snapshot));
      for (const step of steps) kept.steps = withOne(kept.steps, copyStep(step));
      return true;
    },
    async trimDocument(documentId) {
      const kept = find(documentId);
      const upTo = kept.snapshots.at(-1)?.upTo ?? 0;
      kept.updates = kept.updates.filter(({ number, isSetAside }) => number >= upTo || isSetAside);
      kept.snapshots = kept.snapshots.slice(-1);
    },
    async listAgedDocuments(beforeMinute) {
      const isAged = ({ minute }: { minute: number }) => minute < beforeMinute;
      return [...documents]
        .filter(([, kept]) => kept.steps.filter(isAged).length > 1 || unfolded(kept).some(isAged))
        .map(([documentId]) => documentId);
    },
    async mergeSteps(documentId, step) {
      const kept = find(documentId);
      if (!kept.steps.some(({ upTo }) => upTo === step.upTo)) return false;
      kept.steps = [copyStep(step), ...kept.steps.filter(({ upTo }) => upTo > step.upTo)];
      return true;
    },
    async setAside(documentId, numbers) {
      for (const update of find(documentId).updates)
        if (numbers.includes(update.number)) update.isSetAside = true;
    },
  };

  const takeOver = (lessonId: string) => {
    const fence = Math.abs(fences.get(lessonId) ?? 0) + 1;
    fences.set(lessonId, fence);
    return fence;
  };

  const removeOf = (lessonId: string) => {
    fences.delete(lessonId);
    const { from, before } = documentRange(lessonId);
    for (const id of documents.keys()) if (id >= from && id < before) documents.delete(id);
  };
  return { verbs, takeOver, removeOf };
}

const sound = ({ updates }: Kept) => updates.filter(({ isSetAside }) => !isSetAside);
/** What no snapshot holds. */
const unfolded = (kept: Kept) =>
  sound(kept).filter(({ number }) => number > (kept.snapshots.at(-1)?.upTo ?? 0));

const withOne = <T extends { upTo: number }>(list: readonly T[], one: T): T[] =>
  [...list.filter(({ upTo }) => upTo !== one.upTo), one].sort((a, b) => a.upTo - b.upTo);

const copyLogged = (update: LoggedUpdate): LoggedUpdate => ({
  ...copyUpdate(update),
  number: update.number,
  minute: update.minute,
});

/** Own copies of the bytes, see `copyUpdate`. */
const copySnapshot = (snapshot: DocumentSnapshot): DocumentSnapshot => ({
  ...structuredClone(snapshot),
  state: new Uint8Array(snapshot.state),
  stateVector: new Uint8Array(snapshot.stateVector),
});

const copyStep = (step: DocumentStep): DocumentStep => ({
  ...structuredClone(step),
  bytes: new Uint8Array(step.bytes),
});
