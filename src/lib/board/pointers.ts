import { pinched, toBoard, type Point, type View } from './view.ts';
import type { Tool, Touch } from './tools/tool.ts';

/** A pointer of the screen, relative to the viewport's corner. */
export interface Contact extends Point {
  kind: 'mouse' | 'pen' | 'touch';
  pressure: number;
  /** Shift is down: what is pressed comes to what is picked already. */
  adds?: boolean;
}

interface Params {
  tool(): Tool;
  /** Whether a palm laid on the board would leave a mark with the tool in hand. */
  isInky(): boolean;
  /** Somebody said so: fingers leave no ink, although no pen was seen yet. */
  isPenOnly(): boolean;
  view(): View;
  setView(view: View): void;
}

/**
 * Which hand does what. One pointer holds the tool; a second finger turns it into moving the paper, and what the first had
 * begun is withdrawn. Once a pen was seen, fingers move the paper where they would leave ink.
 */
export class Pointers {
  readonly #params: Params;
  readonly #down = new Map<number, Contact>();
  /** The pointer that holds the tool. */
  #holder: number | null = null;
  #hasPen = false;

  constructor(params: Params) {
    this.#params = params;
  }

  /** `wantsPaper`: the middle button or the space bar is down, so it moves the paper whatever the tool. */
  down(id: number, contact: Contact, wantsPaper = false): void {
    if (contact.kind === 'pen') this.#takePen();
    else if (this.#isPenDown()) return;
    else if (this.#holder !== null) this.#withdraw();
    const isFirst = this.#down.size === 0;
    this.#down.set(id, contact);
    if (!isFirst || wantsPaper || this.#isPalm(contact)) return;
    this.#holder = id;
    this.#params.tool().pointerDown(this.#touch(contact));
  }

  move(id: number, contacts: readonly Contact[]): void {
    const last = contacts.at(-1);
    if (!this.#down.has(id) || !last) return;
    if (id === this.#holder) this.#params.tool().pointerMove(contacts.map((contact) => this.#touch(contact)));
    else this.#movePaper(id, last);
    this.#down.set(id, last);
  }

  up(id: number): void {
    this.#down.delete(id);
    if (id !== this.#holder) return;
    this.#holder = null;
    this.#params.tool().pointerUp();
  }

  cancel(id: number): void {
    this.#down.delete(id);
    if (id === this.#holder) this.#withdraw();
  }

  #withdraw(): void {
    this.#holder = null;
    this.#params.tool().cancel();
  }

  /** A pen was set down: the palm that touched a moment before leaves no trace. */
  #takePen(): void {
    this.#hasPen = true;
    if (this.#holder !== null) this.#withdraw();
    this.#down.clear();
  }

  #isPenDown(): boolean {
    return [...this.#down.values()].some(({ kind }) => kind === 'pen');
  }

  #isPalm({ kind }: Contact): boolean {
    return kind === 'touch' && this.#params.isInky() && (this.#hasPen || this.#params.isPenOnly());
  }

  #movePaper(id: number, to: Contact): void {
    if (this.#holder !== null) return;
    const before = [...this.#down.values()].slice(0, 2);
    const after = [...this.#down].slice(0, 2).map(([other, contact]) => (other === id ? to : contact));
    const pair = ([first, second]: Contact[]) => first && ([first, second ?? first] as const);
    const [from, now] = [pair(before), pair(after)];
    if (from && now) this.#params.setView(pinched(this.#params.view(), from, now));
  }

  #touch(contact: Contact): Touch {
    const feelsPressure = contact.kind === 'pen';
    const pressure = feelsPressure ? contact.pressure : 0.5;
    const { adds = false } = contact;
    return { ...toBoard(this.#params.view(), contact), pressure, feelsPressure, adds };
  }
}
