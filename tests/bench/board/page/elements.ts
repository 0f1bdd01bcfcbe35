import * as Y from 'yjs';
import { objectsOf } from '#lib/domain/board.ts';
import { packInk } from '#lib/domain/ink.ts';

/** A neutral element, the same for every board that is measured. */
export interface Element {
  id: string;
  type: 'note' | 'ink' | 'shape' | 'text' | 'arrow';
  x: number;
  y: number;
  w: number;
  h: number;
  color: string;
  text?: string;
  /** Relative to the element. */
  points?: [number, number][];
  /** Ids of notes. */
  from?: string;
  to?: string;
}

const COLOURS = ['yellow', 'orange', 'red', 'violet', 'blue', 'green'];
export const colourOf = (name: string): number => Math.max(0, COLOURS.indexOf(name));

const KINDS = { note: 'note', ink: 'ink', shape: 'shape', text: 'text', arrow: 'connector' } as const;

/** As the document has it. */
export function toFields(
  { type, x, y, w, h, color, text = '', ...element }: Element,
  z: number,
): Y.Map<unknown> {
  const fields = { kind: KINDS[type], at: [x, y], colour: colourOf(color), author: 'Ben', z };
  return new Y.Map<unknown>(Object.entries({ ...fields, ...special(type, [w, h], text, element) }));
}

function special(
  type: Element['type'],
  size: [number, number],
  text: string,
  { points = [], from, to }: Pick<Element, 'points' | 'from' | 'to'>,
): Record<string, unknown> {
  const [begin = [0, 0], end = [0, 0]] = points;
  if (type === 'arrow') return { form: 'arrow', from: [...begin, from], to: [...end, to] };
  if (type === 'ink') {
    const ink = points.map(([x, y]) => [x, y, 0.5] as const);
    return { size, ink: packInk({ points: ink, feelsPressure: false }) };
  }
  return { size, text: new Y.Text(text), ...(type === 'shape' && { form: 'ellipse' }) };
}

/** A board with these on it, as the hub keeps it. */
export function storedOf(elements: readonly Element[]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => elements.forEach((each, z) => objectsOf(doc).set(each.id, toFields(each, z))));
  return Y.encodeStateAsUpdate(doc);
}
