interface Placed {
  id: string;
  x: number;
  y: number;
  height: number;
}

/** Row by row from the top, each row from the left. What overlaps the first of a row by half its height is in that row. */
export function inReadingOrder<T extends Placed>(objects: readonly T[]): T[] {
  const rows: T[][] = [];
  for (const object of objects.toSorted(byTop)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && object.y + object.height / 2 < first.y + first.height) row.push(object);
    else rows.push([object]);
  }
  return rows.flatMap((row) => row.sort(byLeft));
}

const byTop = (a: Placed, b: Placed) => a.y - b.y || byLeft(a, b);
const byLeft = (a: Placed, b: Placed) => a.x - b.x || (a.id < b.id ? -1 : 1);
