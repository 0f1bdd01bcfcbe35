import type { Form } from '#lib/domain/board.ts';

/** The outline of a shape as an SVG path, which a canvas and a page both draw. `inset`: half the width of its line. */
export function outline(form: Form | null, width: number, height: number, inset = 0): string {
  const [left, top, right, bottom] = [
    inset,
    inset,
    Math.max(inset, width - inset),
    Math.max(inset, height - inset),
  ];
  const [x, y] = [width / 2, height / 2];
  switch (form) {
    case 'ellipse': {
      const [rx, ry] = [(right - left) / 2, (bottom - top) / 2];
      return `M${left} ${y}A${rx} ${ry} 0 1 1 ${right} ${y}A${rx} ${ry} 0 1 1 ${left} ${y}Z`;
    }
    case 'triangle':
      return `M${x} ${top}L${right} ${bottom}L${left} ${bottom}Z`;
    case 'diamond':
      return `M${x} ${top}L${right} ${y}L${x} ${bottom}L${left} ${y}Z`;
    default:
      return `M${left} ${top}H${right}V${bottom}H${left}Z`;
  }
}

/** Whether a point lies in it; relative to the shape's place. */
export function isInShape(form: Form | null, width: number, height: number, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x > width || y > height) return false;
  const [across, down] = [Math.abs(x / width - 0.5) * 2, Math.abs(y / height - 0.5) * 2];
  if (form === 'ellipse') return across ** 2 + down ** 2 <= 1;
  if (form === 'diamond') return across + down <= 1;
  return form !== 'triangle' || across <= y / height;
}

/** Stamps, as strokes on a 24 × 24 grid: neutral, so that nobody is hurt by one. */
export const STAMPS: Record<Form<'stamp'>, string> = {
  dot: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z',
  star: 'M12 3l2.7 5.8 6.3.7-4.7 4.3 1.3 6.2-5.6-3.2L6.4 20l1.3-6.2L3 9.5l6.3-.7z',
  heart: 'M12 20.5C6 16 3 12.6 3 9a4.6 4.6 0 0 1 9-1.5A4.6 4.6 0 0 1 21 9c0 3.6-3 7-9 11.5z',
  check: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM7.5 12.5l3 3 6-6.5',
  question:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.3 9.4a2.8 2.8 0 1 1 4 2.6c-.9.5-1.3 1-1.3 1.9M12 16.6v.01',
  idea: 'M9 17.5h6M10 21h4M12 3a6.2 6.2 0 0 0-3.6 11.2c.6.5.9 1.2.9 2v1.3h5.4v-1.3c0-.8.3-1.5.9-2A6.2 6.2 0 0 0 12 3z',
};
