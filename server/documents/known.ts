import * as Y from 'yjs';
import { Effort } from './effort.ts';
import type { AnyType, Author, Inspected, Known } from './gate.ts';
import { indexAt, structAt, type Sections, type Struct } from './structs.ts';

/** Who writes with which Yjs client id. */
export type Owners = Map<number, Author>;

/** A client id belongs to whoever first wrote something new with it. */
export function claimIds(
  owners: Owners,
  sections: Sections,
  clock: (client: number) => number,
  author: Author,
) {
  for (const [client, structs] of sections) {
    const last = structs.at(-1);
    const isNew = last !== undefined && last.id.clock + last.length > clock(client);
    if (isNew && !owners.has(client)) owners.set(client, author);
  }
}

/** A document as it will be when the updates taken in so far are applied. */
export class KnownState implements Known {
  /** Of one batch, or where there is time of one update. */
  effort: Effort;
  readonly #doc: Y.Doc;
  readonly #owners: Owners;
  /** Structs of this batch, by client, beyond what the document holds. */
  readonly #taken = new Map<number, Struct[]>();

  constructor(doc: Y.Doc, owners: Owners, effort = new Effort(Infinity)) {
    this.effort = effort;
    this.#doc = doc;
    this.#owners = owners;
  }

  clock(client: number): number {
    const last = this.#taken.get(client)?.at(-1);
    return last ? last.id.clock + last.length : Y.getState(this.#doc.store, client);
  }

  find({ client, clock }: Y.ID): Struct | undefined {
    const isHeld = clock < Y.getState(this.#doc.store, client);
    return structAt(isHeld ? this.#doc.store.clients.get(client) : this.#taken.get(client), clock);
  }

  owner(client: number): Author | undefined {
    return this.#owners.get(client);
  }

  type(parent: Y.Item['parent']): AnyType | null {
    if (typeof parent === 'string') return this.#doc.share.get(parent) ?? null;
    const struct = parent instanceof Y.ID ? this.find(parent) : null;
    return struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : null;
  }

  count(client: number, clock: number, length: number): number {
    const structs = this.#doc.store.clients.get(client);
    return structs ? 1 + indexAt(structs, clock + length - 1) - indexAt(structs, clock) : 0;
  }

  *alive(client: number, clock: number, length: number): Iterable<Struct> {
    const structs = this.#doc.store.clients.get(client) ?? [];
    const end = Math.min(clock + length, Y.getState(this.#doc.store, client));
    for (
      let index = clock < end ? indexAt(structs, clock) : structs.length;
      index < structs.length;
      index++
    ) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= end) return;
      if (!struct.deleted) yield struct;
    }
  }

  isDeleted(client: number, clock: number, length: number): boolean {
    if (clock + length > Y.getState(this.#doc.store, client)) return false;
    for (const _ of this.alive(client, clock, length)) return false;
    return true;
  }

  /** Takes in an update that passed the gate; its new client ids are its author's from now on. */
  take({ sections }: Inspected, author: Author): void {
    claimIds(this.#owners, sections, (client) => this.clock(client), author);
    for (const [client, structs] of sections) {
      const held = this.clock(client);
      const taken = this.#taken.get(client) ?? [];
      for (const struct of structs) if (struct.id.clock + struct.length > held) taken.push(struct);
      this.#taken.set(client, taken);
    }
  }
}
