/**
 * Carries news between the parts of a hub, and between nodes. It never holds the only copy of anything: a subscriber
 * that missed a message reads the gap from the store. Between nodes a message may come twice, and messages of different
 * nodes in any order: whoever listens must not mind.
 */
export interface Bus {
  /** Reaches every subscriber of exactly this topic, in the order of publishing, after the call has returned. */
  publish(topic: string, message: string): void;
  /** Returns how to stop. A listener that throws harms nobody else; the error is handed to `onError`. */
  subscribe(topic: string, listener: (message: string) => void): () => void;
  /** Told when messages of other nodes may have been missed: read the store. Returns how to stop. */
  onGap(listener: () => void): () => void;
  /** What was published is on its way when it resolves, if anybody can be reached. */
  close(): Promise<void>;
}
