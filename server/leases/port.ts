/** Which node looks after a name: this one, or the one that other nodes reach at this address. */
export type Holder = { isMine: true } | { isMine: false; address: string };

/**
 * Which node looks after what, by name. At most one a name as far as nodes can hear each other; what must not be
 * written twice is guarded by the store's fence, not by this.
 */
export interface Leases {
  /**
   * Who has this name. Nobody: this node takes it. While nobody can be asked: who had it last as far as this node
   * knows; null when it does not know.
   */
  holder(name: string): Promise<Holder | null>;
  /** As this node last knew, at once. */
  isMine(name: string): boolean;
  /**
   * Names this node had and has no more, because another took them while it could not be heard. Returns how to stop.
   */
  onLost(listener: (name: string) => void): () => void;
  /** Gives a name away: whoever asks next gets it. One that another has stays theirs. */
  release(name: string): Promise<void>;
  /** Takes nothing any more, for whoever is about to stop: the holder of what is free is null. What it has it keeps. */
  retire(): void;
  /** Releases all that is left. Afterwards nothing is known and nothing is taken. */
  close(): Promise<void>;
}
