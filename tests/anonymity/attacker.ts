import type { Batch } from './lesson.ts';

/** Shares, 0 to 1. */
export interface Linked {
  voices: number;
  releases: number;
  /** By guessing within each release. */
  chance: number;
  /** By the best of all orders; which one. */
  best: number;
  by: string;
}

/** Says of each order, forwards and backwards, that it is the order of sending, and counts how often that is true. */
export function attack(batches: readonly Batch[]): Linked {
  const voices = batches.reduce((sum, { sent }) => sum + sent.length, 0);
  const orders = new Set(batches.flatMap(({ found }) => Object.keys(found)));
  const tried = [...orders].flatMap((order) =>
    [false, true].map((isBackwards) => {
      const hits = batches.reduce((sum, batch) => sum + hitsIn(batch, order, isBackwards), 0);
      return { share: hits / voices, by: isBackwards ? `${order}, backwards` : order };
    }),
  );
  const [best] = tried.sort((a, b) => b.share - a.share);
  if (!best) throw new Error('nothing was stolen');
  return { voices, releases: batches.length, chance: batches.length / voices, best: best.share, by: best.by };
}

function hitsIn({ sent, found }: Batch, order: string, isBackwards: boolean): number {
  const guess = found[order] ?? [];
  const guessed = isBackwards ? guess.toReversed() : guess;
  return guessed.filter((mark, place) => mark === sent[place]).length;
}
