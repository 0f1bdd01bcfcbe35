import type { BoardObject } from '#lib/domain/board.ts';
import type { Point } from '../view.ts';
import type { Tool } from './tool.ts';

interface Params {
  hit(point: Point): BoardObject | null;
  /** What would go if the pointer were lifted now. */
  mark(ids: ReadonlySet<string>): void;
  remove(ids: readonly string[]): void;
  /** Board units within which a press is not yet a drag, and that lie between two looks along a drag. */
  reach(): number;
}

/** A drag rubs out lines; a note or a text goes only when it is pressed by itself, so that no sweep takes a friend's note. */
export function createErase(params: Params): Tool {
  const marked = new Set<string>();
  let start: Point | null = null;
  let last: Point | null = null;
  let isSweep = false;

  function look(point: Point): void {
    const object = params.hit(point);
    if (object?.kind !== 'ink' || marked.has(object.id)) return;
    marked.add(object.id);
    params.mark(marked);
  }

  function sweep(from: Point, to: Point): void {
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / params.reach());
    for (let step = 1; step <= Math.min(steps, 1_000); step++)
      look({ x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps });
  }

  function end(): void {
    marked.clear();
    start = last = null;
    isSweep = false;
    params.mark(marked);
  }

  return {
    pointerDown(touch) {
      start = last = touch;
      look(touch);
    },
    pointerMove(touches) {
      for (const touch of touches) {
        if (!start || !last) return;
        isSweep ||= Math.hypot(touch.x - start.x, touch.y - start.y) > params.reach();
        sweep(last, touch);
        last = touch;
      }
    },
    pointerUp() {
      const pressed = start && !isSweep ? params.hit(start) : null;
      const ids = new Set([...marked, ...(pressed ? [pressed.id] : [])]);
      if (ids.size > 0) params.remove([...ids]);
      end();
    },
    cancel: end,
  };
}
