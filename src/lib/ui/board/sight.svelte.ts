import { boxOf, overlap, type Box } from '#lib/board/box.ts';
import { isAbove } from '#lib/board/hit.ts';
import { isWithin } from '#lib/board/lasso.ts';
import type { AtNextFrame } from '#lib/board/model.ts';
import type { Item } from '#lib/board/outline.ts';
import type { Records } from '#lib/board/records.ts';
import { seenBox, type Insets, type View, type Viewport } from '#lib/board/view.ts';
import type { BoardObject } from '#lib/domain/board.ts';
import { Camera } from './camera.svelte.ts';
import type { Reading } from './reading.svelte.ts';

/** Screen pixels around the viewport in which notes are kept as nodes. */
const MARGIN = 300;
/** Below this zoom a full board is painted instead of laid out: nobody could read the notes anyhow. */
export const FAR_ZOOM = 0.35;
const FAR_COUNT = 150;

/** A thing near the viewport: the part of the board that is nodes. What is drawn is there for keyboard and ears only. */
export class Mounted {
  readonly id: string;
  object: BoardObject;
  /** What lies above has the higher level; the order of the nodes is that of reading. */
  level = $state(0);

  constructor(object: BoardObject) {
    this.id = object.id;
    this.object = $state.raw(object);
  }
}

interface Params {
  atNextFrame: AtNextFrame;
  /** Under the keyboard: a node wherever it lies. */
  held(): string | null;
}

/** What of the board is on the screen: as nodes what can be read, as paint the rest. */
export class Sight {
  readonly model: Records;
  readonly camera: Camera;
  /** In reading order. */
  near = $state.raw<readonly Mounted[]>([]);
  /** From far a full board is only painted. */
  isFar = $state(false);
  /** All objects there are. */
  count = $state(0);
  /** Grows with every change of what is painted. */
  version = $state(0);
  /** What "show all" shows instead of what is there now: the room that a board will need. */
  frame: Box | null = null;
  readonly #ids = $derived(new Set(this.near.map(({ id }) => id)));
  readonly #reading: Reading;
  readonly #params: Params;
  readonly #mounted = new Map<string, Mounted>();
  readonly #drawings = new WeakMap<Item, BoardObject>();
  /** Where `near` was last looked for, and from where. */
  #looked: { view: View; box: Box } | null = null;

  constructor(model: Records, reading: Reading, params: Params) {
    this.model = model;
    this.camera = new Camera(params.atNextFrame, () => this.#follow());
    this.#reading = reading;
    this.#params = params;
    this.count = model.size;
    model.listen(() => this.#show());
    reading.listen(() => this.look());
  }

  resize(viewport: Viewport, insets: Insets): void {
    this.camera.viewport = viewport;
    this.camera.insets = insets;
    this.#looked = null;
    if (this.camera.isSteered) this.#follow();
    else this.fit();
  }

  fit(): void {
    this.camera.onSteer();
    this.camera.fit(this.frame ?? this.model.bounds());
  }

  has(id: string | null): boolean {
    return id !== null && this.#ids.has(id);
  }

  /** Keeps as nodes what is near the viewport, in reading order. */
  look(): void {
    const view = this.camera.now;
    const box = seenBox(view, this.camera.viewport, MARGIN);
    this.#looked = { view, box };
    const objects = this.model.near(box).filter(isLaidOut);
    this.isFar = isFarAway(view) && objects.length > FAR_COUNT;
    const kept = this.#inOrder(this.isFar ? [] : objects, box);
    const ids = new Set(kept.map(({ id }) => id));
    for (const id of this.#mounted.keys()) if (!ids.has(id)) this.#mounted.delete(id);
    const next = kept.map((object) => this.#mount(object));
    for (const [level, one] of next.toSorted(byHeight).entries()) one.level = level;
    if (next.length !== this.near.length || next.some((one, index) => one !== this.near[index]))
      this.near = next;
  }

  /** With what is drawn there, with all of a small board, and with what the keyboard stands on. */
  #inOrder(objects: readonly BoardObject[], box: Box): BoardObject[] {
    const { outline } = this.#reading;
    const isSmall = outline.items.length <= FAR_COUNT;
    const items = outline.items.filter(
      (item) => isSmall || (item.kind === 'ink' && overlap(boxOf(item), box)),
    );
    const things = new Map(objects.map((object) => [object.id, object]));
    if (items.length <= FAR_COUNT && !this.isFar) for (const item of items) this.#add(things, item);
    const held = outline.find(this.#params.held());
    if (held) this.#add(things, held);
    return [...things.values()].sort((a, b) => outline.rankOf(a.id) - outline.rankOf(b.id));
  }

  #add(things: Map<string, BoardObject>, item: Item): void {
    const object = this.model.get(item.id);
    if (object) things.set(item.id, isLaidOut(object) ? object : this.#drawingOf(item, object));
  }

  /** One box for all strokes of a drawing, the same as long as the order is. */
  #drawingOf(item: Item, stroke: BoardObject): BoardObject {
    const known = this.#drawings.get(item);
    if (known) return known;
    const { x, y, width, height } = item;
    const drawing = { ...stroke, x, y, width, height };
    this.#drawings.set(item, drawing);
    return drawing;
  }

  #show(): void {
    const wasEmpty = this.count === 0;
    this.count = this.model.size;
    this.version++;
    this.look();
    if (wasEmpty && !this.camera.isSteered) this.fit();
  }

  /** Looks again before the paper runs out, when words can be read or no more, and when far more is kept than is seen. */
  #follow(): void {
    const { now, viewport } = this.camera;
    const from = this.#looked;
    const isEnough = from && isWithin(from.box, seenBox(now, viewport, MARGIN / 2));
    const isAlike = isEnough && isFarAway(now) === isFarAway(from.view) && now.zoom < from.view.zoom * 2;
    if (!isAlike) this.look();
  }

  #mount(object: BoardObject): Mounted {
    const mounted = this.#mounted.get(object.id) ?? new Mounted(object);
    mounted.object = object;
    this.#mounted.set(object.id, mounted);
    return mounted;
  }
}

export const isLaidOut = ({ kind }: BoardObject) => kind !== 'ink';

const isFarAway = ({ zoom }: View) => zoom < FAR_ZOOM;

const byHeight = (a: Mounted, b: Mounted) => (isAbove(a.object, b.object) ? 1 : -1);
