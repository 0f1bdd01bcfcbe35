import type { Mark } from '#lib/board/marks.ts';
import type { Author } from '#lib/domain/history.ts';
import type { Hand } from './hands.ts';

/** Who made what of a board, and whose part stands out. */
export interface Parts {
  readonly hands: readonly Hand[];
  readonly marks: readonly Mark[];
  readonly chosen: Hand | null;
  /** What is not of the chosen hand, by id. */
  readonly others: ReadonlySet<string>;
  handOf(author: Author): Hand | undefined;
  /** How many things of what is shown are this hand's. */
  partOf(hand: Hand): number;
  choose(hand: Hand): void;
}
