import { SvelteMap } from 'svelte/reactivity';
import { unpackMiniature, type Miniature } from '#lib/domain/board/miniature.ts';
import { boardKey } from '#lib/domain/lesson.ts';
import type { BoardLook, BoardPush, CommandInput } from '#lib/protocol/index.ts';

/** A group's board as the desk was last told of it. */
export interface BoardSight extends Omit<BoardLook, 'miniature'> {
  miniature: Miniature;
}

export interface GroupBoard {
  activityId: string;
  groupId: string;
}

/** The groups' boards as a desk sees them from afar. */
export class BoardSights {
  /** Nobody is shown what nobody looks at: in another tab, … */
  isHidden = $state(false);
  /** … or behind a board that is open. */
  isCovered = $state(false);
  /** The activity whose boards are all in view; null: none is. */
  viewedId: string | null = $state(null);
  /** Those that stand beside a student who could use somebody. */
  rows: readonly GroupBoard[] = $state.raw([]);
  readonly #sights = new SvelteMap<string, BoardSight>();

  /** Undefined until the hub has shown it. */
  of({ activityId, groupId }: GroupBoard): BoardSight | undefined {
    return this.#sights.get(boardKey(activityId, groupId));
  }

  take({ activityId, groupId, miniature, hands, fullness }: BoardPush): void {
    const bytes = new Uint8Array(miniature);
    const sight = { miniature: unpackMiniature(bytes), hands, fullness };
    this.#sights.set(boardKey(activityId, groupId), sight);
  }

  /** What the hub is asked for; of one activity at a time. */
  get wish(): CommandInput<'boards:watch'> {
    const [first, ...others] = this.rows;
    if (this.isHidden || this.isCovered) return { activityId: null };
    if (this.viewedId !== null) return { activityId: this.viewedId };
    if (!first) return { activityId: null };
    const { activityId } = first;
    const beside = others.filter((board) => board.activityId === activityId);
    return { activityId, groupIds: [...new Set([first, ...beside].map(({ groupId }) => groupId))].sort() };
  }
}
