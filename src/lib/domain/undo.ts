import * as Y from 'yjs';
import { objectsOf } from './board.ts';
import { Hand, nameOf, type Value } from './hand.ts';
import type { FullHistory } from './history.ts';
import { inPortions } from './portions.ts';

export interface Undone {
  /** Objects that are gone. */
  removed: number;
  /** Objects that came back, or have again what was changed in them. */
  restored: number;
}

/**
 * Takes back what one seat did to a board from a minute on, by changes like anybody's: what it made goes, what it set is
 * what it was before, what it deleted comes back. What the others did meanwhile stays. `present`: all of the history.
 */
export function undo(present: Y.Doc, history: FullHistory, seatId: string, sinceMinute: number): Undone {
  const hand = new Hand(history, seatId, sinceMinute);
  const undone: Undone = { removed: 0, restored: 0 };
  const objects = objectsOf(present);
  inPortions(present, objectsOf(hand.remembered)._map, ([id, item], transaction) => {
    const wasThere = objects.has(id);
    if (!new Undoing(hand, transaction).key(item, objects, id)) return;
    if (wasThere && !objects.has(id)) undone.removed += 1;
    else undone.restored += 1;
  });
  return undone;
}

type Shared = Pick<Y.AbstractType<unknown>, '_map' | '_start'>;

/** Neighbours in one item of a row that share one fate. */
interface Run extends Value {
  length: number;
  isKept: boolean;
}

/**
 * Goes through what is remembered and makes the present so. It writes items, as Yjs itself does: what comes back is put
 * right behind what it was, and by that it is known when the same is taken back once more.
 */
class Undoing {
  readonly #hand: Hand;
  readonly #transaction: Y.Transaction;
  readonly #store: Y.Doc['store'];

  constructor(hand: Hand, transaction: Y.Transaction) {
    this.#hand = hand;
    this.#transaction = transaction;
    this.#store = transaction.doc.store;
  }

  /** Whether it changed anything. `newest`: what is remembered under the key. */
  key(newest: Y.Item, present: Shared, key: string): boolean {
    const wanted = this.#hand.wanted(newest);
    const left = present._map.get(key) ?? null;
    const isThere = left !== null && !left.deleted;
    if (wanted?.item === newest && isThere) return this.#inside(newest, left);
    if (wanted) this.#place(present, key, left, { ...wanted, length: 1 });
    else if (isThere) left.delete(this.#transaction);
    return wanted !== null || isThere;
  }

  #inside({ content: was }: Y.Item, { content: is }: Y.Item): boolean {
    if (!(was instanceof Y.ContentType) || !(is instanceof Y.ContentType)) return false;
    const keys = [...was.type._map].filter(([key, item]) => this.key(item, is.type, key));
    const runs = this.#runsOf(was.type).filter((run) => this.#run(run, is.type));
    return keys.length + runs.length > 0;
  }

  #run(run: Run, present: Shared): boolean {
    const { item, isKept } = run;
    if (isKept && item.deleted) this.#place(present, null, this.#endOf(run), run);
    else if (!isKept && !item.deleted) this.#delete(run);
    else return isKept && item.content instanceof Y.ContentType && this.#inside(item, this.#endOf(run));
    return true;
  }

  /** Puts what is remembered into a type, under a key or in its row. */
  #place(
    parent: Shared,
    key: string | null,
    left: Y.Item | null,
    { item, offset, length }: Omit<Run, 'isKept'>,
  ) {
    const right = key !== null ? null : left ? left.right : parent._start;
    const { clientID } = this.#transaction.doc;
    const id = Y.createID(clientID, Y.getState(this.#store, clientID));
    const content = contentOf(item.content, offset, length);
    const type = parent as Y.AbstractType<unknown>;
    const [origin, rightOrigin] = [left && left.lastId, right && right.id];
    const placed = new Y.Item(id, left, origin, right, rightOrigin, type, key, content);
    placed.integrate(this.#transaction, 0);
    if (item.content instanceof Y.ContentType && content instanceof Y.ContentType)
      this.#fill(content.type, item.content.type);
    return placed;
  }

  #fill(empty: Shared, was: Shared): void {
    for (const [key, item] of was._map) {
      const wanted = this.#hand.wanted(item);
      if (wanted) this.#place(empty, key, null, { ...wanted, length: 1 });
    }
    let left: Y.Item | null = null;
    for (const run of this.#runsOf(was)) if (run.isKept) left = this.#place(empty, null, left, run);
  }

  #delete({ item: { id }, offset, length }: Run): void {
    const end = id.clock + offset + length;
    for (let clock = id.clock + offset; clock < end;) {
      const item = Y.getItemCleanStart(this.#transaction, Y.createID(id.client, clock));
      if (item.id.clock + item.length > end)
        Y.getItemCleanEnd(this.#transaction, this.#store, Y.createID(id.client, end - 1));
      item.delete(this.#transaction);
      clock += item.length;
    }
  }

  /** The present item that ends where the run ends. */
  #endOf({ item: { id }, offset, length }: Run): Y.Item {
    const last = Y.createID(id.client, id.clock + offset + length - 1);
    return Y.getItemCleanEnd(this.#transaction, this.#store, last);
  }

  #runsOf({ _start }: Shared): Run[] {
    const runs: Run[] = [];
    const back = this.#hand.broughtBack(_start);
    for (let item = _start; item; item = item.right) {
      if (!item.countable) continue; // a mark, or content that is forgotten
      for (let offset = 0; offset < item.length; offset++) this.#addTo(runs, { item, offset }, back);
    }
    return runs.map((run) => (run.item.deleted && back.has(lastOf(run)) ? { ...run, isKept: false } : run));
  }

  #addTo(runs: Run[], value: Value, back: ReadonlySet<string>): void {
    const isKept = this.#hand.keeps(value);
    const last = runs.at(-1);
    if (last?.item === value.item && last.isKept === isKept && !back.has(lastOf(last))) last.length += 1;
    else runs.push({ ...value, length: 1, isKept });
  }
}

const lastOf = ({ item: { id }, offset, length }: Run): string =>
  nameOf({ client: id.client, clock: id.clock + offset + length - 1 });

function contentOf(whole: Y.Item['content'], offset: number, length: number): Y.Item['content'] {
  const copy = whole.copy();
  const content = offset > 0 ? copy.splice(offset) : copy;
  if (content.getLength() > length) content.splice(length);
  return content;
}
