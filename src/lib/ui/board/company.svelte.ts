import { untrack } from 'svelte';
import type { Awareness } from 'y-protocols/awareness';
import { Presence, readPeers, type Peer } from '#lib/board/presence.ts';
import type { At, BoardObject, Size } from '#lib/domain/board.ts';

/** One object in a hand: who shows it hears of it, and of no other. */
class Held {
  at = $state.raw<At | null>(null);
  size = $state.raw<Size | null>(null);
  turn = $state.raw<number | null>(null);
}

/** Another size in a hand; at another place only where that keeps a corner in its place. */
export interface Formed {
  at: At | null;
  size: Size;
}

/** Who else is at the board, and what is on its way in somebody's hand: nothing of it is stored. */
export class Company {
  readonly presence: Presence;
  peers = $state.raw<readonly Peer[]>([]);
  readonly awareness: Awareness;
  /** Of every object that anybody asked for. */
  readonly #held = new Map<string, Held>();
  /** What is on its way in a hand, and what of it in this one. */
  readonly #dragged = new Set<string>();
  #own: ReadonlySet<string> = new Set();
  /** What this hand gives another form just now. */
  #formed: readonly string[] = [];
  /** What others turn just now. */
  #turned: readonly string[] = [];

  constructor(awareness: Awareness) {
    this.awareness = awareness;
    this.presence = new Presence(awareness);
    awareness.on('change', this.#read);
    this.#read();
  }

  destroy(): void {
    this.awareness.off('change', this.#read);
    this.presence.point(null);
    this.presence.guide(null);
    this.presence.letGo();
  }

  isDragged(id: string): boolean {
    return this.#heldOf(id).at !== null;
  }

  /** Where an object is seen: in the hand that drags it, else where the document has it. */
  placeOf = ({ id, x, y }: Pick<BoardObject, 'id' | 'x' | 'y'>): At => this.#heldOf(id).at ?? [x, y];

  /** An object as it is seen. */
  seen<T extends BoardObject>(object: T): T {
    const [x, y] = this.placeOf(object);
    const { size, turn } = this.#heldOf(object.id);
    const [width, height] = size ?? [object.width, object.height];
    return { ...object, x, y, width, height, turn: turn ?? object.turn };
  }

  drag(places: ReadonlyMap<string, At>): void {
    this.#own = new Set(places.keys());
    for (const [id, at] of places) this.#put(id, at);
    this.presence.drag(places);
  }

  /** Others see it when it is let go. */
  resize(boxes: ReadonlyMap<string, Formed>): void {
    this.#formed = [...boxes.keys()];
    for (const [id, { at, size }] of boxes) Object.assign(this.#heldOf(id), { at, size });
  }

  /** That one lies in another angle. */
  turn(id: string, degrees: number): void {
    this.#formed = [id];
    this.#heldOf(id).turn = degrees;
    this.presence.turn(id, degrees);
  }

  /** Everything goes back to where the document has it. */
  letGo(): void {
    this.#forgetOwn();
    this.presence.letGo();
  }

  /** The document has it by now where it was dropped. */
  dropped(): void {
    this.#forgetOwn();
    this.presence.drop();
  }

  #forgetOwn(): void {
    for (const id of this.#own) this.#put(id, null);
    for (const id of this.#formed) Object.assign(this.#heldOf(id), { at: null, size: null, turn: null });
    this.#own = new Set();
    this.#formed = [];
  }

  #put(id: string, at: At | null): void {
    this.#heldOf(id).at = at;
    if (at) this.#dragged.add(id);
    else this.#dragged.delete(id);
  }

  /** Made outside of whoever asks, who would not hear of what it made itself. */
  #heldOf(id: string): Held {
    const known = this.#held.get(id) ?? untrack(() => new Held());
    this.#held.set(id, known);
    return known;
  }

  #read = (): void => {
    this.peers = readPeers(this.awareness.getStates(), this.awareness.clientID);
    const dragged = new Map(this.peers.flatMap(({ drag }) => [...drag]));
    for (const id of [...this.#dragged]) if (!this.#own.has(id) && !dragged.has(id)) this.#put(id, null);
    for (const [id, at] of dragged) if (!this.#own.has(id)) this.#put(id, at);
    this.#readTurns(new Map(this.peers.flatMap(({ turn }) => (turn ? [turn] : []))));
  };

  #readTurns(turns: ReadonlyMap<string, number>): void {
    for (const id of new Set([...this.#turned, ...turns.keys()]))
      if (!this.#formed.includes(id)) this.#heldOf(id).turn = turns.get(id) ?? null;
    this.#turned = [...turns.keys()];
  }
}
