import type { BoardObject, Size } from '#lib/domain/board.ts';

/** Board units. */
const SMALLEST = 48;

/** As large as it may become. A stamp and a picture keep their form: of the hand's two wishes the greater counts. */
export function sized({ kind, width, height }: BoardObject, wide: number, high: number): Size {
  if (kind !== 'stamp' && kind !== 'image')
    return [Math.max(SMALLEST, Math.round(wide)), Math.max(SMALLEST, Math.round(high))];
  const [across, down] = [wide / width, high / height];
  const wanted = Math.abs(across - 1) > Math.abs(down - 1) ? across : down;
  const factor = Math.max(wanted, Math.min(1, SMALLEST / Math.min(width, height)));
  return [Math.round(width * factor), Math.round(height * factor)];
}
