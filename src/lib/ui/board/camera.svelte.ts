import { boxOf, type Box } from '#lib/board/box.ts';
import type { AtNextFrame } from '#lib/board/model.ts';
import {
  fitted,
  panned,
  revealing,
  toBoard,
  zoomed,
  type Insets,
  type Point,
  type View,
  type Viewport,
} from '#lib/board/view.ts';

/** What part of the board this device sees. */
export class Camera {
  /** What is drawn; follows `now` once a frame, however many events a frame brings. */
  shown = $state.raw<View>({ x: 0, y: 0, zoom: 1 });
  viewport = $state.raw<Viewport>({ width: 0, height: 0 });
  insets: Insets = { left: 0, top: 0, right: 0, bottom: 0 };
  /** Whether a person chose where to look, so that nothing looks elsewhere by itself. */
  isSteered = false;
  /** A person moves it; whoever was taken somewhere goes on alone. */
  onSteer = (): void => {};
  #now: View = { x: 0, y: 0, zoom: 1 };
  readonly #atNextFrame: AtNextFrame;
  readonly #onView: () => void;
  #isAwaited = false;

  constructor(atNextFrame: AtNextFrame, onView: () => void) {
    this.#atNextFrame = atNextFrame;
    this.#onView = onView;
  }

  get now(): View {
    return this.#now;
  }

  /** The middle of what is seen, in board units. */
  get centre(): Point {
    return toBoard(this.#now, { x: this.viewport.width / 2, y: this.viewport.height / 2 });
  }

  look(view: View): void {
    this.onSteer();
    this.follow(view);
  }

  /** Where somebody else looks. */
  follow(view: View): void {
    this.isSteered = true;
    this.#turn(view);
  }

  pan(dx: number, dy: number): void {
    this.look(panned(this.#now, dx, dy));
  }

  zoom(factor: number, centre: Point = { x: this.viewport.width / 2, y: this.viewport.height / 2 }): void {
    this.look(zoomed(this.#now, factor, centre));
  }

  /** `covered`: screen pixels at the bottom that something lies over for now. */
  reveal(object: Parameters<typeof boxOf>[0], covered = 0): void {
    const insets = { ...this.insets, bottom: Math.max(this.insets.bottom, covered + 12) };
    this.look(revealing(this.#now, boxOf(object), this.viewport, insets));
  }

  fit(box: Box | null): void {
    const { width, height } = this.viewport;
    if (box) this.#turn(fitted(box, this.viewport, this.insets));
    else this.#turn({ x: -width / 2, y: -height / 2, zoom: 1 });
  }

  #turn(view: View): void {
    this.#now = view;
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    this.#atNextFrame(() => this.#show());
  }

  #show(): void {
    this.#isAwaited = false;
    this.shown = this.#now;
    this.#onView();
  }
}
