import type { At } from '#lib/domain/board.ts';
import type { Box } from './box.ts';

const GAP = 24;
const COLUMNS = 4;
const TRIES = 400;

/** The first place from `at` on, in rows, where something of that size lies on nothing. */
export function freePlace(at: At, size: number, isTaken: (box: Box) => boolean): At {
  for (let index = 0; index < TRIES; index++) {
    const left = at[0] + (index % COLUMNS) * (size + GAP);
    const top = at[1] + Math.floor(index / COLUMNS) * (size + GAP);
    if (!isTaken({ left, top, right: left + size, bottom: top + size })) return [left, top];
  }
  return at;
}
