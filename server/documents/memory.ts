import * as Y from 'yjs';
import { Effort, TooMuch } from './effort.ts';
import { inspect, type Author, type GateCode, type Locked, type UpdateKind } from './gate.ts';
import { KnownState, type Owners } from './known.ts';
import { EFFORT_HERE, EFFORT_MAX } from './limits.ts';
import { isWaiting } from './replay.ts';
import type { Touched } from './touched.ts';

/** Why an update is not taken though the gate has nothing against it. */
export type Obstacle = 'read_only' | 'disk_full' | 'document_full';

/** An update that wants to be kept. */
export interface Offer {
  bytes: Uint8Array;
  author: Author;
  kind: UpdateKind;
  /** Stands in the way of anything new in it. */
  obstacle: Obstacle | null;
  locked: Locked;
}

export type Judged = {
  /** What it cost, in steps. */
  effort: number;
} & (
  | {
      ok: true;
      /** What to keep of it. */
      bytes: Uint8Array;
      /** False when all of it is held already. */
      changes: boolean;
      touched: Touched | null;
    }
  | { ok: false; code: GateCode | Obstacle }
);

/** A document at rest: bytes, which newcomers get as they lie. */
export interface Resting {
  state: Uint8Array;
  stateVector: Uint8Array;
}

/** A document somebody writes in: judging what they write asks for all of it. */
export class Memory {
  readonly owners: Owners;
  readonly #doc: Y.Doc;

  constructor(doc: Y.Doc, owners: Owners) {
    this.#doc = doc;
    this.owners = owners;
  }

  static of(state: Uint8Array, owners: Owners): Memory {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    return new Memory(doc, owners);
  }

  /** It holds structs or deletions that wait for others: none may, they would wait for ever. */
  get isPending(): boolean {
    return isWaiting(this.#doc);
  }

  /** One after the other, each as if those before it were applied. Throws `TooMuch` where that cannot be done quickly. */
  judge(offers: readonly Offer[], roomBytes: number): Judged[] {
    const known = new KnownState(this.#doc, this.owners, new Effort(EFFORT_HERE));
    return offers.map((offer) => judgeOne(offer, roomBytes, known));
  }

  /** The same where there is time. What is going to take long to apply is tried beforehand: once it is in the log it is too late. */
  judgePatiently(offers: readonly Offer[], roomBytes: number): Judged[] {
    const known = new KnownState(this.#doc, this.owners);
    const judged = offers.map((offer) => {
      known.effort = new Effort(EFFORT_MAX);
      return judgeWithin(offer, roomBytes, known);
    });
    if (judged.reduce((sum, { effort }) => sum + effort, 0) > EFFORT_HERE) this.#rehearse(judged);
    return judged;
  }

  /** Throws when an update proves inapplicable; then half of it may be applied, and this memory is of no more use. */
  apply(updates: readonly Uint8Array[]): void {
    this.#doc.transact(() => updates.forEach((update) => Y.applyUpdate(this.#doc, update)));
    if (this.isPending) throw new Error('structs wait for others');
  }

  state(stateVector?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, stateVector);
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  rest(): Resting {
    return { state: this.state(), stateVector: this.stateVector() };
  }

  /** Applies it to a copy, which ends some time or does not; whether it can be applied shows when it is. */
  #rehearse(judged: readonly Judged[]): void {
    const changes = judged.flatMap((one) => (one.ok && one.changes ? [one.bytes] : []));
    try {
      if (changes.length > 0) Memory.of(this.state(), new Map()).apply(changes);
    } catch {
      // it ended
    }
  }
}

function judgeOne(
  { bytes, author, kind, obstacle, locked }: Offer,
  roomBytes: number,
  known: KnownState,
): Judged {
  const before = known.effort.spent;
  const verdict = inspect(bytes, known, author, kind, locked);
  const effort = known.effort.spent - before;
  if (!verdict.ok) return { ...verdict, effort };
  const { changes, touched, bytes: fresh } = verdict.value;
  const code = obstacle ?? (fresh.length > roomBytes ? 'document_full' : null);
  if (changes && code) return { ok: false, code, effort };
  known.take(verdict.value, author);
  return { ok: true, changes, touched, bytes: fresh, effort };
}

function judgeWithin(offer: Offer, roomBytes: number, known: KnownState): Judged {
  try {
    return judgeOne(offer, roomBytes, known);
  } catch (error) {
    if (error instanceof TooMuch) return { ok: false, code: 'too_long', effort: known.effort.spent };
    throw error;
  }
}
