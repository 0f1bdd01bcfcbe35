import type { Point } from '../view.ts';
import type { Tool } from './tool.ts';

/** Note and text: something new appears where the pointer is lifted. */
export function createPlace(params: { place(point: Point): void }): Tool {
  let at: Point | null = null;
  return {
    pointerDown: (touch) => (at = touch),
    pointerMove: (touches) => (at = touches.at(-1) ?? at),
    pointerUp() {
      if (at) params.place(at);
      at = null;
    },
    cancel: () => (at = null),
  };
}
