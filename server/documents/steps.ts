import * as Y from 'yjs';
import { clocksOf } from '#lib/domain/history.ts';
import type { DocumentStep, LoggedUpdate, StoredDocument } from '#server/store/port.ts';
import { Erasures } from './erasures.ts';

/**
 * What each minute of a log's tail changed, as one step a minute. A step is taken when its minute is over, of a document
 * that keeps nothing deleted: what was written and overwritten in between costs it next to nothing.
 */
export function stepsOf({ snapshot, updates }: StoredDocument, bad: ReadonlySet<number>): DocumentStep[] {
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.state);
  const sound = updates.filter(({ number }) => !bad.has(number));
  return byMinute(sound).flatMap((minute) => takeStep(doc, minute) ?? []);
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
function takeStep(doc: Y.Doc, updates: readonly LoggedUpdate[]): DocumentStep | null {
  const erasures = new Erasures(doc, clocksOf(doc));
  const changed: Uint8Array[] = [];
  const hear = (bytes: Uint8Array) => changed.push(bytes);
  doc.on('update', hear);
  doc.transact(() => {
    for (const update of updates) {
      erasures.note(update);
      Y.applyUpdate(doc, update.bytes);
    }
  });
  doc.off('update', hear);
  const [[bytes], first, last] = [changed, updates[0], updates.at(-1)];
  if (!bytes || !first || !last) return null;
  return { upTo: last.number, minute: first.minute, bytes, erased: erasures.list() };
}
