import * as Y from 'yjs';
import type { Known } from './gate.ts';
import { ORDER_STEPS_MAX } from './limits.ts';

/**
 * Whether what an item claims to stand between stands in that order. Whoever wrote it saw the two side by side, so only
 * what others put there since can be between them. Yjs does not ask, and where the order is a lie, pages that received
 * the same updates in different portions end up with different text.
 */
export class Order {
  readonly #known: Known;
  /** Left for this update; when they are used up, the benefit of the doubt. */
  #steps = ORDER_STEPS_MAX;

  constructor(known: Known) {
    this.#known = known;
  }

  isLie({ origin, rightOrigin }: Y.Item): boolean {
    if (origin === null || rightOrigin === null) return false;
    const left = this.#known.find(origin);
    const right = this.#known.find(rightOrigin);
    if (!left && !right) return Y.compareIDs(origin, rightOrigin);
    if (left === right) return rightOrigin.clock !== origin.clock + 1;
    // A struct in one piece has nothing inside it, so nothing but its own piece stands left of its middle.
    if (isPlaced(left) && isPlaced(right) && !Y.compareIDs(right.id, rightOrigin)) return true;
    return !this.#leads(left, right);
  }

  #leads(left: unknown, right: unknown): boolean {
    if (!isPlaced(left) || !isPlaced(right)) return true;
    for (let at = left.right; at !== right; at = at.right) {
      if (at === null) return false;
      if (--this.#steps < 0) return true;
    }
    return true;
  }
}

/** In the document, not just on its way: those know their neighbours. */
const isPlaced = (struct: unknown): struct is Y.Item =>
  struct instanceof Y.Item && struct.parent instanceof Y.AbstractType;
