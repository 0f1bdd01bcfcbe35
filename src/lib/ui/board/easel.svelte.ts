import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { boxOf, grown } from '#lib/board/box.ts';
import { freePlace } from '#lib/board/free-place.ts';
import { isAbove } from '#lib/board/hit.ts';
import { BoardModel, createUndo } from '#lib/board/model.ts';
import { neighbour } from '#lib/board/neighbour.ts';
import { noteHeight } from '#lib/board/note-text.ts';
import { middleOf, type Item } from '#lib/board/outline.ts';
import type { Records } from '#lib/board/records.ts';
import type { LiveStroke } from '#lib/board/stroke.ts';
import type { Point } from '#lib/board/view.ts';
import {
  addInk,
  addNote,
  addText,
  HAND,
  moveObject,
  NOTE_SIZE,
  raiseObject,
  removeObject,
  resizeObject,
  setColour,
  setText,
  type At,
  type BoardObject,
  type Dice,
  type Size,
} from '#lib/domain/board.ts';
import type { Ink } from '#lib/domain/ink.ts';
import { recall, remember } from '../device-choice.ts';
import { m } from '../messages/index.svelte.ts';
import { Company } from './company.svelte.ts';
import { hasWords, mentionOf } from './naming.ts';
import { Reading } from './reading.svelte.ts';
import { FAR_ZOOM, isLaidOut, Sight } from './sight.svelte.ts';

export type ToolName = 'select' | 'pen' | 'note' | 'text' | 'erase';

const atNextFrame = (run: () => void) => void requestAnimationFrame(run);
const later = (run: () => void, ms: number) => void setTimeout(run, ms);
/** Board units around a thing in which what stands there says where it is. */
const NEARBY = 240;
export const dice: Dice = { below: (below) => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below };

interface Params {
  doc: Y.Doc;
  awareness: Awareness;
  me: { name: string; colour: number };
  readOnly: boolean;
  /** A tile: always shows everything. */
  compact: boolean;
  /** What is shown instead of the document as it is now: only to look at. */
  film: Records | null;
}

const nextLine = (from: number, way: number, grid: number) =>
  way === 0 ? Math.round(from) : way * (Math.floor((way * from) / grid) + 1) * grid;

/** One board on one device: what the hand holds, and what it does to the board. */
export class Easel {
  readonly doc: Y.Doc;
  readonly model: Records;
  readonly reading: Reading;
  readonly sight: Sight;
  readonly company: Company;
  readonly #params: Params;
  readonly #undoing: Y.UndoManager;

  tool = $state<ToolName>('select');
  colour = $state(0);
  /** The object in hand or under the keyboard. */
  picked = $state<string | null>(null);
  editing = $state<string | null>(null);
  /** Moved by keys, or to be put where the next press is. */
  moving = $state<string | null>(null);
  /** The stroke under the pen. */
  live = $state.raw<{ stroke: LiveStroke } | null>(null);
  /** What is drawn faintly, as what goes if the eraser were lifted now. */
  faint = $state.raw<ReadonlySet<string>>(new Set());
  canUndo = $state(false);
  canRedo = $state(false);
  /** The picture, or the same as a list. */
  shownAs = $state<'picture' | 'list'>(recall('board') === 'list' ? 'list' : 'picture');
  /** Somebody turned it from one to the other: the keyboard must be somewhere. */
  hasTurned = false;
  /** Spoken politely. */
  said = $state('');
  /** The object whose node takes the keyboard as soon as it is there. */
  toFocus = $state<string | null>(null);

  constructor(params: Params) {
    this.#params = params;
    this.doc = params.doc;
    this.colour = params.me.colour;
    this.model = params.film ?? new BoardModel(params.doc, atNextFrame);
    this.reading = new Reading(this.model, later, () => performance.now());
    if (!params.compact) this.reading.begin();
    const held = () => this.picked;
    this.sight = new Sight(this.model, this.reading, { atNextFrame, alwaysFits: params.compact, held });
    this.company = new Company(params.awareness);
    this.#undoing = createUndo(params.doc);
    this.model.listen((changed) => changed.forEach((id) => this.#forgetGone(id)));
    this.#undoing.on('stack-item-added', this.#countUndo);
    this.#undoing.on('stack-item-popped', this.#countUndo);
  }

  destroy(): void {
    this.company.destroy();
    this.#undoing.destroy();
    this.model.destroy();
  }

  get readOnly(): boolean {
    return this.#params.readOnly || this.#params.compact || this.#params.film !== null;
  }

  /** How the board was: to be watched, not to be walked through as a list. */
  get isFilm(): boolean {
    return this.#params.film !== null;
  }

  get me(): Params['me'] {
    return this.#params.me;
  }

  get pickedObject(): BoardObject | null {
    void this.sight.version;
    return this.#find(this.picked);
  }

  /** The one object that Tab reaches; arrows go on from there. */
  get tabStop(): string | null {
    const picked = this.reading.outline.find(this.picked)?.id ?? this.picked;
    return this.sight.has(picked) ? picked : (this.sight.near[0]?.object.id ?? null);
  }

  /** What is said twice is read twice only when the text differs. */
  say(words: string): void {
    this.said = this.said === words ? `${words}\u00a0` : words;
  }

  pick(id: string | null): void {
    this.picked = id;
    if (this.sight.has(id)) this.toFocus = id;
  }

  // Moving

  /** Where a thing is seen; a drawing goes with its first stroke. */
  placeOf({ id, x, y }: BoardObject): At {
    const held = this.model.get(id) ?? { id, x, y };
    const [heldX, heldY] = this.company.placeOf(held);
    return [x + heldX - held.x, y + heldY - held.y];
  }

  drag(id: string, at: At | null): void {
    if (at) this.company.drag(id, at);
    else this.company.letGo();
  }

  drop(id: string, at: At): void {
    this.act(() => {
      if (this.#isCovered(id, at)) raiseObject(this.#params.doc, id);
      moveObject(this.#params.doc, id, at);
    });
    this.company.dropped();
  }

  /** With the other strokes of a drawing. */
  #dropAll(object: BoardObject, [x, y]: At): void {
    const others = (this.reading.now().find(object.id)?.ids ?? []).flatMap((id) => this.#find(id) ?? []);
    this.act(() => {
      for (const other of others)
        if (other.id !== object.id)
          moveObject(this.#params.doc, other.id, [other.x + x - object.x, other.y + y - object.y]);
      this.drop(object.id, [x, y]);
    });
  }

  /** Begins to move the picked object by keys or by a press elsewhere. */
  lift(): void {
    this.moving = this.picked;
    if (this.moving !== null) this.say(m.board.moving);
  }

  /** To the next line of a grid that wide, and says where that is. */
  nudge(dx: number, dy: number, grid: number): void {
    const object = this.#find(this.moving);
    if (!object) return;
    const [x, y] = this.company.placeOf(object);
    const at = [nextLine(x, dx, grid), nextLine(y, dy, grid)] as const;
    this.drag(object.id, at);
    this.sight.camera.reveal({ ...object, x: at[0], y: at[1] });
    const under = this.model.near(grown(boxOf({ ...object, x: at[0], y: at[1] }), -1));
    const covered = under.filter((other) => other.id !== object.id).slice(0, 1);
    this.say(
      [m.board.movedTo(...at), ...covered.map((other) => m.outline.over(mentionOf(other)))].join(', '),
    );
  }

  putDown(): void {
    const object = this.#find(this.moving);
    this.moving = null;
    if (object && this.company.isDragged(object.id)) this.#dropAll(object, this.company.placeOf(object));
    this.say(m.board.putDown);
  }

  putBack(): void {
    this.company.letGo();
    this.moving = null;
    this.say(m.board.putBack);
  }

  /** Puts what is being moved where the hand pressed. */
  putAt({ x, y }: Point): void {
    const object = this.#find(this.moving);
    if (!object) return;
    this.drag(object.id, [Math.round(x - object.width / 2), Math.round(y - object.height / 2)]);
    this.putDown();
  }

  // Making

  lay(kind: 'note' | 'text', [x, y]: At): void {
    const { doc, me } = this.#params;
    const add = kind === 'note' ? addNote : addText;
    const at = [Math.round(x), Math.round(y)] as const;
    const id = this.act(() => add(doc, dice, { at, colour: this.colour, author: me.name }));
    this.tool = 'select';
    this.open(id);
    this.say(m.board.added);
  }

  /** On free paper after the picked object, else in the middle of what is seen. */
  layFree(kind: 'note' | 'text'): void {
    const { x, y } = this.sight.camera.centre;
    const after = this.pickedObject;
    const from: At = after ? [after.x, after.y] : [x - NOTE_SIZE / 2, y - NOTE_SIZE / 2];
    this.lay(
      kind,
      freePlace(from, NOTE_SIZE, (box) => this.model.near(box).some(isLaidOut)),
    );
  }

  ink(ink: Ink): void {
    const { doc, me } = this.#params;
    this.act(() => addInk(doc, dice, { ...ink, colour: this.colour, author: me.name }));
    this.live = null;
  }

  remove(ids: readonly string[]): void {
    this.act(() => ids.forEach((id) => removeObject(this.#params.doc, id)));
    this.say(m.board.removed);
  }

  /** The keyboard goes on from the neighbour. */
  removePicked(): void {
    const outline = this.reading.now();
    const item = outline.find(this.picked);
    if (!item) return;
    this.remove(item.ids);
    this.#goTo(outline.after(outline.indexOf(item.id), new Set(item.ids)) ?? undefined);
  }

  paint(colour: number): void {
    this.colour = colour;
    const { picked } = this;
    if (picked !== null && !this.readOnly) this.act(() => setColour(this.#params.doc, picked, colour));
  }

  /** The keyboard goes on from that object. */
  showAs(view: 'picture' | 'list', id: string | null = this.picked): void {
    this.shownAs = view;
    this.hasTurned = true;
    remember('board', view);
    const item = view === 'picture' ? this.reading.now().find(id) : null;
    if (item) this.#goTo(item);
  }

  // Writing

  open(id: string): void {
    const object = this.model.get(id);
    if (this.readOnly || (object?.kind !== 'note' && object?.kind !== 'text')) return;
    const { camera } = this.sight;
    if (camera.now.zoom < FAR_ZOOM) camera.zoom(1 / camera.now.zoom);
    camera.reveal(object);
    this.#undoing.stopCapturing();
    this.picked = id;
    this.editing = id;
  }

  /** `shown`: what the editor held before. */
  write(object: BoardObject, text: string, shown: string): void {
    setText(this.#params.doc, object.id, text, shown);
    if (object.kind === 'note') this.grow(object, [object.width, noteHeight(text, object.width)]);
    this.model.flush();
  }

  /** The box that a text fills is found by whoever writes it, so that nobody else needs to. */
  grow({ id, width, height }: BoardObject, size: Size): void {
    if (size[0] === width && size[1] === height) return;
    resizeObject(this.#params.doc, id, size);
    this.model.flush();
  }

  /** What is written from here on is undone by itself. */
  rest(): void {
    this.#undoing.stopCapturing();
  }

  /** Ends writing; a text without a word would be invisible, so it goes. */
  close(id: string): void {
    if (this.editing === id) this.editing = null;
    this.#undoing.stopCapturing();
    const object = this.model.get(id);
    if (object?.kind === 'text' && object.text.trim() === '')
      this.act(() => removeObject(this.#params.doc, id));
  }

  /** Nothing in hand any more: the lesson is paused. */
  layDown(): void {
    if (this.editing !== null) this.close(this.editing);
    if (this.moving !== null) this.putBack();
    this.picked = null;
    this.tool = 'select';
  }

  // Going back, and going on by keyboard

  undo(): void {
    if (!this.canUndo) return;
    this.#undoing.undo();
    this.model.flush();
    this.say(m.board.undone);
  }

  redo(): void {
    if (!this.canRedo) return;
    this.#undoing.redo();
    this.model.flush();
    this.say(m.board.redone);
  }

  /** To a later or an earlier thing in reading order, wherever it lies; returns whether there is any. */
  step(by: number): boolean {
    const outline = this.reading.now();
    const { items } = outline;
    const from = outline.indexOf(this.tabStop);
    const to = Math.min(items.length - 1, Math.max(0, from + by));
    if (to === from) this.say(by < 0 ? m.outline.firstAlready : m.outline.lastAlready);
    return this.#goTo(items[to]);
  }

  /** To the nearest thing above (−1) or below (1); returns whether there is any thing at all. */
  stepInSpace(down: -1 | 1): boolean {
    const outline = this.reading.now();
    const from = outline.find(this.tabStop);
    const item = from && neighbour(outline.items, from, down);
    if (from && !item) this.say(m.outline.nothingThere);
    return this.#goTo(item ?? from ?? undefined);
  }

  /** The nearest thing with words beside one that has none. */
  beside(thing: Item | BoardObject): BoardObject | null {
    const others = this.model
      .near(grown(boxOf(thing), NEARBY))
      .filter((other) => hasWords(other) && other.text);
    const [x, y] = middleOf(thing);
    const far = (other: BoardObject) => Math.hypot(middleOf(other)[0] - x, middleOf(other)[1] - y);
    return others.sort((a, b) => far(a) - far(b))[0] ?? null;
  }

  #goTo(item: Item | undefined): boolean {
    if (!item) return false;
    this.picked = item.id;
    this.sight.camera.reveal(item);
    this.sight.look();
    this.company.presence.point(middleOf(item));
    this.pick(item.id);
    return true;
  }

  /** One step of undo. */
  act<T>(action: () => T): T {
    this.#undoing.stopCapturing();
    const result = this.#params.doc.transact(action, HAND);
    this.#undoing.stopCapturing();
    this.model.flush();
    return result;
  }

  #find(id: string | null): BoardObject | null {
    return id === null ? null : this.model.get(id);
  }

  /** Whether something would lie over it there. */
  #isCovered(id: string, [x, y]: At): boolean {
    const object = this.model.get(id);
    if (!object) return false;
    const under = this.model.near(boxOf({ ...object, x, y }));
    return under.some((other) => isLaidOut(other) && isAbove(other, object));
  }

  #forgetGone(id: string): void {
    if (this.model.get(id)) return;
    if (this.editing === id) this.editing = null;
    if (this.moving === id) this.moving = null;
    if (this.picked === id) this.picked = null;
  }

  #countUndo = (): void => {
    this.canUndo = this.#undoing.canUndo();
    this.canRedo = this.#undoing.canRedo();
  };
}
