import * as Y from 'yjs';
import type { LoggedUpdate, StoredDocument } from '#server/store/port.ts';
import { claimIds, type Owners } from './known.ts';
import { readStructs } from './structs.ts';

export interface Replayed {
  doc: Y.Doc;
  owners: Owners;
  /** Numbers of updates that cannot be applied: left out here as they were left out when they came. */
  bad: ReadonlySet<number>;
}

class BadUpdate extends Error {
  readonly number: number;

  constructor(number: number, cause?: unknown) {
    super(`update ${number} cannot be applied`, { cause });
    this.number = number;
  }
}

/** A document from what is stored of it. An update that throws may have changed half of something, so all starts again. */
export function replay(stored: StoredDocument): Replayed {
  const bad = new Set<number>();
  let inOne = true;
  for (;;) {
    try {
      return { ...replayWithout(stored, bad, inOne), bad };
    } catch (error) {
      if (error instanceof BadUpdate) bad.add(error.number);
      else if (inOne)
        inOne = false; // the transaction's end threw and hides the update
      else throw error;
    }
  }
}

/** One transaction: a keystroke log of 20,000 updates takes 0.16 s so, and seconds one by one. */
function replayWithout({ snapshot, updates }: StoredDocument, bad: ReadonlySet<number>, inOne: boolean) {
  const doc = new Y.Doc();
  const owners: Owners = new Map(snapshot?.owners);
  const applyAll = () => {
    if (snapshot) Y.applyUpdate(doc, snapshot.state);
    for (const update of updates) if (!bad.has(update.number)) apply(doc, owners, update);
  };
  if (inOne) doc.transact(applyAll);
  else applyAll();
  return { doc, owners };
}

function apply(doc: Y.Doc, owners: Owners, { bytes, seatId, number }: LoggedUpdate): void {
  try {
    const read = readStructs(bytes);
    if (read === null) throw new Error('it does not decode');
    claimIds(owners, read.sections, (client) => Y.getState(doc.store, client), seatId);
    Y.applyUpdate(doc, bytes);
  } catch (error) {
    throw new BadUpdate(number, error);
  }
  if (isWaiting(doc)) throw new BadUpdate(number);
}

/** Whether a document holds structs or deletions that wait for others: none may, they would wait for ever. */
export const isWaiting = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null;
