import type { Box } from './box.ts';

export interface Point {
  x: number;
  y: number;
}

/** What part of the board is seen: the board's point at the top left of the viewport, and screen pixels a board unit. */
export interface View extends Point {
  zoom: number;
}

export interface Viewport {
  width: number;
  height: number;
}

export const ZOOM_MIN = 0.05;
export const ZOOM_MAX = 4;

/** From a point of the screen, relative to the viewport's corner, to the board, and back. */
export const toBoard = (view: View, { x, y }: Point): Point => ({
  x: view.x + x / view.zoom,
  y: view.y + y / view.zoom,
});

export const toScreen = (view: View, { x, y }: Point): Point => ({
  x: (x - view.x) * view.zoom,
  y: (y - view.y) * view.zoom,
});

/** By screen pixels, the way the paper goes under a finger. */
export const panned = (view: View, dx: number, dy: number): View => ({
  ...view,
  x: view.x - dx / view.zoom,
  y: view.y - dy / view.zoom,
});

/** What lies under `centre` on the screen stays there. */
export function zoomed(view: View, factor: number, centre: Point): View {
  const zoom = clampZoom(view.zoom * factor);
  const { x, y } = toBoard(view, centre);
  return { x: x - centre.x / zoom, y: y - centre.y / zoom, zoom };
}

/** Two fingers that were at `before` are at `after` now. One finger is both times twice the same. */
export function pinched(view: View, before: readonly [Point, Point], after: readonly [Point, Point]): View {
  const [from, to] = [middle(...before), middle(...after)];
  const factor = Math.max(1, gap(...after)) / Math.max(1, gap(...before));
  return zoomed(panned(view, to.x - from.x, to.y - from.y), factor, to);
}

/** Screen pixels at each edge where tools lie over the board. */
export interface Insets {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The whole box in the middle of the room the tools leave, never larger than life. */
export function fitted(box: Box, viewport: Viewport, insets: Insets): View {
  const width = Math.max(32, viewport.width - insets.left - insets.right);
  const height = Math.max(32, viewport.height - insets.top - insets.bottom);
  const zoom = clampZoom(Math.min(1, width / (box.right - box.left), height / (box.bottom - box.top)));
  return {
    x: (box.left + box.right) / 2 - (insets.left + width / 2) / zoom,
    y: (box.top + box.bottom) / 2 - (insets.top + height / 2) / zoom,
    zoom,
  };
}

/** The part of the board that is seen, and `margin` screen pixels around it. */
export const seenBox = (view: View, viewport: Viewport, margin = 0): Box => ({
  left: view.x - margin / view.zoom,
  top: view.y - margin / view.zoom,
  right: view.x + (viewport.width + margin) / view.zoom,
  bottom: view.y + (viewport.height + margin) / view.zoom,
});

/** The view moved just far enough that the box is seen; its top left where it is too large. */
export function revealing(view: View, box: Box, viewport: Viewport, insets: Insets): View {
  const seen = {
    left: view.x + insets.left / view.zoom,
    top: view.y + insets.top / view.zoom,
    right: view.x + (viewport.width - insets.right) / view.zoom,
    bottom: view.y + (viewport.height - insets.bottom) / view.zoom,
  };
  const shift = (low: number, high: number, from: number, to: number) =>
    low < from ? low - from : Math.max(0, Math.min(high - to, low - from));
  return {
    ...view,
    x: view.x + shift(box.left, box.right, seen.left, seen.right),
    y: view.y + shift(box.top, box.bottom, seen.top, seen.bottom),
  };
}

/** On the way from one view to another; 1 is there. */
export const between = (from: View, to: View, share: number): View => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
  zoom: from.zoom + (to.zoom - from.zoom) * share,
});

/** Nobody would see the difference. */
export const isSameView = (a: View, b: View): boolean =>
  Math.hypot(a.x - b.x, a.y - b.y) * b.zoom < 0.5 && Math.abs(a.zoom / b.zoom - 1) < 0.001;

/** What is seen of the board where no tools lie over it. */
export const openBox = (view: View, { width, height }: Viewport, insets: Insets): Box => ({
  left: view.x + insets.left / view.zoom,
  top: view.y + insets.top / view.zoom,
  right: view.x + Math.max(insets.left + 1, width - insets.right) / view.zoom,
  bottom: view.y + Math.max(insets.top + 1, height - insets.bottom) / view.zoom,
});

const clampZoom = (zoom: number) => Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom));
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const gap = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
