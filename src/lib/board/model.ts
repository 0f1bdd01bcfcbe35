import * as Y from 'yjs';
import { HAND, objectsOf, readObject, type BoardObject } from '#lib/domain/board.ts';
import { around, boxOf, grown, type Box } from './box.ts';
import { Grid } from './grid.ts';
import { topmostAt } from './hit.ts';
import { PEN_WIDTH } from './stroke.ts';
import type { Point } from './view.ts';

/** Runs it at the next frame; a page gives requestAnimationFrame. */
export type AtNextFrame = (run: () => void) => void;
export type ChangeListener = (changed: ReadonlySet<string>) => void;

/**
 * The board as plain records with an index by place. However much arrives, it is read once a frame: whoever listens hears
 * once which objects came, changed or went.
 */
export class BoardModel {
  readonly doc: Y.Doc;
  readonly #records = new Map<string, BoardObject>();
  readonly #grid = new Grid();
  readonly #listeners = new Set<ChangeListener>();
  readonly #atNextFrame: AtNextFrame;
  #changed = new Set<string>();
  #isAwaited = false;

  constructor(doc: Y.Doc, atNextFrame: AtNextFrame) {
    this.doc = doc;
    this.#atNextFrame = atNextFrame;
    objectsOf(doc).observeDeep(this.#observe);
    this.#note(objectsOf(doc).keys());
    this.flush();
  }

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

  /** Reads what changed now instead of at the next frame. */
  flush(): void {
    this.#isAwaited = false;
    if (this.#changed.size === 0) return;
    const changed = this.#changed;
    this.#changed = new Set();
    for (const id of changed) this.#read(id);
    for (const listener of this.#listeners) listener(changed);
  }

  destroy(): void {
    objectsOf(this.doc).unobserveDeep(this.#observe);
    this.#listeners.clear();
  }

  #observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      if (event.path.length === 0) this.#note(event.keys.keys());
      else this.#note([String(event.path[0])]);
    }
  };

  #note(ids: Iterable<string>): void {
    for (const id of ids) this.#changed.add(id);
    if (this.#isAwaited || this.#changed.size === 0) return;
    this.#isAwaited = true;
    this.#atNextFrame(() => this.flush());
  }

  #read(id: string): void {
    const record = readObject(this.doc, id);
    if (record) {
      this.#records.set(id, record);
      this.#grid.put(id, boxOf(record));
    } else {
      this.#records.delete(id);
      this.#grid.remove(id);
    }
  }
}

/** Undo of what this device's own hand did, never of what others did. Typing joins into one step while it flows. */
export const createUndo = (doc: Y.Doc): Y.UndoManager =>
  new Y.UndoManager(objectsOf(doc), { trackedOrigins: new Set([HAND]), captureTimeout: 500 });
