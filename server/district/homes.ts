import type { Homes } from '../homes.ts';
import type { Leases } from '../leases/port.ts';
import type { Store } from '../store/port.ts';
import { SETUP } from './place.ts';

export interface Moves {
  /** This node has become a lesson's home: nobody is let to the lesson before this resolves. */
  takeUp(lessonId: string): Promise<void>;
  /** Another looks after the lesson: everybody who is at it here is sent there. */
  letGo(lessonId: string): Promise<void>;
}

interface Parts {
  leases: Leases;
  store: Pick<Store, 'takeOver' | 'findLesson'>;
  onError(error: unknown): void;
}

/** Where something is looked after: here, at another node, or nowhere that could be asked now. */
export type Whereabouts = 'here' | { address: string } | null;

/**
 * The lessons of a district that live on this node. A lease says where a lesson lives; the store's fence sees to it that a
 * node which has lost the lease without knowing, because it slept, writes nothing more.
 */
export class LeasedHomes implements Homes {
  readonly #parts: Parts;
  readonly #moves: Moves;
  readonly #fences = new Map<string, number>();
  /** Resolves when the lesson can be used here. */
  readonly #ready = new Map<string, Promise<void>>();

  constructor(parts: Parts, moves: Moves) {
    this.#parts = parts;
    this.#moves = moves;
    parts.leases.onLost((lessonId) => void this.#leave(lessonId));
  }

  isHere(lessonId: string): boolean {
    return this.#fences.has(lessonId);
  }

  fenceOf(lessonId: string): number {
    return this.#fences.get(lessonId) ?? 0;
  }

  /** What nobody looks after yet, this node does from now on. */
  async find(place: string): Promise<Whereabouts> {
    const { leases, store } = this.#parts;
    const isKnown = place === SETUP || leases.isMine(place);
    // A lesson that does not exist: anybody can say so, and nobody keeps what somebody made up.
    if (!isKnown && !(await store.findLesson(place))) return 'here';
    const holder = leases.isMine(place) ? { isMine: true as const } : await leases.holder(place);
    if (!holder) return null;
    if (!holder.isMine) return { address: holder.address };
    if (place !== SETUP) await this.#arrive(place);
    return 'here';
  }

  /** Gives all lessons away, one after another, so that whoever is sent away finds the door open elsewhere. */
  async leaveAll(settled: (lessonId: string) => Promise<void>): Promise<void> {
    const { leases } = this.#parts;
    leases.retire();
    for (const lessonId of [...this.#ready.keys()]) {
      await settled(lessonId);
      await leases.release(lessonId);
      await this.#leave(lessonId);
    }
  }

  #arrive(lessonId: string): Promise<void> {
    const ready = this.#ready.get(lessonId) ?? this.#takeUp(lessonId);
    this.#ready.set(lessonId, ready);
    return ready;
  }

  async #takeUp(lessonId: string): Promise<void> {
    try {
      this.#fences.set(lessonId, await this.#parts.store.takeOver(lessonId));
      await this.#moves.takeUp(lessonId);
    } catch (error) {
      await this.#leave(lessonId); // whoever asks next tries again
      throw error;
    }
  }

  async #leave(lessonId: string): Promise<void> {
    this.#fences.delete(lessonId);
    this.#ready.delete(lessonId);
    await this.#moves.letGo(lessonId).catch(this.#parts.onError);
  }
}
