import type { Point } from '../view.ts';

/** A pointer on the board, in board units. */
export interface Touch extends Point {
  /** 0–1; 0.5 where the device feels none. */
  pressure: number;
  feelsPressure: boolean;
  /** It comes to what is picked already. */
  adds?: boolean;
}

/** What a hand does between setting down and lifting. `cancel` leaves everything as if it had not begun. */
export interface Tool {
  pointerDown(touch: Touch): void;
  /** Everything since the last move, oldest first. */
  pointerMove(touches: readonly Touch[]): void;
  pointerUp(): void;
  cancel(): void;
}
