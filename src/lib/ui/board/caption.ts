import type { BoardObject } from '#lib/domain/board.ts';

type Place = Pick<BoardObject, 'x' | 'y' | 'width' | 'height'>;

/** Board units. */
const WIDTH = 280;
const HEIGHT = 96;
const GAP = 10;
/** What the view's own buttons cover at the bottom. */
const COVERED = 80;

/** Where what can be seen on a picture is written: below it, so that it stays in sight. */
export const captionBox = ({ x, y, width, height }: Place): Place => ({
  x,
  y: y + height + GAP,
  width: Math.max(WIDTH, width),
  height: HEIGHT,
});

/** What must be on the screen while somebody writes there. */
export const writingBox = (object: BoardObject): Place =>
  object.kind === 'image'
    ? { ...captionBox(object), y: object.y, height: object.height + GAP + HEIGHT + COVERED }
    : object;
