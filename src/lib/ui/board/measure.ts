import type { Measure } from '#lib/board/svg/words.ts';

export const FAMILY = 'Atkinson Hyperlegible Next';
/** Pixels: at this size a canvas rounds nothing that is seen. */
const MEASURED = 128;

/** A canvas measures, once the letters are there. */
export async function newMeasure(): Promise<Measure> {
  await document.fonts.load(`16px '${FAMILY}'`);
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text, { size }) => text.length * size * 0.54;
  let set = '';
  return (text, { size, isBold }) => {
    const font = `${isBold ? 700 : 400} ${MEASURED}px '${FAMILY}', system-ui, sans-serif`;
    if (set !== font) context.font = set = font;
    return (context.measureText(text).width * size) / MEASURED;
  };
}
