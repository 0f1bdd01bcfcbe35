import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { objectsOf, readObject } from '#lib/domain/board.ts';
import { readPeers } from './presence.ts';

/** What somebody did, each thing once. `who` is empty where nobody can say who it was. */
export interface Deeds {
  who: string;
  /** All of what was added are notes. */
  isNotes: boolean;
  added: number;
  wrote: number;
  moved: number;
  changed: number;
  removed: number;
}

export interface Report {
  deeds: readonly Deeds[];
  came: readonly string[];
  left: readonly string[];
}

interface Params {
  doc: Y.Doc;
  awareness: Awareness;
  /** The own name: a second device of the same person is no news. */
  me(): string;
  /** Names of those whose being here is no news. */
  here: readonly string[];
  clock(): number;
  later(run: () => void, ms: number): void;
  tell(report: Report): void;
}

type Deed = 'added' | 'wrote' | 'moved' | 'changed' | 'removed';

/** ms: what happens together is told together; letters being written can wait longest; between two tellings there is peace. */
const GATHER_MS = 3_000;
const WRITING_MS = 30_000;
const PEACE_MS = 10_000;

/** What the others do at a board, gathered and told rarely: never a letter, never one's own. */
export class News {
  readonly #params: Params;
  /** Who did what to which object: the weightiest deed counts. */
  readonly #deeds = new Map<string, Map<string, Deed>>();
  #here: ReadonlySet<string>;
  #told = -PEACE_MS;
  #due = Infinity;
  #isOver = false;

  constructor(params: Params) {
    this.#params = params;
    this.#here = new Set(params.here);
    objectsOf(params.doc).observeDeep(this.#see);
    params.awareness.on('change', this.#look);
    this.#look();
  }

  close(): void {
    this.#isOver = true;
    objectsOf(this.#params.doc).unobserveDeep(this.#see);
    this.#params.awareness.off('change', this.#look);
  }

  #see = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    if (transaction.local) return;
    const writer = this.#writerOf(transaction);
    for (const event of events)
      for (const [id, deed] of deedsIn(event)) this.#note(this.#doer(writer, id, deed), id, deed);
  };

  #look = (): void => {
    const present = this.#present();
    if ([...present].join('\n') !== [...this.#here].join('\n')) this.#hurry(GATHER_MS);
  };

  /** Who has just arrived is known by the names that others see; who took something away is in no update. */
  #writerOf({ beforeState, afterState }: Y.Transaction): string {
    const writers = [...afterState.keys()].filter((id) => afterState.get(id) !== (beforeState.get(id) ?? 0));
    if (writers.length !== 1) return '';
    const peers = readPeers(this.#params.awareness.getStates(), this.#params.awareness.clientID);
    return peers.find(({ clientId }) => clientId === writers[0])?.name ?? '';
  }

  #doer(writer: string, id: string, deed: Deed): string {
    if (deed === 'removed') return '';
    return deed === 'added' ? (readObject(this.#params.doc, id)?.author ?? writer) : writer;
  }

  #note(who: string, id: string, deed: Deed): void {
    if (who === this.#params.me()) return;
    const own = this.#deeds.get(who) ?? new Map<string, Deed>();
    this.#deeds.set(who, own);
    if (deed === 'removed' && this.#forget(id)) return;
    if (own.get(id) !== 'added') own.set(id, deed);
    this.#hurry(deed === 'wrote' ? WRITING_MS : GATHER_MS);
  }

  /** What came and went between two tellings was never there for whoever listens. */
  #forget(id: string): boolean {
    const wasAdded = [...this.#deeds.values()].some((deeds) => deeds.get(id) === 'added');
    for (const deeds of this.#deeds.values()) deeds.delete(id);
    return wasAdded;
  }

  #hurry(ms: number): void {
    const { clock, later } = this.#params;
    const due = Math.max(clock() + ms, this.#told + PEACE_MS);
    if (due >= this.#due) return;
    this.#due = due;
    later(() => {
      if (this.#due === due && !this.#isOver) this.#tell();
    }, due - clock());
  }

  #tell(): void {
    this.#due = Infinity;
    const present = this.#present();
    const came = [...present].filter((name) => !this.#here.has(name));
    const left = [...this.#here].filter((name) => !present.has(name));
    const deeds = [...this.#deeds]
      .filter(([, own]) => own.size > 0)
      .map(([who, own]) => this.#count(who, own));
    this.#here = present;
    this.#deeds.clear();
    if (deeds.length + came.length + left.length === 0) return;
    this.#told = this.#params.clock();
    this.#params.tell({ deeds, came, left });
  }

  #count(who: string, own: ReadonlyMap<string, Deed>): Deeds {
    const count = (deed: Deed) => [...own.values()].filter((each) => each === deed).length;
    const added = [...own].filter(([, deed]) => deed === 'added');
    const isNotes = added.every(([id]) => readObject(this.#params.doc, id)?.kind === 'note');
    const [wrote, moved, changed, removed] = [
      count('wrote'),
      count('moved'),
      count('changed'),
      count('removed'),
    ];
    return { who, isNotes, added: added.length, wrote, moved, changed, removed };
  }

  #present(): Set<string> {
    const { awareness, me } = this.#params;
    const names = readPeers(awareness.getStates(), awareness.clientID).map(({ name }) => name);
    return new Set(names.filter((name) => name !== '' && name !== me()).sort());
  }
}

/** A box that grows, and what lies on top, are no deeds: they come with writing and moving. */
const DEED_OF: Partial<Record<string, Deed>> = { at: 'moved', text: 'wrote', colour: 'changed' };

function deedsIn(event: Y.YEvent<Y.AbstractType<unknown>>): [id: string, deed: Deed][] {
  const id = String(event.path[0] ?? '');
  if (event.path.length === 0)
    return [...event.keys].map(([key, { action }]) => [key, action === 'delete' ? 'removed' : 'added']);
  if (event.path.length > 1) return [[id, 'wrote']];
  return [...event.keys.keys()].flatMap((key) => {
    const deed = DEED_OF[key];
    return deed ? [[id, deed] as [string, Deed]] : [];
  });
}
