import * as Y from 'yjs';
import type { DocumentSnapshot, DocumentStep, StoredDocument } from '#server/store/port.ts';
import { isWaiting } from './replay.ts';
import { replaySteps } from './steps.ts';

export interface Folded {
  snapshot: DocumentSnapshot;
  /** What leads from the snapshot before to this one. */
  steps: DocumentStep[];
  /** Numbers of updates that cannot be applied. */
  bad: number[];
}

/** One snapshot of all there is of a document, and its newest steps, read back before anybody relies on them. */
export function fold(stored: StoredDocument): Folded {
  const { doc, owners, bad, steps } = replaySteps(stored);
  const snapshot: DocumentSnapshot = {
    upTo: stored.updates.at(-1)?.number ?? stored.snapshot?.upTo ?? 0,
    state: Y.encodeStateAsUpdate(doc),
    stateVector: Y.encodeStateVector(doc),
    owners: [...owners],
  };
  if (!isMadeOf(doc, [snapshot.state]))
    throw new Error('a snapshot does not read back as what it was made of');
  const before = stored.snapshot ? [stored.snapshot.state] : [];
  if (!isMadeOf(doc, [...before, ...steps.map(({ bytes }) => bytes)]))
    throw new Error('the steps of a document do not lead to what it is');
  return { snapshot, steps, bad: [...bad] };
}

/** One step instead of several; what they deleted on the way is gone. */
export function merge(steps: readonly DocumentStep[]): DocumentStep {
  const [bytes, newest] = [steps.map((step) => step.bytes), steps.at(-1)];
  if (!newest) throw new Error('there is nothing to merge');
  const doc = docOf(bytes);
  const merged = Y.encodeStateAsUpdate(doc);
  if (!isMadeOf(doc, [merged])) throw new Error('merged steps do not read back as what they were');
  return { upTo: newest.upTo, minute: newest.minute, bytes: merged, erased: '[]' };
}

export function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
  return doc;
}

function isMadeOf(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  const readBack = docOf(updates);
  return !isWaiting(readBack) && structureOf(readBack).equals(structureOf(doc));
}

/** What is there of whom, and what of it is deleted. */
const structureOf = (doc: Y.Doc) => Buffer.from(Y.encodeSnapshot(Y.snapshot(doc)));
