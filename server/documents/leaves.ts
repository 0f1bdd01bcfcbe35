import type { Log } from '#server/log.ts';
import type { Author } from './gate.ts';
import type { Room } from './room.ts';
import type { Written } from './writer.ts';

/** A leaf of a board, and whose it is. */
export interface Leaf {
  documentId: string;
  seatId: string;
}

interface Ports {
  log: Log;
  /** The document's room, opened when it is not open. */
  enter(documentId: string): Room;
  leave(room: Room): void;
}

/**
 * A leaf is one seat's copy of its group's board, and all that its own devices are given while the group works alone: what
 * is on it cannot reach anybody else, because it is in no document of theirs. It is laid over the board as any work from
 * offline would be: what both hold is the same by itself, and whoever made something stays its maker.
 */
export class Leaves {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Puts what the board holds by now under a leaf, as the hub's own hand. */
  async take(boardId: string, leafId: string): Promise<void> {
    const written = await this.#copy(boardId, leafId, null);
    // Then there is less on it to begin with; what is written on it is not in danger.
    if (written !== 'ok') this.#ports.log.error({ leafId, written }, 'a board could not be put under a leaf');
  }

  /** Puts onto the board what was made on its leaves, each as its seat's. Returns how many of them could not be. */
  async gather(boardId: string, leaves: readonly Leaf[]): Promise<number> {
    const refusals: Written[] = [];
    for (const { documentId, seatId } of leaves) {
      const written = await this.#copy(documentId, boardId, seatId);
      if (written !== 'ok') refusals.push(written);
    }
    return refusals.length;
  }

  async #copy(fromId: string, toId: string, author: Author): Promise<Written> {
    const [from, to] = [this.#hold(fromId), this.#hold(toId)];
    try {
      return await to.room.write([await from.room.state(await to.room.stateVector())], author);
    } finally {
      from.release();
      to.release();
    }
  }

  /** Nobody unloads it meanwhile. */
  #hold(documentId: string) {
    const room = this.#ports.enter(documentId);
    const watcher = () => {};
    room.watchers.add(watcher);
    const release = () => {
      room.watchers.delete(watcher);
      this.#ports.leave(room);
    };
    return { room, release };
  }
}
