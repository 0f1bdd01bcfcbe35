import * as Y from 'yjs';
import { clocksOf, type Erased, type FullHistory, type HistoryStep } from './history.ts';

/** One of the values that an item holds. */
export interface Value {
  item: Y.Item;
  offset: number;
}

/** Deleted, by this hand or by another. */
interface Run {
  clock: number;
  end: number;
  isHers: boolean;
}

/** What one seat did since, in a document that forgets nothing. */
export class Hand {
  /** All that is held of all that ever was; what is deleted is still in it. */
  readonly remembered = new Y.Doc({ gc: false });
  readonly #seatId: string;
  readonly #owners: FullHistory['owners'];
  /** How far each Yjs client had come before. */
  readonly #before: ReadonlyMap<number, number>;
  /** By Yjs client, in the order of clocks. */
  readonly #erased = new Map<number, Run[]>();

  constructor({ steps, owners }: FullHistory, seatId: string, sinceMinute: number) {
    this.#seatId = seatId;
    this.#owners = owners;
    const isBefore = (step: HistoryStep) => step.minute < sinceMinute;
    this.#remember(steps.filter(isBefore));
    this.#before = clocksOf(this.remembered);
    this.#remember(steps.filter((step) => !isBefore(step)));
    for (const step of steps)
      for (const erased of step.erased) this.#noteErased(erased, !isBefore(step) && erased[0] === seatId);
    for (const runs of this.#erased.values()) runs.sort((a, b) => a.clock - b.clock);
  }

  made({ item: { id }, offset }: Value): boolean {
    const { client, clock } = id;
    return this.#owners.get(client) === this.#seatId && clock + offset >= (this.#before.get(client) ?? 0);
  }

  /** Null: nobody knows who deleted it, for instance because it came and went within a minute. */
  erased({ item: { id }, offset }: Value): boolean | null {
    return runAt(this.#erased.get(id.client) ?? [], id.clock + offset)?.isHers ?? null;
  }

  /** What a key held before this hand touched it, as far as it is remembered; null when it held nothing. */
  wanted(newest: Y.Item): Value | null {
    const last = { item: newest, offset: newest.length - 1 };
    const isThere = !newest.deleted;
    if (isThere && !this.made(last)) return last;
    if (!isThere && this.erased(last) === false) return null;
    const others = valuesOf(newest).filter((value) => !this.made(value));
    const before = others[0];
    const isErased = before && this.erased(before);
    if (!before || isErased === false || (isErased === null && !isThere)) return null;
    return others.find(isHeld) ?? null;
  }

  /** Whether what stands in a row should be there. */
  keeps(value: Value): boolean {
    if (this.made(value)) return false;
    return !value.item.deleted || this.erased(value) === true;
  }

  /** In a row: behind which items the teacher or the hub wrote since. What was deleted there has been brought back. */
  broughtBack(start: Y.Item | null): ReadonlySet<string> {
    const names = new Set<string>();
    for (let item = start; item; item = item.right) {
      const { id, origin } = item;
      const isNew = id.clock >= (this.#before.get(id.client) ?? 0);
      if (isNew && origin && this.#owners.get(id.client) === null) names.add(nameOf(origin));
    }
    return names;
  }

  #remember(steps: readonly HistoryStep[]): void {
    this.remembered.transact(() => steps.forEach(({ bytes }) => Y.applyUpdate(this.remembered, bytes)));
  }

  #noteErased([, client, erased]: Erased, isHers: boolean): void {
    const runs = this.#erased.get(client) ?? [];
    for (const [clock, length] of erased) runs.push({ clock, end: clock + length, isHers });
    this.#erased.set(client, runs);
  }
}

/** All that a key ever held, newest first. Yjs makes one item of several old values. */
function valuesOf(newest: Y.Item): Value[] {
  const values: Value[] = [];
  for (let item: Y.Item | null = newest; item; item = item.left)
    for (let offset = item.length - 1; offset >= 0; offset--) values.push({ item, offset });
  return values;
}

const isHeld = ({ item }: Value): boolean => !(item.content instanceof Y.ContentDeleted);

function runAt(runs: readonly Run[], clock: number): Run | undefined {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.end ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  const run = runs[low];
  return run && run.clock <= clock ? run : undefined;
}

export const nameOf = ({ client, clock }: { client: number; clock: number }): string => `${client} ${clock}`;
