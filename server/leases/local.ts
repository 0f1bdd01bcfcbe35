import type { Leases } from './port.ts';

/** The only node there is: it has whatever it is asked for. */
export function createLocalLeases(): Leases {
  const mine = new Set<string>();
  let isRetired = false;

  return {
    async holder(name) {
      if (!isRetired) mine.add(name);
      return mine.has(name) ? { isMine: true } : null;
    },
    isMine: (name) => mine.has(name),
    onLost: () => () => {},
    async release(name) {
      mine.delete(name);
    },
    retire() {
      isRetired = true;
    },
    async close() {
      isRetired = true;
      mine.clear();
    },
  };
}
