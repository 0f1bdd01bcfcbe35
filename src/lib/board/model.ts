import * as Y from 'yjs';
import { HAND, objectsOf, readObject, type BoardObject } from '#lib/domain/board.ts';
import { Records } from './records.ts';

/** Runs it at the next frame; a page gives requestAnimationFrame. */
export type AtNextFrame = (run: () => void) => void;

/** The board of a document. However much arrives, it is read once a frame: whoever listens hears once what changed. */
export class BoardModel extends Records {
  readonly doc: Y.Doc;
  readonly #atNextFrame: AtNextFrame;
  #changed = new Set<string>();
  #locked: ReadonlySet<string> = new Set();
  #dots: ReadonlyMap<string, number> = new Map();
  #isAwaited = false;

  constructor(doc: Y.Doc, atNextFrame: AtNextFrame) {
    super();
    this.doc = doc;
    this.#atNextFrame = atNextFrame;
    objectsOf(doc).observeDeep(this.#observe);
    this.#note(objectsOf(doc).keys());
    this.flush();
  }

  /** Reads what changed now instead of at the next frame. */
  override flush(): void {
    this.#isAwaited = false;
    if (this.#changed.size === 0) return;
    const changed = this.#changed;
    this.#changed = new Set();
    for (const id of changed) this.put(id, this.#read(id));
    this.tell(changed);
  }

  override mark(locked: ReadonlySet<string>, dots: ReadonlyMap<string, number>): void {
    const [wasLocked, were] = [this.#locked, this.#dots];
    this.#locked = locked;
    this.#dots = dots;
    this.#note([...locked, ...wasLocked].filter((id) => locked.has(id) !== wasLocked.has(id)));
    this.#note([...dots.keys(), ...were.keys()].filter((id) => dots.get(id) !== were.get(id)));
    this.flush();
  }

  override destroy(): void {
    objectsOf(this.doc).unobserveDeep(this.#observe);
    super.destroy();
  }

  #read(id: string): BoardObject | null {
    const object = readObject(this.doc, id);
    const dots = this.#dots.get(id);
    if (!object || (dots === undefined && !this.#locked.has(id))) return object;
    return { ...object, locked: object.locked || this.#locked.has(id), ...(dots !== undefined && { dots }) };
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
}

/** Undo of what this device's own hand did, never of what others did. Typing joins into one step while it flows. */
export const createUndo = (doc: Y.Doc): Y.UndoManager =>
  new Y.UndoManager(objectsOf(doc), { trackedOrigins: new Set([HAND]), captureTimeout: 500 });
