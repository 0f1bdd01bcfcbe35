import { around, boxOf } from '#lib/board/box.ts';
import { frameOf } from '#lib/domain/board/frames.ts';
import { freePlace, freePlaceIn } from '#lib/board/free-place.ts';
import type { Box } from '#lib/board/box.ts';
import type { Item } from '#lib/board/outline.ts';
import { moveObject, type At, type BoardObject } from '#lib/domain/board.ts';
import { m } from '../messages/index.svelte.ts';
import type { Easel } from './easel.svelte.ts';
import { placeName } from './naming.ts';
import { isLaidOut } from './sight.svelte.ts';

/** Board units between a frame and what was sent out of it. */
const BESIDE = 48;

/** Sends objects, as they lie to each other, onto free paper in a frame; null: out of the frame they are in. */
export function sendInto(easel: Easel, ids: readonly string[], frame: Item | null): void {
  const load = easel.free(ids.flatMap((id) => easel.find(id) ?? []));
  const box = around(load.map(boxOf));
  const [first] = load;
  if (!first || !box) return;
  const own = new Set(ids);
  const at = frame ? placeIn(easel, frame, box, own) : placeBeside(easel, first, box, own);
  easel.act(() => {
    for (const { id, x, y } of load)
      moveObject(easel.doc, id, [Math.round(x + at[0] - box.left), Math.round(y + at[1] - box.top)]);
  });
  const place = easel.reading.now().placeOf(first.id);
  if (place) easel.say(m.outline.nowAt(placeName(place)));
}

function placeIn(easel: Easel, frame: Item, box: Box, own: ReadonlySet<string>): At {
  return freePlaceIn(boxOf(frame), [box.right - box.left, box.bottom - box.top], isTaken(easel, own));
}

function placeBeside(easel: Easel, first: BoardObject, box: Box, own: ReadonlySet<string>): At {
  const { frames } = easel.reading.now();
  const frame = frames.find(({ id }) => id === frameOf(first, frames)?.id);
  if (!frame) return [box.left, box.top];
  const size = Math.max(box.right - box.left, box.bottom - box.top);
  return freePlace([frame.x + frame.width + BESIDE, frame.y], size, isTaken(easel, own));
}

const isTaken = (easel: Easel, own: ReadonlySet<string>) => (box: Box) =>
  easel.model
    .near(box)
    .some((other) => isLaidOut(other) && other.kind !== 'frame' && !other.ends && !own.has(other.id));
