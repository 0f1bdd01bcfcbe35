import type { Bus } from './port.ts';

type Listener = (message: string) => void;

/** A bus inside one process. */
export function createLocalBus({ onError }: { onError: (error: unknown) => void }): Bus {
  const topics = new Map<string, Set<Listener>>();
  let closed = false;

  const deliver = (topic: string, message: string) => {
    for (const listener of [...(topics.get(topic) ?? [])]) {
      // One that an earlier listener of this same message has stopped hears nothing more.
      if (topics.get(topic)?.has(listener)) tell(listener, message);
    }
  };

  const tell = (listener: Listener, message: string) => {
    try {
      listener(message);
    } catch (error) {
      onError(error);
    }
  };

  return {
    publish(topic, message) {
      if (closed) return;
      queueMicrotask(() => deliver(topic, message));
    },
    subscribe(topic, listener) {
      if (closed) return () => {};
      // An own function for each subscription: the same listener twice is two subscriptions.
      const own: Listener = (message) => listener(message);
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(own));
      return () => {
        listeners.delete(own);
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic);
      };
    },
    onGap: () => () => {},
    async close() {
      closed = true;
      topics.clear();
    },
  };
}
