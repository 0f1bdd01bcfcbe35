import { expect, test } from 'vitest';
import { FEWEST } from '#lib/protocol/voice.ts';
import { gatherFew, mergeFew } from './few.ts';
import { forSeeds } from './testing.ts';

const buckets = (...counts: number[]) => counts.map((count, index) => ({ labels: [index], count }));
const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);

test('whatever the counts, merged buckets hold five or more, together everybody, in their order', () => {
  forSeeds(1000, (roll) => {
    const given = buckets(...Array.from({ length: 1 + roll(6) }, () => (roll(3) === 0 ? 0 : roll(12))));
    const merged = mergeFew(given);
    if (sum(given) < FEWEST) return expect(merged).toBeNull();
    expect(sum(merged ?? [])).toBe(sum(given));
    for (const { count } of merged ?? []) expect(count).toBeGreaterThanOrEqual(FEWEST);
    const kept = merged?.flatMap(({ labels }) => labels);
    expect(kept).toEqual(given.filter(({ count }) => count > 0).flatMap(({ labels }) => labels));
  });
});

test('without an order, every share that is said is none at all or five or more, and they add up', () => {
  forSeeds(1000, (roll) => {
    const given = buckets(...Array.from({ length: 2 + roll(7) }, () => (roll(2) === 0 ? roll(4) : roll(20))));
    const said = gatherFew(given);
    if (sum(given) < FEWEST) return expect(said).toBeNull();
    expect(sum(said ?? [])).toBe(sum(given));
    for (const { count } of said ?? []) expect(count === 0 || count >= FEWEST).toBe(true);
  });
});

test('one small share hides behind the smallest clear one, at the end', () => {
  expect(gatherFew(buckets(8, 2, 6))).toEqual([
    { labels: [0], count: 8 },
    { labels: [1, 2], count: 8 },
  ]);
});

test('clear shares stay where they are, those of nobody too', () => {
  expect(gatherFew(buckets(5, 0, 9))?.flatMap(({ labels }) => labels)).toEqual([0, 1, 2]);
});
