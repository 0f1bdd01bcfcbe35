/** For how long the others went without progress, in ms. */
export interface Spells {
  /** Still going on. */
  open: readonly number[];
  /** These, and those that ended with progress, the shortest first. */
  all: readonly { ms: number; isEnded: boolean }[];
}

const PRIOR_SPELLS = 5;
/** Before a class has shown its pace: half of all spells are over by then. */
const PRIOR_MEDIAN_MS = 90_000;
/** How far ahead is looked. */
const AHEAD_MS = 180_000;
const FEWEST_PEERS = 5;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** `ended`: the shortest first. */
export function spellsOf(ended: readonly number[], open: readonly number[]): Spells {
  const going = [...open].sort((a, b) => a - b);
  const all: { ms: number; isEnded: boolean }[] = [];
  let at = 0;
  for (const ms of ended) {
    for (; at < going.length && (going[at] ?? 0) < ms; at += 1)
      all.push({ ms: going[at] ?? 0, isEnded: false });
    all.push({ ms, isEnded: true });
  }
  for (; at < going.length; at += 1) all.push({ ms: going[at] ?? 0, isEnded: false });
  return { open, all };
}

/** Which share would still be without progress after so long: Kaplan and Meier's, with five spells as anywhere. */
function survival({ all }: Spells, ms: number): number {
  const prior = 0.5 ** (ms / PRIOR_MEDIAN_MS);
  let left = 1;
  for (const [at, spell] of all.entries()) {
    if (spell.ms > ms) break;
    if (spell.isEnded) left *= 1 - 1 / (all.length - at);
  }
  return (all.length * left + PRIOR_SPELLS * prior) / (all.length + PRIOR_SPELLS);
}

/** How likely there is no progress in the next three minutes, when there was none for so long. */
export const hazard = (spells: Spells, ms: number): number =>
  survival(spells, ms + AHEAD_MS) / Math.max(1e-6, survival(spells, ms));

/** How far somebody is behind the others just now, in robust standard deviations; 0: nothing can be said. */
export function robustZ({ open }: Spells, ms: number): number {
  if (open.length < FEWEST_PEERS) return 0;
  const middle = median(open);
  const spread = median(open.map((each) => Math.abs(each - middle)));
  return (0.6745 * (ms - middle)) / Math.max(spread, 10_000);
}
