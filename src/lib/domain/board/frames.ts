import type { BoardObject, End } from './object.ts';

type Framed = Pick<BoardObject, 'id' | 'kind' | 'x' | 'y' | 'width' | 'height'>;

/** Board units: the strip above a frame's inside that has its name and by which it is held. */
export const FRAME_STRIP = 44;

/** Whether its middle lies in the frame. Of two frames around each other's middle the smaller belongs to the larger. */
export function isInFrame(frame: Framed, object: Framed): boolean {
  if (object.id === frame.id || object.kind === 'connector') return false;
  if (object.kind === 'frame' && !isSmaller(object, frame)) return false;
  return covers(frame, object.x + object.width / 2, object.y + object.height / 2);
}

/** The innermost frame an object belongs to. */
export function frameOf<F extends Framed>(object: Framed, frames: Iterable<F>): F | null {
  let inner: F | null = null;
  for (const frame of frames)
    if (frame.kind === 'frame' && isInFrame(frame, object) && (!inner || isSmaller(frame, inner)))
      inner = frame;
  return inner;
}

/** The frame and all that lies in it, with the lines that begin and end there. */
export function framed(frame: BoardObject, objects: readonly BoardObject[]): string[] {
  const ids = new Set([frame, ...objects.filter((object) => isInFrame(frame, object))].map(({ id }) => id));
  const isThere = (line: BoardObject, end: End) =>
    end.joins === null ? covers(frame, line.x + end.x, line.y + end.y) : ids.has(end.joins);
  const lines = objects.filter((object) => object.ends?.every((end) => isThere(object, end)));
  return [...ids, ...lines.map(({ id }) => id)];
}

const covers = ({ x, y, width, height }: Framed, left: number, top: number) =>
  left >= x && left <= x + width && top >= y && top <= y + height;

const area = ({ width, height }: Framed) => width * height;
const isSmaller = (one: Framed, other: Framed) =>
  area(one) === area(other) ? one.id < other.id : area(one) < area(other);
