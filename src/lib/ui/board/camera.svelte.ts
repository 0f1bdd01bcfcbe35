import { boxOf, type Box } from '#lib/board/box.ts';
import { isWithin } from '#lib/board/lasso.ts';
import type { AtNextFrame } from '#lib/board/model.ts';
import {
  fitted,
  panned,
  revealing,
  seenBox,
  toBoard,
  zoomed,
  type Insets,
  type Point,
  type View,
  type Viewport,
} from '#lib/board/view.ts';

/** Screen pixels around the viewport for which the paper is painted too. */
export const PAPER_MARGIN = 256;
/** Paper is not shown larger than that against what it was painted for: it would be a blur. */
const BLUR_MAX = 1.5;
/** On its way out of the board, the paper is painted for what will be seen a little later. */
const AHEAD = 0.75;
/** Two views of one gesture differ less than that. */
const LEAP = 0.8;
/** ms; who zooms has come to rest. */
const REST_MS = 150;

interface Params {
  atNextFrame: AtNextFrame;
  later(run: () => void, ms: number): void;
  onView(): void;
}

/** What part of the board this device sees. */
export class Camera {
  /** What is drawn; follows `now` once a frame, however many events a frame brings. */
  shown = $state.raw<View>({ x: 0, y: 0, zoom: 1 });
  /** What the paper was laid out and painted for: as long as `shown` is near, it is only shifted and stretched. */
  base = $state.raw<View>({ x: 0, y: 0, zoom: 1 });
  viewport = $state.raw<Viewport>({ width: 0, height: 0 });
  insets: Insets = { left: 0, top: 0, right: 0, bottom: 0 };
  /** Whether a person chose where to look, so that nothing looks elsewhere by itself. */
  isSteered = false;
  /** A person moves it; whoever was taken somewhere goes on alone. */
  onSteer = (): void => {};
  #now: View = { x: 0, y: 0, zoom: 1 };
  readonly #params: Params;
  #isAwaited = false;
  #isUnrested = false;

  constructor(params: Params) {
    this.#params = params;
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
    this.#params.atNextFrame(() => this.#show());
  }

  #show(): void {
    this.#isAwaited = false;
    const before = this.shown;
    this.shown = this.#now;
    if (!this.#isPainted()) this.#paintFor(before.zoom);
    if (this.base.zoom !== this.shown.zoom) this.#sharpen();
    this.#params.onView();
  }

  #isPainted(): boolean {
    const { base, shown, viewport } = this;
    if (shown.zoom > base.zoom * BLUR_MAX) return false;
    return isWithin(seenBox(base, viewport, PAPER_MARGIN), seenBox(shown, viewport));
  }

  #paintFor(zoomBefore: number): void {
    const factor = this.shown.zoom / zoomBefore;
    const isLeaving = factor < 1 && factor > LEAP;
    const middle = { x: this.viewport.width / 2, y: this.viewport.height / 2 };
    this.base = onPixels(isLeaving ? zoomed(this.shown, AHEAD, middle) : this.shown);
  }

  /** As soon as nobody zooms any more. */
  #sharpen(): void {
    if (this.#isUnrested) return;
    this.#isUnrested = true;
    const { zoom } = this.shown;
    this.#params.later(() => {
      this.#isUnrested = false;
      if (this.base.zoom === this.shown.zoom) return;
      if (zoom === this.shown.zoom) this.base = onPixels(this.shown);
      else this.#sharpen();
    }, REST_MS);
  }
}

/** Where letters and lines are sharp. */
const onPixels = ({ x, y, zoom }: View): View => ({
  x: Math.round(x * zoom) / zoom,
  y: Math.round(y * zoom) / zoom,
  zoom,
});
