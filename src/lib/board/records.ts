import type { BoardObject } from '#lib/domain/board.ts';
import { around, boxOf, grown, type Box } from './box.ts';
import { Grid } from './grid.ts';
import { topmostAt } from './hit.ts';
import { PEN_WIDTH } from './stroke.ts';
import type { Point } from './view.ts';

export type ChangeListener = (changed: ReadonlySet<string>) => void;

/** A board as plain records with an index by place. Whoever listens hears which objects came, changed or went. */
export class Records {
  readonly #records = new Map<string, BoardObject>();
  readonly #grid = new Grid();
  readonly #listeners = new Set<ChangeListener>();

  get size(): number {
    return this.#records.size;
  }

  all(): Iterable<BoardObject> {
    return this.#records.values();
  }

  get(id: string): BoardObject | null {
    return this.#records.get(id) ?? null;
  }

  near(box: Box): BoardObject[] {
    return this.#grid.near(box).flatMap((id) => this.#records.get(id) ?? []);
  }

  topmostAt(point: Point, reach: number): BoardObject | null {
    const { x, y } = point;
    const box = grown({ left: x, top: y, right: x, bottom: y }, reach + PEN_WIDTH);
    return topmostAt(this.near(box), point, reach);
  }

  /** Around everything there is. */
  bounds(): Box | null {
    return around([...this.#records.values()].map(boxOf));
  }

  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads now what changed behind the records, where they come from a document. */
  flush(): void {}

  destroy(): void {
    this.#listeners.clear();
  }

  /** `record` null: it is gone. */
  protected put(id: string, record: BoardObject | null): void {
    if (record) {
      this.#records.set(id, record);
      this.#grid.put(id, boxOf(record));
    } else {
      this.#records.delete(id);
      this.#grid.remove(id);
    }
  }

  protected tell(changed: ReadonlySet<string>): void {
    for (const listener of this.#listeners) listener(changed);
  }
}
