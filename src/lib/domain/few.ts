import { FEWEST } from '#lib/protocol/voice.ts';

export interface Bucket<Label> {
  labels: Label[];
  count: number;
}

/**
 * Merges neighbours until no bucket holds one to four: then no statement is about fewer than five, and none can be
 * worked out by taking the others from the whole. Null when there are not five in all.
 */
export function mergeFew<Label>(buckets: readonly Bucket<Label>[]): Bucket<Label>[] | null {
  if (sumOf(buckets) < FEWEST) return null;
  const merged = buckets.filter((bucket) => bucket.count > 0).map((bucket) => ({ ...bucket }));
  for (let few = findFew(merged); few >= 0; few = findFew(merged)) {
    const into = few === 0 ? 1 : few - 1;
    const [a, b] = few < into ? [few, into] : [into, few];
    const left = merged[a];
    const right = merged[b];
    if (!left || !right) break;
    merged.splice(a, 2, { labels: [...left.labels, ...right.labels], count: left.count + right.count });
  }
  return merged;
}

const findFew = (buckets: readonly Bucket<unknown>[]) => buckets.findIndex(({ count }) => count < FEWEST);

const sumOf = (buckets: readonly Bucket<unknown>[]) => buckets.reduce((sum, { count }) => sum + count, 0);

/**
 * The same where buckets have no order: those of one to four are said together, at the end, all others stay where they are,
 * those of nobody too. Null when there are not five in all.
 */
export function gatherFew<Label>(buckets: readonly Bucket<Label>[]): Bucket<Label>[] | null {
  if (sumOf(buckets) < FEWEST) return null;
  const together = sayTogether(buckets);
  const rest = buckets.filter((each) => !together.includes(each));
  if (together.length === 0) return rest;
  return [...rest, { labels: together.flatMap(({ labels }) => labels), count: sumOf(together) }];
}

/** One small bucket alone could be worked out from the whole: it takes the smallest clear one with it. */
function sayTogether<Label>(buckets: readonly Bucket<Label>[]): Bucket<Label>[] {
  const few = buckets.filter(({ count }) => count > 0 && count < FEWEST);
  const clear = buckets.filter(({ count }) => count >= FEWEST).sort((a, b) => b.count - a.count);
  while (few.length > 0 && clear.length > 0 && sumOf(few) < FEWEST) few.push(...clear.splice(-1));
  return buckets.filter((each) => few.includes(each));
}

export const countBy = <T, Label>(
  items: readonly T[],
  labels: readonly Label[],
  labelOf: (item: T) => Label | null,
): Bucket<Label>[] =>
  labels.map((label) => ({ labels: [label], count: items.filter((item) => labelOf(item) === label).length }));

/** Shares of a whole in percent, each a multiple of five, together a hundred: the largest remainders are rounded up. */
export function inFives(counts: readonly number[]): number[] {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  if (whole === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (20 * count) / whole);
  const left = 20 - exact.reduce((sum, each) => sum + Math.floor(each), 0);
  const byRemainder = exact.map((each, at) => ({ at, rest: each % 1 })).sort((a, b) => b.rest - a.rest);
  const up = new Set(byRemainder.slice(0, left).map(({ at }) => at));
  return exact.map((each, at) => 5 * (Math.floor(each) + (up.has(at) ? 1 : 0)));
}
