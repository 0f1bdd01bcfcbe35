import { INK_MAX_POINTS, type Ink, type InkPoint } from '#lib/domain/ink.ts';
import type { Tool, Touch } from './tool.ts';

interface Params {
  begin(feelsPressure: boolean): void;
  draw(points: readonly InkPoint[]): void;
  finish(ink: Ink): void;
  /** The line under the pen goes away unwritten. */
  withdraw(): void;
  /** Board units: points nearer than that to the last one say nothing. */
  grain(): number;
}

/** Draws while the pen is down and writes once when it is lifted, or when the stroke is full and goes on in a new one. */
export function createPen(params: Params): Tool {
  let ink: Ink | null = null;

  function begin(first: InkPoint, feelsPressure: boolean): void {
    ink = { points: [first], feelsPressure };
    params.begin(feelsPressure);
    params.draw(ink.points);
  }

  function finish(): void {
    if (ink) params.finish(ink);
    ink = null;
  }

  function extend(touch: Touch): void {
    const last = ink?.points.at(-1);
    if (!ink || !last || Math.hypot(touch.x - last[0], touch.y - last[1]) < params.grain()) return;
    const point = toPoint(touch);
    ink.points.push(point);
    params.draw([point]);
    if (ink.points.length < INK_MAX_POINTS) return;
    finish();
    begin(point, touch.feelsPressure);
  }

  return {
    pointerDown: (touch) => begin(toPoint(touch), touch.feelsPressure),
    pointerMove: (touches) => touches.forEach(extend),
    pointerUp: finish,
    cancel() {
      if (ink) params.withdraw();
      ink = null;
    },
  };
}

const toPoint = ({ x, y, pressure }: Touch): InkPoint => [x, y, pressure];
