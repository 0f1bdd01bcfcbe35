import type { Clock } from '../clock.ts';
import type { Homes } from '../homes.ts';
import type { Leases } from '../leases/port.ts';
import type { Store } from '../store/port.ts';
import { SETUP } from './place.ts';

export interface Moves {
  /** This node has become a lesson's home: nobody is let to the lesson before this resolves. */
  takeUp(lessonId: string): Promise<void>;
  /** Another looks after the lesson: everybody who is at it here is sent there. */
  letGo(lessonId: string): Promise<void>;
  /** Somebody is at it, or something is to happen in it by itself. */
  isWanted(lessonId: string): boolean;
}

/** How often it is looked which lessons nobody is at any more, in ms: twice unwanted, a lesson has no home. */
const LOOK_MS = 300_000;

interface Parts {
  leases: Leases;
  store: Pick<Store, 'takeOver' | 'findLesson'>;
  clock: Clock;
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
  /** Resolves when the lesson has been given away. */
  readonly #leaving = new Map<string, Promise<void>>();
  /** Not asked for, and not wanted, since it was looked last. */
  #idle: ReadonlySet<string> = new Set();
  readonly #asked = new Set<string>();
  readonly #stopLooking: () => void;

  constructor(parts: Parts, moves: Moves) {
    this.#parts = parts;
    this.#moves = moves;
    parts.leases.onLost((lessonId) => void this.#leave(lessonId));
    this.#stopLooking = parts.clock.every(LOOK_MS, () => this.#leaveIdle());
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
    await this.#leaving.get(place);
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
    this.#stopLooking();
    for (const lessonId of [...this.#ready.keys()]) {
      await settled(lessonId);
      await this.#giveAway(lessonId);
    }
  }

  #leaveIdle(): void {
    const idle = [...this.#ready.keys()].filter(
      (lessonId) => !this.#asked.has(lessonId) && !this.#moves.isWanted(lessonId),
    );
    for (const lessonId of idle) if (this.#idle.has(lessonId)) void this.#giveAway(lessonId);
    this.#idle = new Set(idle);
    this.#asked.clear();
  }

  /** Whoever is sent away by this finds that another may take the lesson already. */
  async #giveAway(lessonId: string): Promise<void> {
    const leaving = this.#parts.leases.release(lessonId).then(() => this.#leave(lessonId));
    this.#leaving.set(lessonId, leaving);
    await leaving.finally(() => this.#leaving.delete(lessonId));
  }

  #arrive(lessonId: string): Promise<void> {
    this.#asked.add(lessonId);
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
