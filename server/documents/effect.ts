import type { Touched } from './touched.ts';

/** How much a seat did to a board since it was last told. */
export interface Effect {
  changed: number;
  removed: number;
  undone: number;
}

/** What one seat does to one board, gathered until it is told. */
export class EffectTally {
  readonly #changed = new Set<string>();
  #removed = 0;
  #undone = 0;

  add({ changed, removed, undone }: Touched): void {
    for (const id of changed) this.#changed.add(id);
    this.#removed += removed;
    this.#undone += undone;
  }

  take(): Effect {
    const effect = { changed: this.#changed.size, removed: this.#removed, undone: this.#undone };
    this.#changed.clear();
    this.#removed = 0;
    this.#undone = 0;
    return effect;
  }
}
