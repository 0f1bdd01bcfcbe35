import type { At, BoardObject } from '#lib/domain/board.ts';
import type { Point } from '../view.ts';
import type { Tool } from './tool.ts';

interface Params {
  hit(point: Point): BoardObject | null;
  picked(): string | null;
  pick(id: string | null): void;
  /** On its way; `null`: it goes back to where it was. */
  drag(id: string, at: At | null): void;
  drop(id: string, at: At): void;
  open(id: string): void;
  /** The paper is pulled by that many board units. */
  pan(dx: number, dy: number): void;
  /** Board units within which a press is not yet a drag. */
  reach(): number;
}

interface Grip {
  start: Point;
  object: BoardObject | null;
  wasPicked: boolean;
  hasMoved: boolean;
  at: At | null;
}

/** A press picks, a second press opens, a drag moves; on empty paper a drag pulls the paper. */
export function createSelect(params: Params): Tool {
  let grip: Grip | null = null;

  function follow(held: Grip, point: Point): void {
    const [dx, dy] = [point.x - held.start.x, point.y - held.start.y];
    held.hasMoved ||= Math.hypot(dx, dy) >= params.reach();
    if (!held.hasMoved) return;
    if (!held.object) return params.pan(dx, dy);
    held.at = [held.object.x + dx, held.object.y + dy];
    params.drag(held.object.id, held.at);
  }

  return {
    pointerDown(touch) {
      const object = params.hit(touch);
      grip = { start: touch, object, wasPicked: object?.id === params.picked(), hasMoved: false, at: null };
      params.pick(object?.id ?? null);
    },
    pointerMove(touches) {
      const last = touches.at(-1);
      if (grip && last) follow(grip, last);
    },
    pointerUp() {
      if (grip?.object && grip.at) params.drop(grip.object.id, grip.at);
      else if (grip?.object && grip.wasPicked) params.open(grip.object.id);
      grip = null;
    },
    cancel() {
      if (grip?.object && grip.at) params.drag(grip.object.id, null);
      grip = null;
    },
  };
}
