import type * as Y from 'yjs';
import type { Author, Erased } from '#lib/domain/history.ts';
import { indexAt } from './structs.ts';

type Deletes = ReadonlyMap<number, readonly { clock: number; len: number }[]>;

type Run = [clock: number, length: number];

/**
 * Who deleted what within a minute, of what was there when it began: the log says whose hand an update was, and once the
 * log is gone nothing else does.
 */
export class Erasures {
  readonly #doc: Y.Doc;
  readonly #began: ReadonlyMap<number, number>;
  readonly #runs = new Map<Author, Map<number, Run[]>>();

  /** `began`: how far each client had come when the minute began. */
  constructor(doc: Y.Doc, began: ReadonlyMap<number, number>) {
    this.#doc = doc;
    this.#began = began;
  }

  /** Called before the update is applied. Pages repeat what is deleted already: only what is still there counts. */
  note(author: Author, deletes: Deletes): void {
    for (const [client, ranges] of deletes)
      for (const { clock, len } of ranges)
        this.#noteRange(author, client, clock, Math.min(clock + len, this.#began.get(client) ?? 0));
  }

  /** In order, and those that touch as one. */
  list(): Erased[] {
    return [...this.#runs].flatMap(([author, clients]) =>
      [...clients].map(([client, runs]): Erased => [author, client, joined(runs)]),
    );
  }

  #noteRange(author: Author, client: number, from: number, end: number): void {
    const structs = this.#doc.store.clients.get(client);
    if (!structs || from >= end) return;
    for (let index = indexAt(structs, from); index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= end) return;
      const clock = Math.max(struct.id.clock, from);
      const length = Math.min(struct.id.clock + struct.length, end) - clock;
      if (!struct.deleted) this.#add(author, client, [clock, length]);
    }
  }

  #add(author: Author, client: number, run: Run): void {
    const clients = this.#runs.get(author) ?? new Map<number, Run[]>();
    const runs = clients.get(client) ?? [];
    runs.push(run);
    this.#runs.set(author, clients.set(client, runs));
  }
}

function joined(runs: readonly Run[]): Run[] {
  const list: Run[] = [];
  for (const [clock, length] of runs.toSorted(([one], [other]) => one - other)) {
    const last = list.at(-1);
    if (last && last[0] + last[1] === clock) last[1] += length;
    else list.push([clock, length]);
  }
  return list;
}
