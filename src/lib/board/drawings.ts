import type { BoardObject } from '#lib/domain/board.ts';
import { boxOf, grown, overlap } from './box.ts';

/** Board units: a stroke so near to another of the same hand belongs to it, as the dot to its i. */
const REACH = 40;
/** Where a hand drew lately: so many drawings back, and so many strokes back in each. */
const DRAWINGS_BACK = 3;
const STROKES_BACK = 16;

/** Strokes that belong together: of one author, close in place and in the order in which they were made. */
export function drawingsOf(strokes: readonly BoardObject[]): BoardObject[][] {
  const byAuthor = new Map<string, BoardObject[][]>();
  for (const stroke of strokes.toSorted((a, b) => a.z - b.z || (a.id < b.id ? -1 : 1))) {
    const drawings = byAuthor.get(stroke.author) ?? [];
    byAuthor.set(stroke.author, drawings);
    const drawing = drawings.slice(-DRAWINGS_BACK).findLast((each) => belongsTo(each, stroke));
    if (drawing) drawing.push(stroke);
    else drawings.push([stroke]);
  }
  return [...byAuthor.values()].flat();
}

function belongsTo(drawing: readonly BoardObject[], stroke: BoardObject): boolean {
  const reach = grown(boxOf(stroke), REACH);
  return drawing.slice(-STROKES_BACK).some((each) => overlap(boxOf(each), reach));
}
