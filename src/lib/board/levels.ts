/** What lies at some height; 0: it has none yet. */
interface Levelled {
  level: number;
}

/** Room between two, so that what comes between them later moves neither. */
const GAP = 1_024;

/** Gives what lies one on top of another, the lowest first, rising levels: each keeps its own where that is right already. */
export function level(pile: readonly Levelled[]): void {
  let below = 0;
  for (const [index, one] of pile.entries()) {
    if (one.level <= below) {
      const above = pile.slice(index).find((other) => other.level > below)?.level ?? below + 2 * GAP;
      if (above - below < 2) return pile.forEach((each, place) => (each.level = (place + 1) * GAP));
      one.level = below + Math.floor((above - below) / 2);
    }
    below = one.level;
  }
}
