import * as Y from 'yjs';
import type { Known } from './gate.ts';
import { PARENT_STEPS_MAX, TYPE_DEPTH_MAX } from './limits.ts';
import { structAt, type Sections } from './structs.ts';

/** Whether a shared type sits deeper in others than Yjs, which walks them by recursion, can bear. */
export function nestsTooDeep(sections: Sections, known: Known): boolean {
  const walk = new ParentWalk(sections, known);
  for (const structs of sections.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentType && walk.isTooDeep(struct))
        return true;
  return false;
}

class ParentWalk {
  readonly #sections: Sections;
  readonly #known: Known;
  /** Siblings say their parent only once; where the answer was found. */
  readonly #parents = new Map<Y.Item, Y.Item | null>();
  #steps = 0;

  constructor(sections: Sections, known: Known) {
    this.#sections = sections;
    this.#known = known;
  }

  isTooDeep(item: Y.Item): boolean {
    let inner: Y.Item | null = item;
    for (let depth = 0; depth <= TYPE_DEPTH_MAX; depth++) {
      inner = this.#parentOf(inner);
      if (inner === null) return this.#steps > PARENT_STEPS_MAX;
    }
    return true;
  }

  /** The item that holds the type this one is in; null in a root type. Items of forged circles use up the steps. */
  #parentOf(item: Y.Item): Y.Item | null {
    const path: Y.Item[] = [];
    let parent: Y.Item | null | undefined;
    for (
      let at: Y.Item | null = item;
      at !== null && ++this.#steps <= PARENT_STEPS_MAX;
      at = this.#sibling(at)
    ) {
      path.push(at);
      parent = this.#parents.has(at) ? this.#parents.get(at) : this.#ownParent(at);
      if (parent !== undefined) break;
    }
    for (const visited of path) this.#parents.set(visited, parent ?? null);
    return parent ?? null;
  }

  /** Undefined: the item does not say, its siblings do. */
  #ownParent({ parent }: Y.Item): Y.Item | null | undefined {
    if (typeof parent === 'string') return null;
    if (parent instanceof Y.ID) return this.#find(parent);
    return parent instanceof Y.AbstractType ? parent._item : undefined;
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
