import type * as Y from 'yjs';

/** So many objects are changed by one update: no longer one takes to judge, or to show, than a pen may wait. */
const PORTION = 100;

/** One transaction, and so one update, a portion. */
export function inPortions<T>(
  doc: Y.Doc,
  items: Iterable<T>,
  change: (item: T, transaction: Y.Transaction) => void,
): void {
  const all = [...items];
  for (let from = 0; from < all.length; from += PORTION)
    doc.transact((transaction) => {
      for (const item of all.slice(from, from + PORTION)) change(item, transaction);
    });
}
