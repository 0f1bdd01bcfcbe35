import type { Point } from '../view.ts';
import type { Tool } from './tool.ts';

interface Params {
  /** What would be made if the pointer were lifted now; `null`: nothing. */
  show(ends: readonly [Point, Point] | null): void;
  /** `from` and `to` are the same place when it was only a press. */
  make(from: Point, to: Point): void;
  /** Board units within which a press is not yet a drag. */
  reach(): number;
}

/** Shapes, frames, lines: from where the pointer is set down to where it is lifted. */
export function createStretch(params: Params): Tool {
  let from: Point | null = null;
  let to: Point | null = null;

  function end(): void {
    from = to = null;
    params.show(null);
  }

  return {
    pointerDown: (touch) => (from = touch),
    pointerMove(touches) {
      const last = touches.at(-1);
      if (!from || !last) return;
      if (!to && Math.hypot(last.x - from.x, last.y - from.y) < params.reach()) return;
      to = last;
      params.show([from, to]);
    },
    pointerUp() {
      const made = from && ([from, to ?? from] as const);
      end();
      if (made) params.make(...made);
    },
    cancel: end,
  };
}
