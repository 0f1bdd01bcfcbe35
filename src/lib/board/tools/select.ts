import type { BoardObject } from '#lib/domain/board.ts';
import type { Point } from '../view.ts';
import type { Tool } from './tool.ts';

interface Params {
  hit(point: Point): BoardObject | null;
  isPicked(id: string): boolean;
  /** `adds`: it comes to what is picked, or leaves it. */
  pick(id: string | null, adds: boolean): void;
  /** What is picked is on its way; `null`: it goes back to where it was. */
  drag(by: Point | null): void;
  drop(by: Point): void;
  open(id: string): void;
  /** The paper is pulled by that many board units. */
  pan(dx: number, dy: number): void;
  /** A box is drawn around what is to be picked; `null`: not any more. */
  frame(corners: readonly [Point, Point] | null): void;
  gather(corners: readonly [Point, Point]): void;
  /** Board units within which a press is not yet a drag. */
  reach(): number;
}

interface Grip {
  start: Point;
  object: BoardObject | null;
  wasPicked: boolean;
  adds: boolean;
  /** Where the hand is once it has moved. */
  now: Point | null;
}

/** A press picks, a second press opens, a drag moves; on empty paper a drag pulls the paper, with Shift it gathers. */
export function createSelect(params: Params): Tool {
  let grip: Grip | null = null;

  function follow(held: Grip, point: Point): void {
    const by = between(held.start, point);
    if (!held.now && Math.hypot(by.x, by.y) < params.reach()) return;
    held.now = point;
    if (held.object) params.drag(by);
    else if (held.adds) params.frame([held.start, point]);
    else params.pan(by.x, by.y);
  }

  function finish({ start, object, wasPicked, adds, now }: Grip): void {
    if (object && now) params.drop(between(start, now));
    else if (object && wasPicked && !adds) params.open(object.id);
    else if (!object && adds && now) params.gather([start, now]);
  }

  return {
    pointerDown(touch) {
      const { adds = false } = touch;
      const object = params.hit(touch);
      const wasPicked = object !== null && params.isPicked(object.id);
      grip = { start: touch, object, wasPicked, adds, now: null };
      if (adds ? object : !wasPicked) params.pick(object?.id ?? null, adds);
    },
    pointerMove(touches) {
      const last = touches.at(-1);
      if (grip && last) follow(grip, last);
    },
    pointerUp() {
      if (grip) finish(grip);
      params.frame(null);
      grip = null;
    },
    cancel() {
      if (grip?.object && grip.now) params.drag(null);
      params.frame(null);
      grip = null;
    },
  };
}

const between = (from: Point, to: Point): Point => ({ x: to.x - from.x, y: to.y - from.y });
