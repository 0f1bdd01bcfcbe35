import type { At, Size } from '#lib/domain/board.ts';
import type { Box } from './box.ts';
import { FRAME_STRIP } from '#lib/domain/board/frames.ts';

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

/** The first place in a frame, below its name, where something of that size lies on nothing; its middle when it is full. */
export function freePlaceIn(frame: Box, [width, height]: Size, isTaken: (box: Box) => boolean): At {
  for (let top = frame.top + FRAME_STRIP + GAP; top + height <= frame.bottom; top += GAP)
    for (let left = frame.left + GAP; left + width <= frame.right; left += GAP)
      if (!isTaken({ left, top, right: left + width, bottom: top + height })) return [left, top];
  return [(frame.left + frame.right - width) / 2, (frame.top + frame.bottom - height) / 2];
}
