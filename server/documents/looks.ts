import type { Clock } from '#server/clock.ts';
import type { Log } from '#server/log.ts';
import { KEEPER_PATIENCE_MS, LOOK_MS } from './limits.ts';
import type { LooksWork } from './looks-worker.ts';
import type { Room } from './room.ts';
import { Thread } from './thread.ts';
import { Watched, type Show, type ShowSheet } from './watched.ts';

interface Ports {
  clock: Clock;
  log: Log;
  /** The document's room, opened when it is not open. */
  enter(documentId: string): Room;
  /** It is not looked at any more. */
  leave(room: Room): void;
}

/**
 * Boards that somebody looks at from afar, each at most once in {@link LOOK_MS} and only when it has changed. What they look
 * like is made in a thread, from copies that hear every change: where everybody's frames are handled no board is read for it.
 */
export class Looks {
  readonly #ports: Ports;
  readonly #watched = new Map<string, Watched>();
  readonly #thread = new Thread<LooksWork>(
    new URL('./looks-worker.ts', import.meta.url),
    KEEPER_PATIENCE_MS,
    () => this.#watched.size > 0,
  );
  readonly #stop: () => void;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#stop = ports.clock.every(LOOK_MS, () => this.#watched.forEach((watched) => void watched.look()));
  }

  /** Shows what a board looks like, now and whenever that changes. Returns how to stop. */
  watch(documentId: string, show: Show): () => void {
    const watched = this.#watch(documentId);
    watched.add(show);
    return () => {
      watched.remove(show);
      this.#endUnwatched(documentId, watched);
    };
  }

  /** The same, with all that stands on it: for the wall. */
  watchSheet(documentId: string, show: ShowSheet): () => void {
    const watched = this.#watch(documentId);
    watched.addSheet(show);
    return () => {
      watched.removeSheet(show);
      this.#endUnwatched(documentId, watched);
    };
  }

  /** Whether a picture is on the sheet that hangs on a wall now. */
  hasPicture(documentId: string, blob: string): boolean {
    return this.#watched.get(documentId)?.hasPicture(blob) ?? false;
  }

  /** Nobody is shown this board any more. */
  end(documentId: string): void {
    this.#watched.get(documentId)?.end();
    this.#watched.delete(documentId);
  }

  #watch(documentId: string): Watched {
    const watched =
      this.#watched.get(documentId) ?? new Watched(documentId, { ...this.#ports, thread: this.#thread });
    this.#watched.set(documentId, watched);
    return watched;
  }

  #endUnwatched(documentId: string, watched: Watched): void {
    if (!watched.isWatched && this.#watched.get(documentId) === watched) this.end(documentId);
  }

  async close(): Promise<void> {
    this.#stop();
    for (const documentId of this.#watched.keys()) this.end(documentId);
    await this.#thread.close();
  }
}
