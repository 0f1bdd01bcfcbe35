/** What the hub decides about a board, as its page knows it. */
export interface Referee {
  /** Ids of what the hub lets no student change. */
  locked: ReadonlySet<string>;
  /** The teacher's page only. */
  locks?: Locksmith;
}

/** What a teacher may do about locks. Wishes resolve to whether they were granted; why not is told elsewhere. */
export interface Locksmith {
  byHand: ReadonlySet<string>;
  lock(ids: readonly string[], locked: boolean): Promise<boolean>;
  /** Activities of the plan that a frame may belong to. */
  owners: readonly { id: string; title: string }[];
  ownerOf(frameId: string): string | null;
  give(frameId: string, ownerId: string | null): Promise<boolean>;
}

export const NO_REFEREE: Referee = { locked: new Set() };
