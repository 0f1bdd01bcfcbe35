import * as Y from 'yjs';
import type { StoredDocument } from '#server/store/port.ts';
import type { Author } from './gate.ts';
import { Memory, type Judged, type Offer, type Resting } from './memory.ts';
import { replay } from './replay.ts';
import { serve } from './serve.ts';

/** Whose Yjs client ids are. */
type Claims = readonly (readonly [client: number, owner: Author])[];

/** What a document is after something happened to it. */
export interface Now {
  stateVector: Uint8Array;
  isPending: boolean;
}

const kept = new Map<number, Memory>();

function memoryOf(key: number): Memory {
  const memory = kept.get(key);
  if (!memory) throw new Error('a document is not kept here');
  return memory;
}

const nowOf = (memory: Memory): Now => ({ stateVector: memory.stateVector(), isPending: memory.isPending });

const work = {
  wake(key: number, state: Uint8Array, owners: Claims): Now {
    const memory = Memory.of(state, new Map(owners));
    kept.set(key, memory);
    return nowOf(memory);
  },

  replay(key: number, stored: StoredDocument) {
    const { doc, owners, bad } = replay(stored);
    const memory = new Memory(doc, owners);
    kept.set(key, memory);
    return { owners, bad, now: nowOf(memory) };
  },

  /** `claims`: ids that were claimed elsewhere in the meantime. Tells which were claimed by this. */
  judge(key: number, offers: readonly Offer[], roomBytes: number, claims: Claims) {
    const { owners } = memoryOf(key);
    for (const [client, owner] of claims) if (!owners.has(client)) owners.set(client, owner);
    const before = owners.size;
    const judged: Judged[] = memoryOf(key).judgePatiently(offers, roomBytes);
    return { judged, claimed: [...owners].slice(before) };
  },

  apply(key: number, updates: readonly Uint8Array[]): Now {
    memoryOf(key).apply(updates);
    return nowOf(memoryOf(key));
  },

  state: (key: number, stateVector?: Uint8Array): Uint8Array => memoryOf(key).state(stateVector),

  rest: (key: number): Resting => memoryOf(key).rest(),

  drop: (key: number): void => void kept.delete(key),

  /** What somebody lacks of a document at rest. */
  difference: (state: Uint8Array, stateVector: Uint8Array): Uint8Array => Y.diffUpdate(state, stateVector),
};

export type KeeperWork = typeof work;

serve(work);
