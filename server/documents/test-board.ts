import * as Y from 'yjs';
import {
  addInk,
  addNote,
  moveObject,
  objectsOf,
  raiseObject,
  readObjects,
  removeObject,
  setColour,
  setText,
  type Dice,
} from '#lib/domain/board.ts';
import type { Author } from '#lib/domain/history.ts';
import type { LoggedUpdate, StoredHistory } from '#server/store/port.ts';
import { fold } from './fold.ts';

/** A board of several hands, its log, and pictures of what it was at the end of each minute. */
export class TestBoard {
  readonly doc = new Y.Doc();
  minute = 100;
  readonly #pages = new Map<Author, Y.Doc>();
  readonly #pictures = new Map<number, unknown>();
  #stored: StoredHistory = { snapshot: null, updates: [], steps: [] };
  #number = 0;

  /** `sees`: whether the page has what the others did before. */
  does<T>(seatId: Author, change: (page: Y.Doc) => T, sees = true): T {
    const page = this.#pages.get(seatId) ?? this.#open(seatId);
    if (sees) Y.applyUpdate(page, Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(page)), 'wire');
    const result = change(page);
    this.#pictures.set(this.minute, this.picture());
    return result;
  }

  picture(): unknown {
    return structuredClone(objectsOf(this.doc).toJSON());
  }

  pictureAt(minute: number): unknown {
    const at = [...this.#pictures.keys()].filter((each) => each <= minute).at(-1);
    return at === undefined ? {} : this.#pictures.get(at);
  }

  /** A page that was away answers with all it has, as pages do, and something new. */
  passesOn(seatId: Author): void {
    const page = this.#pages.get(seatId) ?? this.#open(seatId);
    Y.applyUpdate(page, Y.encodeStateAsUpdate(this.doc), 'wire');
    page.getMap('else').set('new', 1);
    this.#append(seatId, Y.encodeStateAsUpdate(page));
  }

  /** The hub writes something. */
  takes(updates: readonly Uint8Array[]): void {
    for (const update of updates) this.does(null, (page) => Y.applyUpdate(page, update));
  }

  get stored(): StoredHistory {
    return this.#stored;
  }

  /** What the compactor does. */
  compact(): void {
    const { snapshot, steps } = fold(this.#stored);
    this.#stored = { snapshot, updates: [], steps: [...this.#stored.steps, ...steps] };
  }

  #append(seatId: Author, bytes: Uint8Array): void {
    const update: LoggedUpdate = { number: ++this.#number, seatId, minute: this.minute, bytes };
    this.#stored.updates.push(update);
    Y.applyUpdate(this.doc, bytes);
  }

  #open(seatId: Author): Y.Doc {
    const page = new Y.Doc();
    page.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'wire') return;
      this.#append(seatId, bytes);
    });
    this.#pages.set(seatId, page);
    return page;
  }
}

const WORDS = ['lever', 'load', 'pivot', '😀', 'and', ''];

/** One of the things that students do. */
export function anyEdit(page: Y.Doc, dice: Dice, author: string): void {
  const objects = readObjects(page);
  const { id = '', text = '' } = objects[dice.below(Math.max(1, objects.length))] ?? {};
  const at = [dice.below(1_000), dice.below(1_000)] as const;
  const word = WORDS[dice.below(WORDS.length)] ?? '';
  const cut = dice.below(text.length + 1);
  const edits = [
    () => addNote(page, dice, { at, colour: dice.below(8), author, text: word }),
    () => addInk(page, dice, { points: [[...at, 0.5]], feelsPressure: true, colour: 1, author }),
    () => moveObject(page, id, at),
    () => setColour(page, id, dice.below(8)),
    () => raiseObject(page, id),
    () => setText(page, id, `${text.slice(0, cut)}${word} ${text.slice(cut)}`),
    () => setText(page, id, text.slice(cut)),
    () => removeObject(page, id),
  ];
  edits[dice.below(edits.length)]?.();
}
