/** What the hub decides about a board, as its page knows it. */
export interface Referee {
  /** Ids of what the hub lets no student change. */
  locked: ReadonlySet<string>;
  /** The teacher's page only. */
  locks?: Locksmith;
  /** Left out: there is none to be seen. */
  vote?: Voting | undefined;
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

export interface Voting {
  /** How many dots each student has. */
  each: number;
  /** How many of them are placed, by this student or, on the teacher's page, by all. */
  placed: number;
  isOpen: boolean;
  /** By object: a student's own while it is open, everybody's when it is counted; on the teacher's page everybody's. */
  dots: ReadonlyMap<string, number>;
  /** Places a dot, or takes one back; a student's page while it is open. Resolves to whether it was granted. */
  cast?: ((objectId: string, places: boolean) => Promise<boolean>) | undefined;
}

export const NO_DOTS: Voting['dots'] = new Map();
export const NO_REFEREE: Referee = { locked: new Set() };
