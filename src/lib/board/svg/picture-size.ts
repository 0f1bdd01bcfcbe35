/** Pixels: a side, and all of them, that a cheap device's canvas still bears. */
const SIDE_MAX = 8_192;
const PIXELS_MAX = 16_000_000;
/** A small board is drawn twice as fine as it is seen. */
const SCALE_MAX = 2;

/** Of a picture of so many board units: pixels, and how many a unit. */
export function sizeOfPicture(wide: number, high: number): { width: number; height: number; scale: number } {
  const scale = Math.min(SCALE_MAX, SIDE_MAX / wide, SIDE_MAX / high, Math.sqrt(PIXELS_MAX / wide / high));
  const pixels = (units: number) => Math.max(1, Math.floor(units * scale));
  return { width: pixels(wide), height: pixels(high), scale };
}
