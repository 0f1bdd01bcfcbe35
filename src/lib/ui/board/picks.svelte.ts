import type { Records } from '#lib/board/records.ts';

/** What the hand holds: one, or several at once. What is grouped comes together. */
export class Picks {
  /** The one under the keyboard. */
  first = $state<string | null>(null);
  all = $state.raw<ReadonlySet<string>>(new Set());
  readonly #model: Records;

  constructor(model: Records) {
    this.#model = model;
  }

  has(id: string): boolean {
    return this.all.has(id);
  }

  /** `ids`: what is one thing with it, as the strokes of a drawing are. */
  only(id: string | null, ids: readonly string[] = id === null ? [] : [id]): void {
    this.first = id;
    this.all = new Set(ids.flatMap((each) => this.#groupOf(each)));
  }

  gather(ids: readonly string[]): void {
    this.all = new Set(ids.flatMap((id) => this.#groupOf(id)));
    this.first = ids[0] ?? null;
  }

  add(id: string, ids: readonly string[] = [id]): void {
    this.first = id;
    this.all = new Set([...this.all, ...ids.flatMap((each) => this.#groupOf(each))]);
  }

  toggle(id: string): void {
    if (!this.has(id)) return this.add(id);
    const left = new Set(this.#groupOf(id));
    this.all = new Set([...this.all].filter((other) => !left.has(other)));
    this.first = [...this.all].at(-1) ?? null;
  }

  forget(id: string): void {
    if (this.first === id) this.first = null;
    if (this.has(id)) this.all = new Set([...this.all].filter((other) => other !== id));
  }

  #groupOf(id: string): string[] {
    const group = this.#model.get(id)?.group ?? null;
    if (group === null) return [id];
    return [id, ...[...this.#model.all()].filter((other) => other.group === group).map((other) => other.id)];
  }
}
