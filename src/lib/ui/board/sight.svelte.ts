import { boxOf, overlap, type Box } from '#lib/board/box.ts';
import { isAbove } from '#lib/board/hit.ts';
import { isWithin } from '#lib/board/lasso.ts';
import { level } from '#lib/board/levels.ts';
import type { AtNextFrame } from '#lib/board/model.ts';
import { middleOf, type Item } from '#lib/board/outline.ts';
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
/** Nodes that come in one frame: fewer after a frame that took longer than `slow` ms, more after a quick one. */
const BATCH = { least: 2, first: 12, most: 48, slow: 34, quick: 20 };

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
  later(run: () => void, ms: number): void;
  clock(): number;
  /** Under the keyboard: a node wherever it lies. */
  held(): string | null;
}

/** What of the board is on the screen: as nodes what can be read, as paint the rest. */
export class Sight {
  readonly model: Records;
  readonly camera: Camera;
  /** In reading order. */
  near = $state.raw<readonly Mounted[]>([]);
  /** Ink that is near, the lowest first, and lines. */
  strokes = $state.raw<readonly BoardObject[]>([]);
  lines = $state.raw<readonly BoardObject[]>([]);
  /** From far a full board is only painted. */
  isFar = $state(false);
  /** All objects there are. */
  count = $state(0);
  /** So many that from far they are only painted. */
  readonly isFull = $derived(this.count > FAR_COUNT);
  /** Grows with every change of what is painted. */
  version = $state(0);
  /** What "show all" shows instead of what is there now: the room that a board will need. */
  frame: Box | null = null;
  readonly #ids = $derived(new Set(this.near.map(({ id }) => id)));
  readonly #reading: Reading;
  readonly #params: Params;
  readonly #mounted = new Map<string, Mounted>();
  /** What shall be nodes, in reading order. */
  #wanted: readonly BoardObject[] = [];
  #isMounting = false;
  #mayBeFar = true;
  #batch = BATCH.first;
  /** When the last ones came. */
  #paced = 0;
  readonly #drawings = new WeakMap<Item, BoardObject>();
  /** Where `near` was last looked for, and from where. */
  #looked: { view: View; box: Box } | null = null;

  constructor(model: Records, reading: Reading, params: Params) {
    this.model = model;
    const { atNextFrame, later } = params;
    this.camera = new Camera({ atNextFrame, later, onView: () => this.#follow() });
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

  /** What paints from far did not come: then all is laid out, however long that takes. */
  stayNear(): void {
    this.#mayBeFar = false;
    this.look();
  }

  has(id: string | null): boolean {
    return id !== null && this.#ids.has(id);
  }

  /** Keeps as nodes what is near the viewport, in reading order. */
  look(): void {
    const view = this.camera.now;
    const box = seenBox(view, this.camera.viewport, MARGIN);
    this.#looked = { view, box };
    const all = this.model.near(box);
    const objects = all.filter(isLaidOut);
    this.isFar = this.#mayBeFar && isFarAway(view) && objects.length > FAR_COUNT;
    this.strokes = kept(this.strokes, this.isFar ? [] : all.filter(({ ink }) => ink).sort(isHigher));
    this.lines = kept(this.lines, this.isFar ? [] : all.filter(({ ends }) => ends));
    this.#wanted = this.#inOrder(this.isFar ? [] : objects, box);
    const ids = new Set(this.#wanted.map(({ id }) => id));
    for (const id of this.#mounted.keys()) if (!ids.has(id)) this.#mounted.delete(id);
    this.#mountSome();
  }

  /** Some of what shall be there comes in this frame, nearest to the middle first, and the rest in the next ones. */
  #mountSome(): void {
    const missing = this.#wanted.filter(({ id }) => !this.#mounted.has(id));
    const coming = this.#nearest(missing, this.#pace());
    for (const object of coming) this.#mounted.set(object.id, new Mounted(object));
    const next = this.#wanted.flatMap((object) => this.#seen(object) ?? []);
    level(next.toSorted(byHeight));
    this.near = kept(this.near, next);
    if (coming.length < missing.length) this.#mountLater();
  }

  /** As many as this device has shown to bear. */
  #pace(): number {
    const now = this.#params.clock();
    const took = now - this.#paced;
    this.#paced = now;
    if (took > BATCH.slow && took < 10 * BATCH.slow) this.#batch = Math.max(BATCH.least, this.#batch >> 1);
    if (took < BATCH.quick) this.#batch = Math.min(BATCH.most, this.#batch + 2);
    return this.#batch;
  }

  #mountLater(): void {
    if (this.#isMounting) return;
    this.#isMounting = true;
    this.#params.atNextFrame(() => {
      this.#isMounting = false;
      this.#mountSome();
    });
  }

  /** What the keyboard stands on is the nearest of all. */
  #nearest(objects: readonly BoardObject[], count: number): readonly BoardObject[] {
    if (objects.length <= count) return objects;
    const { centre } = this.camera;
    const held = this.#reading.outline.find(this.#params.held())?.id;
    const far = (object: BoardObject) => {
      const [x, y] = middleOf(object);
      return object.id === held ? -1 : Math.hypot(x - centre.x, y - centre.y);
    };
    return objects.toSorted((a, b) => far(a) - far(b)).slice(0, count);
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

  #seen(object: BoardObject): Mounted | undefined {
    const mounted = this.#mounted.get(object.id);
    if (mounted) mounted.object = object;
    return mounted;
  }
}

export const isLaidOut = ({ kind }: BoardObject) => kind !== 'ink';

const isFarAway = ({ zoom }: View) => zoom < FAR_ZOOM;

/** The list there is, unless the other one is another. */
const kept = <T>(list: readonly T[], other: readonly T[]): readonly T[] =>
  list.length === other.length && other.every((one, index) => one === list[index]) ? list : other;

const isHigher = (a: BoardObject, b: BoardObject) => (isAbove(a, b) ? 1 : -1);
const byHeight = (a: Mounted, b: Mounted) => isHigher(a.object, b.object);
