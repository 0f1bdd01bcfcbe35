import * as Y from 'yjs';
import type { LoggedUpdate, StoredDocument } from '#server/store/port.ts';
import type { Erasures } from './erasures.ts';
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

/** A document from what is stored of it, in one transaction: one by one, a keystroke log takes ten times as long. */
export function replay(stored: StoredDocument): Replayed {
  return withoutBad(stored, (updates) => {
    const begun = begin(stored);
    begun.doc.transact(() => updates.forEach((update) => apply(begun, update)));
    return begun;
  });
}

/** Where updates are applied to. */
export interface Begun {
  doc: Y.Doc;
  owners: Owners;
}

export function begin({ snapshot }: Pick<StoredDocument, 'snapshot'>): Begun {
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.state);
  return { doc, owners: new Map(snapshot?.owners) };
}

/** An update that throws may have changed half of something, so all starts again without it. */
export function withoutBad<T extends object>(
  stored: StoredDocument,
  run: (updates: LoggedUpdate[]) => T,
): T & Pick<Replayed, 'bad'> {
  const bad = new Set<number>();
  for (;;) {
    const updates = stored.updates.filter(({ number }) => !bad.has(number));
    try {
      return { ...run(updates), bad };
    } catch (error) {
      // Where the end of a transaction throws, it hides which update it was.
      const first = error instanceof BadUpdate ? error : findBad(begin(stored), updates);
      if (!first) throw error;
      bad.add(first.number);
    }
  }
}

function findBad(begun: Begun, updates: readonly LoggedUpdate[]): BadUpdate | null {
  try {
    for (const update of updates) apply(begun, update);
    return null;
  } catch (error) {
    if (error instanceof BadUpdate) return error;
    throw error;
  }
}

/** `erasures`: notes who deletes what. */
export function apply({ doc, owners }: Begun, update: LoggedUpdate, erasures?: Erasures): void {
  const { bytes, seatId, number } = update;
  try {
    const read = readStructs(bytes);
    if (read === null) throw new Error('it does not decode');
    claimIds(owners, read.sections, (client) => Y.getState(doc.store, client), seatId);
    erasures?.note(seatId, read.deletes);
    Y.applyUpdate(doc, bytes);
  } catch (error) {
    throw new BadUpdate(number, error);
  }
  if (isWaiting(doc)) throw new BadUpdate(number);
}

/** Whether a document holds structs or deletions that wait for others: none may, they would wait for ever. */
export const isWaiting = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null;
