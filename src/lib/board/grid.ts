import { overlap, type Box } from './box.ts';

/** Board units. Two to four notes a cell. */
const CELL = 512;
/** What covers more cells than this is kept in a list of its own, so that one huge object cannot fill the memory. */
const MANY_CELLS = 64;
/** Cells to a row; ±1e6 units are ±1,954 cells. */
const ROW = 1 << 16;

/** Which objects lie near a place, without looking at all of them. */
export class Grid {
  readonly #boxes = new Map<string, Box>();
  readonly #cells = new Map<number, Set<string>>();
  readonly #huge = new Set<string>();

  put(id: string, box: Box): void {
    this.remove(id);
    this.#boxes.set(id, box);
    if (cellCount(box) > MANY_CELLS) this.#huge.add(id);
    else for (const cell of cellsOf(box)) this.#cellAt(cell).add(id);
  }

  remove(id: string): void {
    const box = this.#boxes.get(id);
    if (!box) return;
    this.#boxes.delete(id);
    if (this.#huge.delete(id)) return;
    for (const cell of cellsOf(box)) {
      const ids = this.#cells.get(cell);
      ids?.delete(id);
      if (ids?.size === 0) this.#cells.delete(cell);
    }
  }

  /** The ids whose box touches the given one, each once, in no order. */
  near(box: Box): string[] {
    return [...this.#candidates(box)].filter((id) => {
      const own = this.#boxes.get(id);
      return own !== undefined && overlap(own, box);
    });
  }

  #candidates(box: Box): Iterable<string> {
    if (cellCount(box) > this.#cells.size) return this.#boxes.keys();
    const ids = new Set(this.#huge);
    for (const cell of cellsOf(box)) for (const id of this.#cells.get(cell) ?? []) ids.add(id);
    return ids;
  }

  #cellAt(cell: number): Set<string> {
    const ids = this.#cells.get(cell) ?? new Set();
    this.#cells.set(cell, ids);
    return ids;
  }
}

const cell = (units: number) => Math.floor(units / CELL);

const cellCount = ({ left, top, right, bottom }: Box) =>
  (cell(right) - cell(left) + 1) * (cell(bottom) - cell(top) + 1);

function* cellsOf({ left, top, right, bottom }: Box): Generator<number> {
  for (let row = cell(top); row <= cell(bottom); row++)
    for (let column = cell(left); column <= cell(right); column++) yield row * ROW + column;
}
