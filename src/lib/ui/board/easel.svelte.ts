import { SvelteMap } from 'svelte/reactivity';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { boxOf } from '#lib/board/box.ts';
import { freePlace } from '#lib/board/free-place.ts';
import { isAbove } from '#lib/board/hit.ts';
import { BoardModel, createUndo } from '#lib/board/model.ts';
import { Presence, readPeers, type Peer } from '#lib/board/presence.ts';
import { LiveStroke } from '#lib/board/stroke.ts';
import { seenBox, type Insets, type Point, type Viewport } from '#lib/board/view.ts';
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
import { inReadingOrder } from '#lib/domain/reading-order.ts';
import { m } from '../messages/index.svelte.ts';
import { Camera } from './camera.svelte.ts';

export type ToolName = 'select' | 'pen' | 'note' | 'text' | 'erase';

/** Screen pixels around the viewport in which notes are kept as nodes. */
const MARGIN = 300;
/** Below this zoom a full board is painted instead of laid out: nobody could read the notes anyhow. */
const FAR_ZOOM = 0.35;
const FAR_COUNT = 150;

const atNextFrame = (run: () => void) => void requestAnimationFrame(run);
const dice: Dice = { below: (below) => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below };

/** A note or text near the viewport: the part of the board that is nodes. */
export class Mounted {
  object: BoardObject;
  /** What lies above has the higher level; the order of the nodes is that of reading. */
  level = $state(0);

  constructor(object: BoardObject) {
    this.object = $state.raw(object);
  }
}

interface Params {
  doc: Y.Doc;
  awareness: Awareness;
  me: { name: string; colour: number };
  readOnly: boolean;
  /** A tile: always shows everything. */
  compact: boolean;
}

/** One board on one device: what is seen of it, what the hand holds, and what the hand does to it. */
export class Easel {
  readonly model: BoardModel;
  readonly camera: Camera;
  readonly presence: Presence;
  readonly undoing: Y.UndoManager;
  readonly #params: Params;
  readonly #mounted = new Map<string, Mounted>();
  #around: { x: number; y: number; zoom: number } | null = null;

  tool = $state<ToolName>('select');
  colour = $state(0);
  /** The object in hand or under the keyboard. */
  picked = $state<string | null>(null);
  editing = $state<string | null>(null);
  /** Moved by keyboard, or to be put where the next press is. */
  moving = $state<string | null>(null);
  /** Where objects are while somebody drags them. */
  readonly drags = new SvelteMap<string, At>();
  #ownDrag: string | null = null;
  near = $state.raw<Mounted[]>([]);
  isFar = $state(false);
  count = $state(0);
  /** Counts changes of what is painted, not laid out. */
  inkVersion = $state(0);
  live = $state.raw<{ stroke: LiveStroke } | null>(null);
  marked = $state.raw<ReadonlySet<string>>(new Set());
  peers = $state.raw<Peer[]>([]);
  canUndo = $state(false);
  canRedo = $state(false);
  /** Spoken politely. */
  said = $state('');
  toFocus = $state<string | null>(null);

  constructor(params: Params) {
    this.#params = params;
    this.colour = params.me.colour;
    this.model = new BoardModel(params.doc, atNextFrame);
    this.camera = new Camera(atNextFrame, () => this.#follow());
    this.presence = new Presence(params.awareness);
    this.undoing = createUndo(params.doc);
    this.model.listen((changed) => this.#show(changed));
    this.undoing.on('stack-item-added', this.#countUndo);
    this.undoing.on('stack-item-popped', this.#countUndo);
    params.awareness.on('change', this.#readPeers);
    this.count = this.model.size;
    this.#readPeers();
  }

  destroy(): void {
    this.#params.awareness.off('change', this.#readPeers);
    this.presence.point(null);
    this.presence.letGo();
    this.undoing.destroy();
    this.model.destroy();
  }

  get readOnly(): boolean {
    return this.#params.readOnly || this.#params.compact;
  }

  /** Of the picked object; read anew when anything changes. */
  get pickedColour(): number | undefined {
    void this.inkVersion;
    return this.pickedObject?.colour;
  }

  get pickedObject(): BoardObject | null {
    return this.picked === null ? null : this.model.get(this.picked);
  }

  /** The one object that Tab reaches; arrows go on from there. */
  get tabStop(): string | undefined {
    const isNear = this.near.some(({ object }) => object.id === this.picked);
    return isNear ? (this.picked ?? undefined) : this.near[0]?.object.id;
  }

  placeOf({ id, x, y }: BoardObject): At {
    return this.drags.get(id) ?? [x, y];
  }

  // ——— seeing

  resize(viewport: Viewport, insets: Insets): void {
    this.camera.viewport = viewport;
    this.camera.insets = insets;
    this.#around = null;
    if (this.camera.isSteered) this.#follow();
    else this.fit();
  }

  fit(): void {
    this.camera.fit(this.model.bounds());
  }

  #follow(): void {
    const { x, y, zoom } = this.camera.now;
    const from = this.#around;
    const moved = from && Math.max(Math.abs(from.x - x), Math.abs(from.y - y)) * zoom;
    if (moved === null || from?.zoom !== zoom || moved > MARGIN / 2) this.#mount();
  }

  #show(changed: ReadonlySet<string>): void {
    const wasEmpty = this.count === 0;
    this.count = this.model.size;
    for (const id of changed) this.#letGoOfGone(id);
    this.inkVersion++;
    this.#mount();
    if (this.#params.compact || (wasEmpty && !this.camera.isSteered)) this.fit();
  }

  #letGoOfGone(id: string): void {
    if (this.model.get(id)) return;
    if (this.editing === id) this.editing = null;
    if (this.moving === id) this.moving = null;
    if (this.picked === id) this.picked = null;
  }

  /** Keeps as nodes what is near the viewport, in reading order. */
  #mount(): void {
    this.#around = this.camera.now;
    const objects = this.model.near(seenBox(this.camera.now, this.camera.viewport, MARGIN)).filter(isLaidOut);
    this.isFar = this.camera.now.zoom < FAR_ZOOM && objects.length > FAR_COUNT;
    const kept = this.isFar ? [] : inReadingOrder(objects);
    const ids = new Set(kept.map(({ id }) => id));
    for (const id of this.#mounted.keys()) if (!ids.has(id)) this.#mounted.delete(id);
    const next = kept.map((object) => this.#mountOne(object));
    for (const [level, one] of next.toSorted((a, b) => (isAbove(a.object, b.object) ? 1 : -1)).entries())
      one.level = level;
    if (next.length !== this.near.length || next.some((one, index) => one !== this.near[index]))
      this.near = next;
  }

  #mountOne(object: BoardObject): Mounted {
    const mounted = this.#mounted.get(object.id) ?? new Mounted(object);
    mounted.object = object;
    this.#mounted.set(object.id, mounted);
    return mounted;
  }

  #readPeers = (): void => {
    this.peers = readPeers(this.#params.awareness.getStates(), this.#params.awareness.clientID);
    const dragged = new Map(this.peers.flatMap(({ drag }) => (drag ? [[drag.id, drag.at] as const] : [])));
    for (const id of this.drags.keys()) if (id !== this.#ownDrag && !dragged.has(id)) this.drags.delete(id);
    for (const [id, at] of dragged) if (id !== this.#ownDrag) this.drags.set(id, at);
  };

  #countUndo = (): void => {
    this.canUndo = this.undoing.canUndo();
    this.canRedo = this.undoing.canRedo();
  };

  // ——— the hand

  /** One step of undo. */
  #act<T>(action: () => T): T {
    this.undoing.stopCapturing();
    const result = this.#params.doc.transact(action, HAND);
    this.undoing.stopCapturing();
    this.model.flush();
    return result;
  }

  pick(id: string | null): void {
    this.picked = id;
    if (id !== null && this.near.some(({ object }) => object.id === id)) this.toFocus = id;
  }

  drag(id: string, at: At | null): void {
    this.#ownDrag = at && id;
    if (at) this.drags.set(id, at);
    else this.drags.delete(id);
    if (at) this.presence.drag(id, at);
    else this.presence.letGo();
  }

  drop(id: string, at: At): void {
    this.#act(() => {
      moveObject(this.#params.doc, id, at);
      if (this.#isCovered(id)) raiseObject(this.#params.doc, id);
    });
    this.#ownDrag = null;
    this.drags.delete(id);
    this.presence.drop();
  }

  /** Whether something lies on it, there where it is in the document by now. */
  #isCovered(id: string): boolean {
    const object = this.model.get(id);
    const at = this.drags.get(id);
    if (!object || !at) return false;
    const under = this.model.near(boxOf({ ...object, x: at[0], y: at[1] }));
    return under.some((other) => other.id !== id && isAbove(other, object));
  }

  lay(kind: 'note' | 'text', at: At): void {
    const { doc, me } = this.#params;
    const add = kind === 'note' ? addNote : addText;
    const id = this.#act(() => add(doc, dice, { at, colour: this.colour, author: me.name }));
    this.tool = 'select';
    this.open(id);
    this.said = m.board.added;
  }

  /** In the middle of what is seen, or after the picked one, on free paper. */
  layFree(kind: 'note' | 'text'): void {
    const { x, y } = this.camera.centre;
    const after = this.pickedObject;
    const from: At = after
      ? [after.x, after.y]
      : [Math.round(x - NOTE_SIZE / 2), Math.round(y - NOTE_SIZE / 2)];
    this.lay(
      kind,
      freePlace(from, NOTE_SIZE, (box) => this.model.near(box).some(isLaidOut)),
    );
  }

  ink(ink: Ink): void {
    const { doc, me } = this.#params;
    this.#act(() => addInk(doc, dice, { ...ink, colour: this.colour, author: me.name }));
    this.live = null;
  }

  open(id: string): void {
    const object = this.model.get(id);
    if (this.readOnly || !object || (object.kind !== 'note' && object.kind !== 'text')) return;
    if (this.camera.now.zoom < FAR_ZOOM) this.camera.zoom(1 / this.camera.now.zoom);
    this.camera.reveal(object);
    this.undoing.stopCapturing();
    this.picked = id;
    this.editing = id;
  }

  write(id: string, text: string, shown: string): void {
    setText(this.#params.doc, id, text, shown);
    this.model.flush();
  }

  /** Ends writing; a text without a word would be invisible, so it goes. */
  close(id: string): void {
    const object = this.model.get(id);
    if (this.editing === id) this.editing = null;
    this.undoing.stopCapturing();
    if (object?.kind === 'text' && object.text.trim() === '')
      this.#act(() => removeObject(this.#params.doc, object.id));
  }

  /** The box that a text fills, measured by whoever writes it, so that nobody else needs to. */
  grow(id: string, size: Size): void {
    resizeObject(this.#params.doc, id, size);
    this.model.flush();
  }

  /** Nothing in hand any more: the lesson is paused. */
  layDown(): void {
    if (this.editing !== null) this.close(this.editing);
    if (this.moving !== null) this.putBack();
    this.picked = null;
    this.tool = 'select';
  }

  remove(ids: readonly string[]): void {
    this.#act(() => ids.forEach((id) => removeObject(this.#params.doc, id)));
    this.said = m.board.removed;
  }

  /** Takes the picked object away; the keyboard goes on from its neighbour. */
  removePicked(): void {
    const { picked } = this;
    if (picked === null) return;
    const index = this.near.findIndex(({ object }) => object.id === picked);
    this.remove([picked]);
    this.pick((this.near[index] ?? this.near.at(-1))?.object.id ?? null);
  }

  paint(colour: number): void {
    this.colour = colour;
    const { picked } = this;
    if (picked !== null && !this.readOnly) this.#act(() => setColour(this.#params.doc, picked, colour));
  }

  undo(): void {
    if (!this.canUndo) return;
    this.undoing.undo();
    this.model.flush();
    this.said = m.board.undone;
  }

  redo(): void {
    if (!this.canRedo) return;
    this.undoing.redo();
    this.model.flush();
    this.said = m.board.redone;
  }

  // ——— by keyboard

  /** To the next or an earlier object in reading order, wherever it lies; returns whether there is one. */
  step(by: number): boolean {
    const order = inReadingOrder([...this.model.all()].filter(isLaidOut));
    const from = order.findIndex(({ id }) => id === (this.picked ?? this.tabStop));
    const object = order[Math.min(order.length - 1, Math.max(0, from + by))];
    if (!object) return false;
    this.camera.reveal(object);
    this.presence.point([object.x + object.width / 2, object.y + object.height / 2]);
    this.#mount();
    this.pick(object.id);
    return true;
  }

  /** Begins to move the picked object by keys or by a press elsewhere. */
  lift(): void {
    this.moving = this.picked;
    if (this.moving !== null) this.said = m.board.moving;
  }

  nudge(dx: number, dy: number): void {
    const object = this.moving === null ? null : this.model.get(this.moving);
    if (!object) return;
    const [x, y] = this.placeOf(object);
    this.drag(object.id, [x + dx, y + dy]);
    this.camera.reveal({ ...object, x: x + dx, y: y + dy });
    this.said = m.board.movedTo(Math.round(x + dx), Math.round(y + dy));
  }

  putDown(): void {
    const object = this.moving === null ? null : this.model.get(this.moving);
    this.moving = null;
    if (object && this.drags.has(object.id)) this.drop(object.id, this.placeOf(object));
    this.said = m.board.putDown;
  }

  putBack(): void {
    if (this.moving !== null) this.drag(this.moving, null);
    this.moving = null;
    this.said = m.board.putBack;
  }

  /** Puts what is being moved where the hand pressed. */
  putAt({ x, y }: Point): void {
    const object = this.moving === null ? null : this.model.get(this.moving);
    if (!object) return;
    this.drag(object.id, [x - object.width / 2, y - object.height / 2]);
    this.putDown();
  }
}

const isLaidOut = ({ kind }: BoardObject) => kind !== 'ink';
