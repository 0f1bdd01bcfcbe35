import { SvelteMap } from 'svelte/reactivity';
import type { Awareness } from 'y-protocols/awareness';
import { Presence, readPeers, type Peer } from '#lib/board/presence.ts';
import type { At, BoardObject, Size } from '#lib/domain/board.ts';

/** Who else is at the board, and what is on its way in somebody's hand: nothing of it is stored. */
export class Company {
  readonly presence: Presence;
  peers = $state.raw<readonly Peer[]>([]);
  readonly awareness: Awareness;
  readonly #drags = new SvelteMap<string, At>();
  #own: ReadonlySet<string> = new Set();
  /** What this hand makes larger or smaller just now. */
  readonly #sizes = new SvelteMap<string, Size>();

  constructor(awareness: Awareness) {
    this.awareness = awareness;
    this.presence = new Presence(awareness);
    awareness.on('change', this.#read);
    this.#read();
  }

  destroy(): void {
    this.awareness.off('change', this.#read);
    this.presence.point(null);
    this.presence.letGo();
  }

  isDragged(id: string): boolean {
    return this.#drags.has(id);
  }

  /** Where an object is seen: in the hand that drags it, else where the document has it. */
  placeOf({ id, x, y }: Pick<BoardObject, 'id' | 'x' | 'y'>): At {
    return this.#drags.get(id) ?? [x, y];
  }

  /** An object as it is seen. */
  seen<T extends BoardObject>(object: T): T {
    const [x, y] = this.placeOf(object);
    const [width, height] = this.#sizes.get(object.id) ?? [object.width, object.height];
    return { ...object, x, y, width, height };
  }

  drag(places: ReadonlyMap<string, At>): void {
    this.#own = new Set(places.keys());
    for (const [id, at] of places) this.#drags.set(id, at);
    this.presence.drag(places);
  }

  /** Others see it when it is let go. */
  resize(sizes: ReadonlyMap<string, Size>): void {
    for (const [id, size] of sizes) this.#sizes.set(id, size);
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
    for (const id of this.#own) this.#drags.delete(id);
    this.#own = new Set();
    this.#sizes.clear();
  }

  #read = (): void => {
    this.peers = readPeers(this.awareness.getStates(), this.awareness.clientID);
    const dragged = new Map(this.peers.flatMap(({ drag }) => [...drag]));
    for (const id of this.#drags.keys()) if (!this.#own.has(id) && !dragged.has(id)) this.#drags.delete(id);
    for (const [id, at] of dragged) if (!this.#own.has(id)) this.#drags.set(id, at);
  };
}
