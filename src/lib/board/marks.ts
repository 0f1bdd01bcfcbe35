import type { BoardObject } from '#lib/domain/board.ts';
import type { Author } from '#lib/domain/history.ts';
import { around, type Box } from './box.ts';
import { drawingsOf } from './drawings.ts';
import { coveredBox } from './turn.ts';

/** Where a thing of one hand lies, to be marked with who that is. */
export interface Mark {
  /** Of a drawing its first stroke's. */
  id: string;
  maker: Author;
  box: Box;
  /** Came or changed at the moment that is shown. */
  isNew: boolean;
}

interface Made {
  makerOf(id: string): Author;
  changed: ReadonlySet<string>;
}

/** A mark for each note, text and drawing. */
export function marksOf(objects: Iterable<BoardObject>, { makerOf, changed }: Made): Mark[] {
  const all = [...objects];
  const strokes = all.filter(({ kind }) => kind === 'ink');
  const makers = new Set(strokes.map(({ id }) => makerOf(id)));
  const drawings = [...makers].flatMap((maker) =>
    drawingsOf(strokes.filter(({ id }) => makerOf(id) === maker)),
  );
  const things = [...all.filter(({ kind }) => kind !== 'ink').map((one) => [one]), ...drawings];
  return things.flatMap((parts) => {
    const [id, box] = [parts[0]?.id, around(parts.map(coveredBox))];
    const isNew = parts.some((part) => changed.has(part.id));
    return id === undefined || box === null ? [] : [{ id, maker: makerOf(id), box, isNew }];
  });
}
