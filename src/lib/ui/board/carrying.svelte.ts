import { boxOf, grown } from '#lib/board/box.ts';
import { isAbove } from '#lib/board/hit.ts';
import { sized } from '#lib/board/sized.ts';
import { movedBox, SNAP_REACH, snapToEdges, stepOnGrid } from '#lib/board/snap.ts';
import { stretchedAt, turned, turnTo } from '#lib/board/turn.ts';
import { seenBox, type Point } from '#lib/board/view.ts';
import {
  moveObject,
  raiseObject,
  mayTurn,
  resizeObject,
  turnObject,
  type At,
  type BoardObject,
  type Size,
} from '#lib/domain/board.ts';
import { m } from '../messages/index.svelte.ts';
import type { Formed } from './company.svelte.ts';
import type { Easel } from './easel.svelte.ts';
import { mentionOf } from './naming.ts';
import { isLaidOut } from './sight.svelte.ts';

/** More neighbours than these are not looked at for each move. */
const NEIGHBOURS_MAX = 300;

/** Moves what is picked, and makes it larger or smaller. On its way it is presence; one key each is written at the end. */
export class Carrying {
  /** By keys, or to be put where the next press is. */
  moving = $state(false);
  /** Where edges meet those of neighbours just now. */
  guides = $state.raw<{ x: number | null; y: number | null }>({ x: null, y: null });
  readonly #easel: Easel;
  /** What is carried, as it lay when that began. */
  #load: readonly BoardObject[] = [];
  #by: Point = { x: 0, y: 0 };
  #boxes: ReadonlyMap<string, Formed> = new Map();
  #turn: number | null = null;

  constructor(easel: Easel) {
    this.#easel = easel;
  }

  // By hand

  /** What is picked is that far on its way; null: it goes back. */
  drag(by: Point | null): void {
    if (!by) return this.#letGo();
    if (this.#load.length === 0) this.#load = this.#easel.free(this.#easel.load);
    this.#carry(this.#snapped(by));
  }

  drop(): void {
    const { x, y } = this.#by;
    const load = this.#load;
    if (load.length > 0 && (x !== 0 || y !== 0))
      this.#easel.act(() => {
        for (const object of load) {
          if (load.length === 1 && this.#isCovered(object)) raiseObject(this.#easel.doc, object.id);
          moveObject(this.#easel.doc, object.id, [object.x + x, object.y + y]);
        }
      });
    this.#easel.company.dropped();
    this.#forget();
  }

  // By keys

  lift(): void {
    if (this.#easel.picks.all.size === 0) return;
    this.#load = this.#easel.free(this.#easel.load);
    this.moving = this.#load.length > 0;
    if (this.moving) this.#easel.say(m.board.moving);
  }

  /** A step along the grid, or of one unit. */
  nudge(dx: number, dy: number, isFine: boolean): void {
    const [first] = this.#load;
    if (!first) return;
    const [x, y] = [first.x + this.#by.x, first.y + this.#by.y];
    const to = isFine ? { x: x + dx, y: y + dy } : { x: stepOnGrid(x, dx), y: stepOnGrid(y, dy) };
    this.#carry({ x: to.x - first.x, y: to.y - first.y });
    this.#easel.sight.camera.reveal({ ...first, ...to });
    const under = this.#easel.model.near(grown(boxOf({ ...first, ...to }), -1));
    const covered = under.find(
      (other) => !this.#easel.picks.has(other.id) && isLaidOut(other) && !other.ends,
    );
    const moved = m.board.movedTo(Math.round(to.x), Math.round(to.y));
    this.#easel.say(covered ? `${moved}, ${m.outline.over(mentionOf(covered))}` : moved);
  }

  putDown(): void {
    this.drop();
    this.#easel.say(m.board.putDown);
  }

  putBack(): void {
    this.#letGo();
    this.#easel.say(m.board.putBack);
  }

  /** Puts the middle of what is being moved where the hand pressed. */
  putAt({ x, y }: Point): void {
    const all = movedBox(this.#load.map(boxOf), 0, 0);
    if (!all) return this.putBack();
    this.#carry({
      x: Math.round(x - (all.left + all.right) / 2),
      y: Math.round(y - (all.top + all.bottom) / 2),
    });
    this.putDown();
  }

  // Larger and smaller

  get resizable(): BoardObject[] {
    return this.#easel.pickedObjects.filter((object) => isResizable(object) && !object.locked);
  }

  /** The corner of each is pulled that far on the board; the one across from it stays where it is seen. */
  stretch(dx: number, dy: number): void {
    this.#resize(
      this.resizable.map((object) => {
        const { x, y } = turned({ x: dx, y: dy }, { x: 0, y: 0 }, -object.turn);
        return [object, sized(object, object.width + x, object.height + y)];
      }),
    );
  }

  finishStretch(): void {
    const boxes = this.#boxes;
    if (boxes.size > 0)
      this.#easel.act(() => {
        for (const [id, { at, size }] of boxes) {
          resizeObject(this.#easel.doc, id, size);
          if (at) moveObject(this.#easel.doc, id, at);
        }
      });
    this.#letGo();
  }

  #resize(sizes: readonly (readonly [BoardObject, Size])[]): void {
    this.#boxes = new Map(
      sizes.map(([object, size]) => {
        const at = object.turn === 0 ? null : stretchedAt(object, size);
        return [object.id, { at, size }];
      }),
    );
    this.#easel.company.resize(this.#boxes);
  }

  cancelStretch(): void {
    this.#letGo();
  }

  /** By click or key. */
  scale(factor: number): void {
    const objects = this.resizable;
    if (objects.length === 0) return void this.#easel.free(this.#easel.pickedObjects);
    this.#resize(
      objects.map((object) => [object, sized(object, object.width * factor, object.height * factor)]),
    );
    this.finishStretch();
    const [{ width, height } = { width: 0, height: 0 }] = this.resizable;
    this.#easel.say(m.board.sizedTo(width, height));
  }

  // Turning

  get turnable(): BoardObject[] {
    return this.#easel.pickedObjects.filter(({ kind, locked }) => mayTurn(kind) && !locked);
  }

  /** The top of an object is pulled to a point. */
  pullTop(object: BoardObject, point: Point): void {
    this.#turn = turnTo(object, point);
    this.#easel.company.turn(object.id, this.#turn);
  }

  finishTurn(object: BoardObject): void {
    const degrees = this.#turn;
    if (degrees !== null) this.#easel.act(() => turnObject(this.#easel.doc, object.id, degrees));
    this.#easel.company.dropped();
    this.#forget();
  }

  /** By click or key: each about its own middle. */
  turn(degrees: number): void {
    const objects = this.turnable;
    if (objects.length === 0) return void this.#easel.free(this.#easel.pickedObjects);
    this.#easel.act(() => objects.forEach(({ id, turn }) => turnObject(this.#easel.doc, id, turn + degrees)));
    this.#easel.say(m.board.turnedTo(this.turnable[0]?.turn ?? 0));
  }

  #carry(by: Point): void {
    this.#by = by;
    this.#easel.company.drag(
      new Map(this.#load.map(({ id, x, y }): [string, At] => [id, [x + by.x, y + by.y]])),
    );
  }

  #snapped({ x, y }: Point): Point {
    const { model, sight } = this.#easel;
    const box = movedBox(this.#load.filter(isLaidOut).map(boxOf), x, y);
    const own = new Set(this.#load.map(({ id }) => id));
    const around = model.near(seenBox(sight.camera.now, sight.camera.viewport));
    const others = around.filter((object) => isLaidOut(object) && !object.ends && !own.has(object.id));
    if (!box || others.length > NEIGHBOURS_MAX) return { x, y };
    const snap = snapToEdges(box, others.map(boxOf), SNAP_REACH / sight.camera.now.zoom);
    this.guides = snap.lines;
    return { x: Math.round(x + snap.dx), y: Math.round(y + snap.dy) };
  }

  /** Whether something would lie over it there. */
  #isCovered(object: BoardObject): boolean {
    const box = boxOf({ ...object, x: object.x + this.#by.x, y: object.y + this.#by.y });
    return this.#easel.model.near(box).some((other) => isLaidOut(other) && isAbove(other, object));
  }

  #letGo(): void {
    this.#easel.company.letGo();
    this.#forget();
  }

  #forget(): void {
    this.#load = [];
    this.#by = { x: 0, y: 0 };
    this.#boxes = new Map();
    this.#turn = null;
    this.moving = false;
    this.guides = { x: null, y: null };
  }
}

/** A text is as large as its words; ink and lines are drawn as they are. */
export const isResizable = ({ kind }: BoardObject): boolean =>
  kind !== 'text' && kind !== 'ink' && kind !== 'connector' && kind !== 'unknown';
