/**
 * Carries news between the parts of a hub, and later between hubs. It never holds the only copy of anything: a
 * subscriber that missed a message reads the gap from the store.
 */
export interface Bus {
  /** Reaches every subscriber of exactly this topic, in the order of publishing, after the call has returned. */
  publish(topic: string, message: string): void;
  /** Returns how to stop. A listener that throws harms nobody else; the error is handed to `onError`. */
  subscribe(topic: string, listener: (message: string) => void): () => void;
  close(): Promise<void>;
}
