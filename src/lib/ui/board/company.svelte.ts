import { SvelteMap } from 'svelte/reactivity';
import type { Awareness } from 'y-protocols/awareness';
import { Presence, readPeers, type Peer } from '#lib/board/presence.ts';
import type { At, BoardObject } from '#lib/domain/board.ts';

/** Who else is at the board, and what is on its way in somebody's hand: nothing of it is stored. */
export class Company {
  readonly presence: Presence;
  peers = $state.raw<readonly Peer[]>([]);
  readonly #awareness: Awareness;
  readonly #drags = new SvelteMap<string, At>();
  #own: string | null = null;

  constructor(awareness: Awareness) {
    this.#awareness = awareness;
    this.presence = new Presence(awareness);
    awareness.on('change', this.#read);
    this.#read();
  }

  destroy(): void {
    this.#awareness.off('change', this.#read);
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

  drag(id: string, at: At): void {
    this.#own = id;
    this.#drags.set(id, at);
    this.presence.drag(id, at);
  }

  /** The object goes back to where the document has it. */
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
    if (this.#own !== null) this.#drags.delete(this.#own);
    this.#own = null;
  }

  #read = (): void => {
    this.peers = readPeers(this.#awareness.getStates(), this.#awareness.clientID);
    const dragged = new Map(this.peers.flatMap(({ drag }) => (drag ? [[drag.id, drag.at] as const] : [])));
    for (const id of this.#drags.keys()) if (id !== this.#own && !dragged.has(id)) this.#drags.delete(id);
    for (const [id, at] of dragged) if (id !== this.#own) this.#drags.set(id, at);
  };
}
