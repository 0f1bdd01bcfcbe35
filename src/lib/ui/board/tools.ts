import { boxBetween, isInLoop, isWithin } from '#lib/board/lasso.ts';
import { LiveStroke, StrokePath } from '#lib/board/stroke.ts';
import { createErase } from '#lib/board/tools/erase.ts';
import { createLasso } from '#lib/board/tools/lasso.ts';
import { createPen } from '#lib/board/tools/pen.ts';
import { createPlace } from '#lib/board/tools/place.ts';
import { createSelect } from '#lib/board/tools/select.ts';
import { createStretch } from '#lib/board/tools/stretch.ts';
import type { Tool } from '#lib/board/tools/tool.ts';
import type { Point } from '#lib/board/view.ts';
import type { BoardObject } from '#lib/domain/board.ts';
import type { Easel, ToolName } from './easel.svelte.ts';
import { drawConnector, joinAt, layAround, layBetween, layInk, type Laid } from './making.ts';

/** Screen pixels: what counts as the same place for a finger, and how near to a line is on it. */
const REACH = 6;
const LINE_REACH = 10;

/** The tools, each bound to what the hand does on this board. */
export function createTools(easel: Easel): Record<ToolName, Tool> {
  const units = (pixels: number) => pixels / easel.sight.camera.now.zoom;
  const hit = (point: Point) => easel.model.topmostAt(point, units(LINE_REACH));
  const reach = () => units(REACH);
  const laid = (kind: Laid) => createPlace({ place: (point) => layAround(easel, kind, point) });
  return {
    select: createSelectOn(easel, hit, reach),
    pen: createPenOn(easel, () => units(0.75)),
    note: laid('note'),
    text: laid('text'),
    stamp: laid('stamp'),
    shape: createStretch({
      show: (ends) => (easel.sketch = ends && { kind: 'shape', ends }),
      make: (from, to) => layBetween(easel, 'shape', from, to),
      reach,
    }),
    frame: createStretch({
      show: (ends) => (easel.sketch = ends && { kind: 'box', ends }),
      make: (from, to) => layBetween(easel, 'frame', from, to),
      reach,
    }),
    connector: createStretch({
      show: (ends) => (easel.sketch = ends && { kind: 'connector', ends }),
      make: (from, to) => drawConnector(easel, from, to),
      reach,
    }),
    lasso: createLasso({
      show: (points) => (easel.sketch = points && { kind: 'loop', points }),
      gather: (loop) => easel.gather(inside(easel, (object) => isInLoop(loop, object))),
      press(point) {
        const object = hit(point);
        if (object) easel.toggle(object.id);
      },
      reach,
    }),
    erase: createErase({
      hit: (point) => unlocked(hit(point)),
      mark: (ids) => (easel.faint = new Set(ids)),
      remove: (ids) => easel.remove(ids),
      reach,
    }),
  };
}

function createSelectOn(easel: Easel, hit: (point: Point) => BoardObject | null, reach: () => number): Tool {
  const { camera } = easel.sight;
  return createSelect({
    hit: (point) => (easel.readOnly ? null : hit(point)),
    isPicked: (id) => easel.picks.has(id),
    pick: (id, adds) => (adds && id !== null ? easel.toggle(id) : easel.pick(id)),
    drag: (by) => easel.carrying.drag(by),
    drop: () => easel.carrying.drop(),
    open: (id) => (easel.picks.all.size > 1 ? easel.pick(id) : easel.open(id)),
    pan: (dx, dy) => camera.pan(dx * camera.now.zoom, dy * camera.now.zoom),
    frame: (ends) => (easel.sketch = ends && { kind: 'box', ends }),
    gather([a, b]) {
      const box = boxBetween(a, b);
      easel.gather(inside(easel, (object) => isWithin(box, easel.model.boxOf(object))));
    },
    reach,
  });
}

const createPenOn = (easel: Easel, grain: () => number): Tool =>
  createPen({
    begin: (feelsPressure) =>
      (easel.sketch = {
        kind: 'stroke',
        stroke: new LiveStroke(easel.forms.ink, feelsPressure, () => new StrokePath()),
      }),
    draw(points) {
      if (easel.sketch?.kind !== 'stroke') return;
      easel.sketch.stroke.add(points);
      easel.sketch = { ...easel.sketch };
    },
    finish: (ink) => layInk(easel, ink),
    withdraw: () => (easel.sketch = null),
    grain,
  });

const inside = (easel: Easel, isIn: (object: BoardObject) => boolean) =>
  [...easel.model.all()].filter((object) => !object.locked && isIn(object));

const unlocked = (object: BoardObject | null) => (object?.locked ? null : object);

/** "Put elsewhere": the next press says where. */
export const createPut = (easel: Easel): Tool =>
  createPlace({ place: (point) => easel.carrying.putAt(point) });

/** The next press says where an arrow goes. */
export const createJoin = (easel: Easel): Tool => createPlace({ place: (point) => joinAt(easel, point) });
