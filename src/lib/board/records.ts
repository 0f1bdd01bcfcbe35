import type { BoardObject } from '#lib/domain/board.ts';
import { isInFrame } from '#lib/domain/board/frames.ts';
import { around, boxOf, grown, type Box } from './box.ts';
import { Grid } from './grid.ts';
import { topmostAt } from './hit.ts';
import { boxOfLine, joinedEnds } from './join.ts';
import { MARKER_WIDTH } from './stroke.ts';
import { coveredBox } from './turn.ts';
import type { Point } from './view.ts';

export type ChangeListener = (changed: ReadonlySet<string>) => void;

/** A board as plain records with an index by place. Whoever listens hears which objects came, changed or went. */
export class Records {
  readonly #records = new Map<string, BoardObject>();
  readonly #connectors = new Map<string, BoardObject>();
  readonly #grid = new Grid();
  /** Which lines an object has. */
  readonly #joins = new Map<string, Set<string>>();
  readonly #listeners = new Set<ChangeListener>();
  readonly #find = (id: string) => this.get(id);

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

  connectors(): BoardObject[] {
    return [...this.#connectors.values()];
  }

  /** What belongs to a frame. */
  inFrame(frame: BoardObject): BoardObject[] {
    return this.near(boxOf(frame)).filter((object) => isInFrame(frame, object));
  }

  /** All, each where it is seen: a line is where it was drawn to. */
  *placed(): Iterable<BoardObject> {
    for (const object of this.#records.values()) {
      const { left: x, top: y, right, bottom } = this.boxOf(object);
      yield object.ends ? { ...object, x, y, width: right - x, height: bottom - y } : object;
    }
  }

  boxOf(object: BoardObject): Box {
    return object.ends ? boxOfLine(joinedEnds(object, this.#find)) : coveredBox(object);
  }

  topmostAt(point: Point, reach: number): BoardObject | null {
    const { x, y } = point;
    const box = grown({ left: x, top: y, right: x, bottom: y }, reach + MARKER_WIDTH / 2);
    return topmostAt(this.near(box), point, reach, this.#find);
  }

  /** Around everything there is. */
  bounds(): Box | null {
    return around([...this.#records.values()].map((object) => this.boxOf(object)));
  }

  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads now what changed behind the records, where they come from a document. */
  flush(): void {}

  /** Shows these as locked too, and dots on these: what the hub decides and no document says. */
  mark(_locked: ReadonlySet<string>, _dots: ReadonlyMap<string, number>): void {}

  destroy(): void {
    this.#listeners.clear();
  }

  /** `record` null: it is gone. */
  protected put(id: string, record: BoardObject | null): void {
    this.#join(id, this.#connectors.get(id) ?? null, record);
    if (record) this.#records.set(id, record);
    else this.#records.delete(id);
    if (record?.ends) this.#connectors.set(id, record);
    else this.#connectors.delete(id);
    this.#place(id, record);
    for (const line of this.#joins.get(id) ?? []) this.#place(line, this.get(line));
  }

  #place(id: string, record: BoardObject | null): void {
    if (record) this.#grid.put(id, this.boxOf(record));
    else this.#grid.remove(id);
  }

  /** Where a line is follows from where its ends are: with them it gets another place. */
  #join(id: string, before: BoardObject | null, after: BoardObject | null): void {
    for (const { joins } of before?.ends ?? []) if (joins !== null) this.#joins.get(joins)?.delete(id);
    for (const { joins } of after?.ends ?? []) {
      if (joins === null) continue;
      const lines = this.#joins.get(joins) ?? new Set();
      this.#joins.set(joins, lines.add(id));
    }
  }

  protected tell(changed: ReadonlySet<string>): void {
    for (const listener of this.#listeners) listener(changed);
  }
}
