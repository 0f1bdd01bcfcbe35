import { isAbove } from '#lib/board/hit.ts';
import type { AtNextFrame, BoardModel } from '#lib/board/model.ts';
import { seenBox, type Insets, type View, type Viewport } from '#lib/board/view.ts';
import type { BoardObject } from '#lib/domain/board.ts';
import { inReadingOrder } from '#lib/domain/reading-order.ts';
import { Camera } from './camera.svelte.ts';

/** Screen pixels around the viewport in which notes are kept as nodes. */
const MARGIN = 300;
/** Below this zoom a full board is painted instead of laid out: nobody could read the notes anyhow. */
export const FAR_ZOOM = 0.35;
const FAR_COUNT = 150;

/** A note or text near the viewport: the part of the board that is nodes. */
export class Mounted {
  object: BoardObject;
  /** What lies above has the higher level; the order of the nodes is that of reading. */
  level = $state(0);

  constructor(object: BoardObject) {
    this.object = $state.raw(object);
  }
}

/** What of the board is on the screen: as nodes what can be read, as paint the rest. */
export class Sight {
  readonly model: BoardModel;
  readonly camera: Camera;
  /** In reading order. */
  near = $state.raw<readonly Mounted[]>([]);
  /** From far a full board is only painted. */
  isFar = $state(false);
  /** All objects there are. */
  count = $state(0);
  /** Grows with every change of what is painted. */
  version = $state(0);
  readonly #alwaysFits: boolean;
  readonly #mounted = new Map<string, Mounted>();
  /** Where `near` was last looked for. */
  #lookedFrom: View | null = null;

  constructor(model: BoardModel, atNextFrame: AtNextFrame, alwaysFits: boolean) {
    this.model = model;
    this.camera = new Camera(atNextFrame, () => this.#follow());
    this.#alwaysFits = alwaysFits;
    this.count = model.size;
    model.listen(() => this.#show());
  }

  resize(viewport: Viewport, insets: Insets): void {
    this.camera.viewport = viewport;
    this.camera.insets = insets;
    this.#lookedFrom = null;
    if (this.camera.isSteered) this.#follow();
    else this.fit();
  }

  fit(): void {
    this.camera.fit(this.model.bounds());
  }

  has(id: string | null): boolean {
    return this.near.some(({ object }) => object.id === id);
  }

  /** Keeps as nodes what is near the viewport, in reading order. */
  look(): void {
    this.#lookedFrom = this.camera.now;
    const objects = this.model.near(seenBox(this.camera.now, this.camera.viewport, MARGIN)).filter(isLaidOut);
    this.isFar = this.camera.now.zoom < FAR_ZOOM && objects.length > FAR_COUNT;
    const kept = this.isFar ? [] : inReadingOrder(objects);
    const ids = new Set(kept.map(({ id }) => id));
    for (const id of this.#mounted.keys()) if (!ids.has(id)) this.#mounted.delete(id);
    const next = kept.map((object) => this.#mount(object));
    for (const [level, one] of next.toSorted(byHeight).entries()) one.level = level;
    if (next.length !== this.near.length || next.some((one, index) => one !== this.near[index]))
      this.near = next;
  }

  #show(): void {
    const wasEmpty = this.count === 0;
    this.count = this.model.size;
    this.version++;
    this.look();
    if (this.#alwaysFits || (wasEmpty && !this.camera.isSteered)) this.fit();
  }

  #follow(): void {
    const [from, { x, y, zoom }] = [this.#lookedFrom, this.camera.now];
    const moved = from && Math.max(Math.abs(from.x - x), Math.abs(from.y - y)) * zoom;
    if (moved === null || from?.zoom !== zoom || moved > MARGIN / 2) this.look();
  }

  #mount(object: BoardObject): Mounted {
    const mounted = this.#mounted.get(object.id) ?? new Mounted(object);
    mounted.object = object;
    this.#mounted.set(object.id, mounted);
    return mounted;
  }
}

export const isLaidOut = ({ kind }: BoardObject) => kind !== 'ink';

const byHeight = (a: Mounted, b: Mounted) => (isAbove(a.object, b.object) ? 1 : -1);
