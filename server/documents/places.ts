import * as Y from 'yjs';
import type { Known } from './gate.ts';
import { PARENT_STEPS_MAX, TYPE_DEPTH_MAX } from './limits.ts';
import { structAt, type Sections } from './structs.ts';

/** Where an item is put: in the type that another item holds (null: in a root), under a key or in a row. */
interface Place {
  parent: Y.Item | null;
  key: string | null;
}

const ROOT: Place = { parent: null, key: null };

/** Finds the places of an update's items. They mostly do not say it themselves but name a sibling. */
export class Places {
  readonly #sections: Sections;
  readonly #known: Known;
  readonly #found = new Map<Y.Item, Place>();
  #steps = 0;

  constructor(sections: Sections, known: Known) {
    this.#sections = sections;
    this.#known = known;
  }

  keyOf(item: Y.Item): string | null {
    return this.#placeOf(item).key;
  }

  /** The board's object that an item is part of, or is: the key in a root under which it lies, however deep. */
  objectOf(item: Y.Item): string | null {
    let place = this.#placeOf(item);
    for (let depth = 0; place.parent && depth <= TYPE_DEPTH_MAX; depth++) place = this.#placeOf(place.parent);
    return place.key;
  }

  /** Whether it is itself an object of the board, not something in one. */
  isObject(item: Y.Item): boolean {
    const { parent, key } = this.#placeOf(item);
    return parent === null && key !== null;
  }

  /** Yjs walks nested types by recursion. */
  isTooDeep(item: Y.Item): boolean {
    let inner: Y.Item | null = item;
    for (let depth = 0; depth <= TYPE_DEPTH_MAX; depth++) {
      inner = this.#placeOf(inner).parent;
      if (inner === null) return false;
    }
    return true;
  }

  /** Forged circles of siblings use this up; honest work does not come near. */
  get isExhausted(): boolean {
    return this.#steps > PARENT_STEPS_MAX;
  }

  #placeOf(item: Y.Item): Place {
    const path: Y.Item[] = [];
    let place: Place | null = null;
    for (let at: Y.Item | null = item; at && !place && !this.isExhausted; at = this.#sibling(at)) {
      this.#steps += 1;
      this.#known.effort.spend(1);
      path.push(at);
      place = this.#found.get(at) ?? this.#ownPlace(at);
    }
    place ??= ROOT;
    for (const visited of path) this.#found.set(visited, place);
    return place;
  }

  /** Null: the item does not say. */
  #ownPlace({ parent, parentSub: key }: Y.Item): Place | null {
    if (typeof parent === 'string') return { parent: null, key };
    if (parent instanceof Y.ID) return { parent: this.#find(parent), key };
    return parent instanceof Y.AbstractType ? { parent: parent._item, key } : null;
  }

  #sibling(item: Y.Item): Y.Item | null {
    const id = item.origin ?? item.rightOrigin;
    return id && this.#find(id);
  }

  #find(id: Y.ID): Y.Item | null {
    const struct = this.#known.find(id) ?? structAt(this.#sections.get(id.client), id.clock);
    return struct instanceof Y.Item ? struct : null;
  }
}
