import * as Y from 'yjs';
import type { Clock } from '#server/clock.ts';
import type { Connection } from './connection.ts';
import { frame } from './frames.ts';
import { MERGE_FROM, MERGE_MAX, MERGE_MAX_BYTES } from './limits.ts';
import { updateMessage } from './messages.ts';
import type { Pace } from './pace.ts';
import type { Presence, Seen } from './presence.ts';

interface Ports {
  clock: Clock;
  pace: Pick<Pace, 'windowMs'>;
  presence: Presence;
  connections: ReadonlySet<Connection>;
  /** Of what is in the document by now. */
  stateVector(): Uint8Array;
}

/**
 * What a document has to say to those who have it open. Changes and "saved" leave when the log has them, and take presence
 * along, in one write to each socket; presence by itself leaves at once after a silence, and then once in a window.
 */
export class Fanout {
  readonly #ports: Ports;
  #changes: Uint8Array[] = [];
  /** Who wrote all of the changes; null when they are of several hands. */
  #author: Connection | null = null;
  readonly #saved = new Map<Connection, number>();
  #flushedAtMs = -Infinity;
  #stopTimer: (() => void) | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** A change that is in the log; `author` does not need to hear it. */
  add(change: Uint8Array, author: Connection | null): void {
    this.#author = this.#changes.length === 0 || this.#author === author ? author : null;
    this.#changes.push(change);
  }

  saved(connection: Connection, frames: number): void {
    this.#saved.set(connection, frames);
  }

  /** Called when something was added. */
  flushSoon(): void {
    const { clock, pace, connections } = this.#ports;
    const isUrgent = this.#changes.length > 0 || this.#saved.size > 0;
    const waitMs = this.#flushedAtMs + pace.windowMs(connections.size, isUrgent) - clock.nowMs();
    if (waitMs <= 0) this.flush();
    else this.#stopTimer ??= clock.after(waitMs, () => this.flush());
  }

  flush(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    const { clock, presence, connections } = this.#ports;
    this.#flushedAtMs = clock.nowMs();
    const changes = this.#takeChanges();
    const seen = presence.take();
    if (changes !== null || seen !== null || this.#saved.size > 0)
      for (const connection of connections) this.#write(connection, changes, seen);
    this.#saved.clear();
  }

  #takeChanges(): Buffer | null {
    const changes = this.#changes;
    this.#changes = [];
    return changes.length === 0 ? null : framesOf(changes);
  }

  #write(connection: Connection, changes: Buffer | null, seen: Seen | null): void {
    const saved = this.#saved.get(connection);
    if (saved !== undefined) connection.outlet.saved(saved);
    const isForIt = changes !== null && connection !== this.#author;
    if (!connection.isOpen) return;
    connection.outlet.deliver(isForIt ? changes : null, seen?.by(connection) ?? null);
    if (connection.outlet.isSlow) connection.outlet.sentUpTo = this.#ports.stateVector();
  }
}

/**
 * A few changes go side by side, in one write: merging would cost the hub more and spare a page little. Merging a long list
 * takes time out of all proportion, so that is done in portions.
 */
function framesOf(changes: readonly Uint8Array[]): Buffer {
  if (changes.length < MERGE_FROM)
    return Buffer.concat(changes.map((change) => frame(updateMessage(change))));
  return Buffer.concat(portionsOf(changes).map((portion) => frame(updateMessage(merged(portion)))));
}

function portionsOf(changes: readonly Uint8Array[]): Uint8Array[][] {
  const portions: Uint8Array[][] = [];
  let bytes = 0;
  for (const change of changes) {
    const last = portions.at(-1);
    bytes += change.length;
    if (last && last.length < MERGE_MAX && bytes <= MERGE_MAX_BYTES) last.push(change);
    else [bytes] = [change.length, portions.push([change])];
  }
  return portions;
}

const merged = (changes: Uint8Array[]): Uint8Array =>
  changes.length === 1 && changes[0] ? changes[0] : Y.mergeUpdates(changes);
