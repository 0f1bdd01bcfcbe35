import { boxOf, grown } from '#lib/board/box.ts';
import { neighbour } from '#lib/board/neighbour.ts';
import { middleOf, type Item } from '#lib/board/outline.ts';
import type { BoardObject } from '#lib/domain/board.ts';
import { m } from '../messages/index.svelte.ts';
import type { Easel } from './easel.svelte.ts';
import { hasWords } from './naming.ts';

/** Board units around a thing in which what stands there says where it is. */
const NEARBY = 240;

/** From thing to thing by keyboard, and where each is. */
export class Walk {
  readonly #easel: Easel;

  constructor(easel: Easel) {
    this.#easel = easel;
  }

  /** To a later or an earlier thing in reading order, wherever it lies; returns whether there is any. */
  step(by: number, adds = false): boolean {
    const outline = this.#easel.reading.now();
    const { items } = outline;
    const from = outline.indexOf(this.#easel.tabStop);
    const to = Math.min(items.length - 1, Math.max(0, from + by));
    if (to === from) this.#easel.say(by < 0 ? m.outline.firstAlready : m.outline.lastAlready);
    return this.to(items[to] ?? null, adds);
  }

  /** To the nearest thing above (−1) or below (1); returns whether there is any thing at all. */
  stepInSpace(down: -1 | 1, adds = false): boolean {
    const outline = this.#easel.reading.now();
    const from = outline.find(this.#easel.tabStop);
    const item = from && neighbour(outline.items, from, down);
    if (from && !item) this.#easel.say(m.outline.nothingThere);
    return this.to(item ?? from, adds);
  }

  /** With the other strokes of a drawing. */
  to(item: Item | null, adds = false): boolean {
    if (!item) return false;
    if (adds) this.#easel.picks.add(item.id, item.ids);
    else this.#easel.picks.only(item.id, item.ids);
    this.#easel.sight.camera.reveal(item);
    this.#easel.sight.look();
    this.#easel.company.presence.point(middleOf(item));
    if (this.#easel.sight.has(item.id)) this.#easel.toFocus = item.id;
    return true;
  }

  /** Brings it onto the screen. */
  show(object: BoardObject): void {
    const { left: x, top: y, right, bottom } = this.#easel.model.boxOf(object);
    this.#easel.sight.camera.reveal({ x, y, width: right - x, height: bottom - y });
    this.#easel.sight.look();
    this.#easel.company.presence.point([(x + right) / 2, (y + bottom) / 2]);
  }

  /** The nearest thing with words beside one that has none. */
  beside(thing: Item | BoardObject): BoardObject | null {
    const others = this.#easel.model
      .near(grown(boxOf(thing), NEARBY))
      .filter((other) => hasWords(other) && other.text && other.kind !== 'frame');
    const [x, y] = middleOf(thing);
    const far = (other: BoardObject) => Math.hypot(middleOf(other)[0] - x, middleOf(other)[1] - y);
    return others.sort((a, b) => far(a) - far(b))[0] ?? null;
  }
}
