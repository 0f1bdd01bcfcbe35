import { middleOf, type Item } from './outline.ts';

/** A step aside costs as much as so many steps on: what lies straight ahead comes first. */
const ASIDE = 2;

/** The nearest item above (−1) or below (1); null when there is none. */
export function neighbour(items: readonly Item[], from: Item, down: -1 | 1): Item | null {
  const [x, y] = middleOf(from);
  let nearest: Item | null = null;
  let least = Infinity;
  for (const item of items) {
    const [itemX, itemY] = middleOf(item);
    const on = (itemY - y) * down;
    const aside = Math.abs(itemX - x);
    const cost = on + ASIDE * aside;
    if (item === from || on <= 0 || on * ASIDE < aside || cost >= least) continue;
    [nearest, least] = [item, cost];
  }
  return nearest;
}
