import * as Y from 'yjs';
import type { Known } from './gate.ts';
import { STEPS_A_NEIGHBOUR } from './limits.ts';

/**
 * Whether what an item claims to stand between stands in that order. Whoever wrote it saw the two side by side, so only
 * what others put there since can be between them. Yjs does not ask, and where the order is a lie, pages that received
 * the same updates in different portions end up with different text. It does go through all that is between them, so
 * that is counted as effort.
 */
export class Order {
  readonly #known: Known;

  constructor(known: Known) {
    this.#known = known;
  }

  isLie(item: Y.Item): boolean {
    const { origin, rightOrigin } = item;
    const left = origin && this.#known.find(origin);
    const right = rightOrigin && this.#known.find(rightOrigin);
    if (origin && rightOrigin) {
      if (!left && !right) return Y.compareIDs(origin, rightOrigin);
      if (left === right) return rightOrigin.clock !== origin.clock + 1;
      // A struct in one piece has nothing inside it, so nothing but its own piece stands left of its middle.
      if (isPlaced(left) && isPlaced(right) && !Y.compareIDs(right.id, rightOrigin)) return true;
    }
    const first = isPlaced(left) ? left.right : origin ? null : this.#firstOf(item, right);
    const arrives = this.#walk(first, right);
    return isPlaced(left) && isPlaced(right) && !arrives;
  }

  /** False: the end came first. */
  #walk(first: Y.Item | null, end: unknown): boolean {
    let at = first;
    for (; at !== null && at !== end; at = at.right) this.#known.effort.spend(STEPS_A_NEIGHBOUR);
    return at === end;
  }

  /** What stands first where an item is put that has nothing on its left. */
  #firstOf({ parent, parentSub }: Y.Item, right: unknown): Y.Item | null {
    const place = isPlaced(right) ? right : null;
    const type = place ? place.parent : this.#known.type(parent);
    if (!(type instanceof Y.AbstractType)) return null;
    const key = place ? place.parentSub : parentSub;
    if (key === null) return type._start;
    let first = type._map.get(key) ?? null;
    for (; first?.left; first = first.left) this.#known.effort.spend(STEPS_A_NEIGHBOUR);
    return first;
  }
}

/** In the document, not just on its way: those know their neighbours. */
const isPlaced = (struct: unknown): struct is Y.Item =>
  struct instanceof Y.Item && struct.parent instanceof Y.AbstractType;
