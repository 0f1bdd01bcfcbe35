import type { Sheet } from '#lib/domain/board/sheet.ts';
import { boxOf, grown, type Box } from './box.ts';
import { Outline } from './outline.ts';
import { Records } from './records.ts';
import type { Viewport } from './view.ts';

/** A part of the board that is shown by itself. */
export interface HungFrame {
  frameId: string;
  /** May be empty. */
  title: string;
}

/** A sheet that hangs on the wall, drawn from the same records as a board. */
export class Hung extends Records {
  readonly left: number;
  /** In reading order. */
  readonly frames: readonly HungFrame[];

  constructor({ objects, left }: Sheet) {
    super();
    this.left = left;
    for (const object of objects) this.put(object.id, object);
    this.frames = new Outline(objects).frames.map(({ id, text }) => ({ frameId: id, title: text.trim() }));
  }

  /** What is seen when this frame is shown; of null, or a frame that has gone, everything. Null: there is nothing. */
  boxShown(frameId: string | null): Box | null {
    const frame = frameId === null ? null : this.get(frameId);
    const box = frame?.kind === 'frame' ? boxOf(frame) : this.bounds();
    return box && grown(box, MARGIN);
  }
}

/** Board units around what is shown. */
const MARGIN = 28;
/** Pixels of a 1080-pixel wall a board unit: a single note does not fill the wall. */
const ZOOM_MAX = 3;

/** Where the board's origin lies and how large a board unit is, in pixels, so that the box fills the room from its middle. */
export function placeIn(
  room: Viewport,
  box: Box,
  zoomMax = ZOOM_MAX,
): { x: number; y: number; zoom: number } {
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  const zoom = Math.min(room.width / wide, room.height / high, (zoomMax * room.height) / 1_080);
  return {
    zoom,
    x: room.width / 2 - ((box.left + box.right) / 2) * zoom,
    y: room.height / 2 - ((box.top + box.bottom) / 2) * zoom,
  };
}

/** Index among all and then each frame; 0 for a frame that has gone: then all of the board is shown. */
export const stepOf = (frames: readonly HungFrame[], frameId: string | null): number =>
  frames.findIndex((frame) => frame.frameId === frameId) + 1;

/** What comes next or before; the same at either end. */
export function frameAfter(
  frames: readonly HungFrame[],
  frameId: string | null,
  step: 1 | -1,
): string | null {
  const next = Math.min(frames.length, Math.max(0, stepOf(frames, frameId) + step));
  return frames[next - 1]?.frameId ?? null;
}
