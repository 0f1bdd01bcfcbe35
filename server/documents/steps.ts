import { clocksOf } from '#lib/domain/history.ts';
import type { DocumentStep, LoggedUpdate, StoredDocument } from '#server/store/port.ts';
import { Erasures } from './erasures.ts';
import { apply, begin, withoutBad, type Begun } from './replay.ts';

/**
 * A document from what is stored of it, and what each minute of the log's tail changed, as one step a minute. A step is taken
 * when its minute is over, of a document that keeps nothing deleted: what was written and overwritten costs next to nothing.
 */
export function replaySteps(stored: StoredDocument) {
  return withoutBad(stored, (updates) => {
    const begun = begin(stored);
    const steps = byMinute(updates).flatMap((minute) => takeStep(begun, minute) ?? []);
    return { ...begun, steps };
  });
}

/** A clock that was set back does not turn the order round. */
function byMinute(updates: readonly LoggedUpdate[]): LoggedUpdate[][] {
  const minutes: LoggedUpdate[][] = [];
  for (const update of updates) {
    const last = minutes.at(-1);
    if (last?.[0] && update.minute <= last[0].minute) last.push(update);
    else minutes.push([update]);
  }
  return minutes;
}

/** Null: the minute changed nothing. */
function takeStep(begun: Begun, updates: readonly LoggedUpdate[]): DocumentStep | null {
  const { doc } = begun;
  const erasures = new Erasures(doc, clocksOf(doc));
  const changed: Uint8Array[] = [];
  const hear = (bytes: Uint8Array) => changed.push(bytes);
  doc.on('update', hear);
  doc.transact(() => {
    for (const update of updates) apply(begun, update, erasures);
  });
  doc.off('update', hear);
  const [[bytes], first, last] = [changed, updates[0], updates.at(-1)];
  if (!bytes || !first || !last) return null;
  return { upTo: last.number, minute: first.minute, bytes, erased: JSON.stringify(erasures.list()) };
}
