import * as Y from 'yjs';
import type { DocumentUpdate } from '#server/store/port.ts';
import { claimIds, type Owners } from './known.ts';
import { readStructs } from './structs.ts';

export interface Replayed {
  doc: Y.Doc;
  owners: Owners;
  /** Log rows (from 0) that cannot be applied: left out here as they were left out when they came. */
  bad: ReadonlySet<number>;
  sizeBytes: number;
}

class BadRow extends Error {
  readonly row: number;

  constructor(row: number, cause?: unknown) {
    super(`row ${row} cannot be applied`, { cause });
    this.row = row;
  }
}

/** A document from its log. A row that throws may have changed half of something, so all starts again without it. */
export function replay(rows: readonly DocumentUpdate[]): Replayed {
  const bad = new Set<number>();
  const sizeBytes = rows.reduce((sum, row) => sum + row.bytes.length, 0);
  let inOne = true;
  for (;;) {
    try {
      return { ...replayWithout(rows, bad, inOne), bad, sizeBytes };
    } catch (error) {
      if (error instanceof BadRow) bad.add(error.row);
      else if (inOne)
        inOne = false; // the transaction's end threw and hides the row
      else throw error;
    }
  }
}

/** One transaction: a keystroke log of 20,000 rows takes 0.16 s so, and seconds one by one. */
function replayWithout(rows: readonly DocumentUpdate[], bad: ReadonlySet<number>, inOne: boolean) {
  const doc = new Y.Doc();
  const owners: Owners = new Map();
  const applyAll = () => {
    rows.forEach((row, index) => {
      if (!bad.has(index)) applyRow(doc, owners, row, index);
    });
  };
  if (inOne) doc.transact(applyAll);
  else applyAll();
  return { doc, owners };
}

function applyRow(doc: Y.Doc, owners: Owners, { bytes, seatId }: DocumentUpdate, index: number): void {
  const read = readStructs(bytes);
  if (read === null) throw new BadRow(index);
  claimIds(owners, read.sections, (client) => Y.getState(doc.store, client), seatId);
  try {
    Y.applyUpdate(doc, bytes);
  } catch (error) {
    throw new BadRow(index, error);
  }
  if (isWaiting(doc)) throw new BadRow(index);
}

/** Whether a document holds structs or deletions that wait for others: none may, they would wait for ever. */
export const isWaiting = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null;
