import type { Point } from '../view.ts';
import type { Tool } from './tool.ts';

interface Params {
  /** The loop so far; `null`: not any more. */
  show(loop: readonly Point[] | null): void;
  /** What is inside is picked. */
  gather(loop: readonly Point[]): void;
  /** It was only a press: what is there is picked too, or left. */
  press(point: Point): void;
  /** Board units: points nearer than that to the last one say nothing. */
  reach(): number;
}

const POINTS_MAX = 2_000;

/** A loop around many things, or a tap on one after another. */
export function createLasso(params: Params): Tool {
  let loop: Point[] = [];

  function end(): void {
    loop = [];
    params.show(null);
  }

  return {
    pointerDown: ({ x, y }) => (loop = [{ x, y }]),
    pointerMove(touches) {
      for (const { x, y } of touches) {
        const last = loop.at(-1);
        if (!last || Math.hypot(x - last.x, y - last.y) < params.reach() || loop.length >= POINTS_MAX)
          continue;
        loop.push({ x, y });
      }
      if (loop.length > 1) params.show([...loop]);
    },
    pointerUp() {
      const [first, ...rest] = loop;
      const drawn = loop;
      end();
      if (first && rest.length > 1) params.gather(drawn);
      else if (first) params.press(first);
    },
    cancel: end,
  };
}
