import type { Leases } from '../leases/port.ts';

export interface TestNode extends Leases {
  /** Nobody hears it any more: what it has is free to others, and it does not know. */
  fallAsleep(): void;
  /** It finds out what it has lost. */
  wakeUp(): void;
}

interface Member {
  address: string;
  isAsleep: boolean;
}

/** Leases of several nodes in one process. Returns how a node joins. */
export function createTestLeases(): (address: () => string) => TestNode {
  const holders = new Map<string, Member>();
  const isFree = (name: string) => holders.get(name)?.isAsleep ?? true;

  return (address) => {
    const self: Member = {
      get address() {
        return address();
      },
      isAsleep: false,
    };
    const mine = new Set<string>();
    const listeners = new Set<(name: string) => void>();
    let isRetired = false;
    const release = (name: string) => {
      if (mine.delete(name) && holders.get(name) === self) holders.delete(name);
    };

    return {
      async holder(name) {
        if (mine.has(name)) return { isMine: true };
        const holder = holders.get(name);
        if (holder && !isFree(name)) return { isMine: false, address: holder.address };
        if (isRetired || self.isAsleep) return null;
        holders.set(name, self);
        mine.add(name);
        return { isMine: true };
      },
      isMine: (name) => mine.has(name),
      onLost(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      release: async (name) => release(name),
      retire: () => void (isRetired = true),
      async close() {
        isRetired = true;
        [...mine].forEach(release);
      },
      fallAsleep: () => void (self.isAsleep = true),
      wakeUp() {
        self.isAsleep = false;
        const lost = [...mine].filter((name) => holders.get(name) !== self);
        for (const name of lost) {
          mine.delete(name);
          for (const listener of listeners) listener(name);
        }
      },
    };
  };
}
