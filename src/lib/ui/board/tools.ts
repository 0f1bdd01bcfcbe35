import { LiveStroke } from '#lib/board/stroke.ts';
import { createErase } from '#lib/board/tools/erase.ts';
import { createPen } from '#lib/board/tools/pen.ts';
import { createPlace } from '#lib/board/tools/place.ts';
import { createSelect } from '#lib/board/tools/select.ts';
import type { Tool } from '#lib/board/tools/tool.ts';
import type { Point } from '#lib/board/view.ts';
import { NOTE_SIZE, TEXT_SIZE } from '#lib/domain/board.ts';
import type { Easel, ToolName } from './easel.svelte.ts';

/** Screen pixels: what counts as the same place for a finger, and how near to a line is on it. */
const REACH = 6;
const LINE_REACH = 10;

/** The tools, each bound to what the hand does on this board. */
export function createTools(easel: Easel): Record<ToolName, Tool> {
  const units = (pixels: number) => pixels / easel.sight.camera.now.zoom;
  const hit = (point: Point) => easel.model.topmostAt(point, units(LINE_REACH));
  const reach = () => units(REACH);
  return {
    select: createSelect({
      hit: (point) => (easel.readOnly ? null : hit(point)),
      picked: () => easel.picked,
      pick: (id) => easel.pick(id),
      drag: (id, at) => easel.drag(id, at),
      drop: (id, at) => easel.drop(id, at),
      open: (id) => easel.open(id),
      pan: (dx, dy) =>
        easel.sight.camera.pan(dx * easel.sight.camera.now.zoom, dy * easel.sight.camera.now.zoom),
      reach,
    }),
    pen: createPen({
      begin: (feelsPressure) => (easel.live = { stroke: new LiveStroke(feelsPressure) }),
      draw(points) {
        easel.live?.stroke.add(points);
        easel.live = easel.live && { ...easel.live };
      },
      finish: (ink) => easel.ink(ink),
      withdraw: () => (easel.live = null),
      grain: () => units(0.75),
    }),
    note: createPlace({ place: ({ x, y }) => easel.lay('note', [x - NOTE_SIZE / 2, y - NOTE_SIZE / 2]) }),
    text: createPlace({ place: ({ x, y }) => easel.lay('text', [x, y - TEXT_SIZE[1] / 2]) }),
    erase: createErase({
      hit,
      mark: (ids) => (easel.faint = new Set(ids)),
      remove: (ids) => easel.remove(ids),
      reach,
    }),
  };
}

/** "Put elsewhere": the next press says where. */
export const createPut = (easel: Easel): Tool => createPlace({ place: (point) => easel.putAt(point) });
