import { randomInt } from 'node:crypto';
import type * as Y from 'yjs';
import { documentAt, type Erased, type FullHistory, type History } from '#lib/domain/history.ts';
import { restoreBeside, restoreInstead } from '#lib/domain/restore.ts';
import { undo, type Undone } from '#lib/domain/undo.ts';
import type { RestoreHow } from '#lib/protocol/history.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { DocumentStep, StoredHistory } from '#server/store/port.ts';
import { docOf, fold } from './fold.ts';

/** Updates for the hub to write; none when there is nothing to change. */
type Changes = Uint8Array[];

/** All that is remembered of a document, what no snapshot holds yet included. */
export function historyOf(stored: StoredHistory): History {
  const { snapshot, steps } = completed(stored);
  return { steps: steps.map(({ minute, bytes }) => ({ minute, bytes })), owners: new Map(snapshot?.owners) };
}

/** What makes a board what it was, or lays that beside it. */
export function restoring(
  stored: StoredHistory,
  minute: number,
  how: RestoreHow,
): Outcome<Changes, 'no_such_minute'> {
  const { present, history } = readHistory(stored);
  if (minute < (history.steps[0]?.minute ?? Infinity)) return refused('no_such_minute');
  const past = documentAt(history, minute);
  const dice = { below: (below: number) => randomInt(below) };
  return done(
    changesOf(present, () =>
      how === 'instead' ? restoreInstead(present, past) : restoreBeside(present, past, dice),
    ),
  );
}

export function undoing(stored: StoredHistory, seatId: string, sinceMinute: number) {
  const { present, history } = readHistory(stored);
  let undone: Undone = { removed: 0, restored: 0 };
  const changes = changesOf(present, () => (undone = undo(present, history, seatId, sinceMinute)));
  return { changes, undone };
}

function readHistory(stored: StoredHistory): { present: Y.Doc; history: FullHistory } {
  const { snapshot, steps } = completed(stored);
  const full = steps.map((step) => ({ ...step, erased: JSON.parse(step.erased) as Erased[] }));
  return {
    present: docOf(snapshot ? [snapshot.state] : []),
    history: { steps: full, owners: new Map(snapshot?.owners) },
  };
}

/** With what no snapshot holds yet. */
function completed(stored: StoredHistory): Pick<StoredHistory, 'snapshot' | 'steps'> {
  const isFolded = stored.snapshot !== null && stored.updates.length === 0;
  const { snapshot, steps } = isFolded ? { ...stored, steps: [] } : fold(stored);
  return { snapshot, steps: inOrder([...stored.steps, ...steps]) };
}

/** A clock that was set back between two steps does not turn them round. */
function inOrder(steps: readonly DocumentStep[]): DocumentStep[] {
  let newest = 0;
  return steps.map((step) => ({ ...step, minute: (newest = Math.max(newest, step.minute)) }));
}

function changesOf(doc: Y.Doc, change: () => void): Changes {
  const changes: Changes = [];
  doc.on('update', (update: Uint8Array) => changes.push(update));
  change();
  return changes;
}
