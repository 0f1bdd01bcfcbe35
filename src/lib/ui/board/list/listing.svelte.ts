import { freePlace } from '#lib/board/free-place.ts';
import { sectionsOf, type Item, type Section } from '#lib/board/outline.ts';
import { addNote, moveObject, NOTE_SIZE, setColour } from '#lib/domain/board.ts';
import { m } from '../../messages/index.svelte.ts';
import { dice, type Easel } from '../easel.svelte.ts';
import { nameOf, placeName } from '../naming.ts';
import { isLaidOut } from '../sight.svelte.ts';

/** Items shown at once; more on demand, so that a board of thousands opens quickly as a list too. */
const PAGE = 200;

/** A board as a list: what is found, where one stands, and what is done there. */
export class Listing {
  readonly easel: Easel;
  query = $state('');
  /** The one item that Tab reaches; arrows go on from there. */
  current = $state<string | null>(null);
  /** The item that shows what can be done with it. */
  open = $state<string | null>(null);
  /** The item that takes the keyboard as soon as it is there, or its words. */
  toFocus = $state<{ id: string; part: 'item' | 'words' } | null>(null);
  /** The heading takes the keyboard: there is no item that could. */
  isAtTop = $state(false);
  #pages = $state(1);
  readonly #found: readonly Item[] = $derived.by(() => this.#find());

  constructor(easel: Easel) {
    this.easel = easel;
    this.current = easel.reading.now().find(easel.picked)?.id ?? null;
    if (this.current !== null) this.goTo(this.current);
  }

  get found(): readonly Item[] {
    return this.#found;
  }

  get shown(): readonly Item[] {
    return this.#found.slice(0, this.#pages * PAGE);
  }

  /** What is shown, by frame. A frame heads its own. */
  get sections(): Section[] {
    return sectionsOf(this.shown);
  }

  get stop(): string | null {
    const isThere = this.shown.some(({ id }) => id === this.current);
    return isThere ? this.current : (this.shown[0]?.id ?? null);
  }

  showMore(): void {
    const next = this.#found[this.shown.length];
    this.#pages += 1;
    if (next) this.goTo(next.id);
  }

  goTo(id: string, part: 'item' | 'words' = 'item'): void {
    const index = this.#found.findIndex((item) => item.id === id);
    this.#pages = Math.max(this.#pages, Math.ceil((index + 1) / PAGE));
    this.current = id;
    this.toFocus = { id, part };
  }

  step(by: number): void {
    const from = this.shown.findIndex(({ id }) => id === this.stop);
    const to = this.shown[Math.min(this.shown.length - 1, Math.max(0, from + by))];
    if (to) this.goTo(to.id);
  }

  toggle(id: string): void {
    if (this.open === id) return this.fold(id);
    this.open = id;
    if (!this.easel.readOnly) this.goTo(id, 'words');
  }

  fold(id: string): void {
    this.open = null;
    this.goTo(id);
  }

  /** A note on free paper after that item, ready to be written. */
  add(after: string | null): void {
    const { easel } = this;
    const { x, y } = this.#item(after) ?? this.#found.at(-1) ?? easel.sight.camera.centre;
    const at = freePlace([x, y], NOTE_SIZE, (box) => easel.model.near(box).some(isLaidOut));
    const note = { at: [Math.round(at[0]), Math.round(at[1])] as const, colour: easel.colour };
    const id = easel.act(() => addNote(easel.doc, dice, { ...note, author: easel.me.name }));
    this.query = '';
    easel.reading.now();
    this.open = id;
    this.goTo(id, 'words');
  }

  remove(item: Item): void {
    const before = this.#found;
    this.easel.remove(item.ids);
    this.easel.reading.now();
    this.open = null;
    this.goOn(before);
  }

  paint(item: Item, colour: number): void {
    if (!this.#isFree(item)) return;
    this.easel.act(() => item.ids.forEach((id) => setColour(this.easel.doc, id, colour)));
    this.easel.reading.now();
  }

  /** An item and its neighbour in the order change places on the board. */
  swap(item: Item, by: -1 | 1): void {
    const { easel } = this;
    const { items, indexOf } = this.#outline();
    const other = items[indexOf(item.id) + by];
    if (!other) return easel.say(by < 0 ? m.outline.firstAlready : m.outline.lastAlready);
    if (!this.#isFree(item) || !this.#isFree(other)) return;
    easel.act(() => {
      this.#shift(item, other.x - item.x, other.y - item.y);
      this.#shift(other, item.x - other.x, item.y - other.y);
    });
    const place = easel.reading.now().placeOf(item.id);
    if (place) easel.say(m.outline.nowAt(placeName(place)));
    this.current = item.id;
  }

  /** From what has gone the keyboard goes on to the next. */
  goOn(before: readonly Item[]): void {
    if (this.#found.some(({ id }) => id === this.current)) return;
    const index = before.findIndex(({ id }) => id === this.current);
    const next = this.#found[Math.min(index, this.#found.length - 1)];
    if (next) this.goTo(next.id);
    else this.isAtTop = true;
  }

  #outline() {
    const outline = this.easel.reading.now();
    return { items: outline.items, indexOf: (id: string) => outline.indexOf(id) };
  }

  #item(id: string | null): Item | null {
    return this.easel.reading.now().find(id);
  }

  #isFree({ ids }: Item): boolean {
    return this.easel.free(ids.flatMap((id) => this.easel.find(id) ?? [])).length > 0;
  }

  #shift({ ids }: Item, dx: number, dy: number): void {
    const { doc, model } = this.easel;
    for (const object of ids.flatMap((id) => model.get(id) ?? []))
      moveObject(doc, object.id, [object.x + dx, object.y + dy]);
  }

  #find(): readonly Item[] {
    const { items } = this.easel.reading.outline;
    const words = this.query.trim().toLocaleLowerCase();
    if (words === '') return items;
    return items.filter((item) => nameOf(item, null, this.easel.find).toLocaleLowerCase().includes(words));
  }
}
