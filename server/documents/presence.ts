import { isUtf8 } from 'node:buffer';
import type { Clock } from '#server/clock.ts';
import type { Connection } from './connection.ts';
import { joined } from './bytes.ts';
import { frame } from './frames.ts';
import type { Owners } from './known.ts';
import { PRESENCE_INTERVAL_MS, PRESENCE_MAX_BYTES } from './limits.ts';
import { encodeEntry, presenceMessage, type PresenceEntry } from './messages.ts';

/** Somebody with the document open. */
type Peer = Pick<Connection, 'access'>;

interface Held {
  connection: Peer;
  /** An entry as it goes out; nobody looks into it any more. */
  entry: Uint8Array;
}

/** What of presence goes out now, as frames. */
export interface Seen {
  /** All but the connection's own; null when that is nothing. */
  by(connection: Peer): Buffer | null;
}

type Refuse = (reason: 'presence_too_big' | 'presence_malformed') => void;

interface Ports {
  clock: Clock;
  owners(): Owners;
  /** Something waits to be taken. */
  onDue(): void;
}

/**
 * Who is in a document and where their cursor is. Never stored. The hub owns it: it says who somebody is, lets each
 * connection speak for one Yjs client id of its own, and passes only its newest state on, at most ten times a second.
 */
export class Presence {
  readonly #ports: Ports;
  readonly #held = new Map<number, Held>();
  readonly #ids = new Map<Peer, number>();
  /** The end of a state that says who it is, by connection. */
  readonly #stamps = new Map<Peer, Uint8Array>();
  /** Of the newest entry. The hub's own, from the time of day, so that it is newer than before a restart. */
  #entryClock = 0;
  /** What was heard of a client and not told yet. */
  readonly #untold = new Map<number, Uint8Array>();
  /** From when on a client may be told of again. */
  readonly #dueAtMs = new Map<number, number>();
  #stopTimer: (() => void) | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The stock provider sends back what it hears of others; of all entries only the connection's own counts. */
  receive(connection: Peer, entries: readonly PresenceEntry[], refuse: Refuse): void {
    const own = entries.find((entry) => this.#isOwn(connection, entry));
    if (own) this.#accept(connection, own, refuse);
  }

  /** Everyone who is here, for somebody who just came. */
  all(connection: Peer): Buffer {
    const others = [...this.#held.values()].filter((held) => held.connection !== connection);
    return presenceFrame(others.map(({ entry }) => entry));
  }

  leave(connection: Peer): void {
    const client = this.#ids.get(connection);
    this.#ids.delete(connection);
    this.#stamps.delete(connection);
    if (client !== undefined && this.#held.get(client)?.connection === connection) this.#remove(client);
  }

  /** What is to be told now; null when that is nothing. */
  take(): Seen | null {
    const nowMs = this.#ports.clock.nowMs();
    const due = new Map<number, Uint8Array>();
    for (const [client, entry] of this.#untold) {
      if (this.#dueOf(client) > nowMs) continue;
      due.set(client, entry);
      this.#untold.delete(client);
      this.#rest(client, nowMs);
    }
    this.#wakeWhenDue();
    return due.size === 0 ? null : this.#seen(due);
  }

  #seen(changed: ReadonlyMap<number, Uint8Array>): Seen {
    let forAll: Buffer | null = null;
    const by = (connection: Peer) => {
      const own = changed.get(this.#ids.get(connection) ?? NaN);
      if (!own) return (forAll ??= presenceFrame([...changed.values()]));
      if (changed.size === 1) return null;
      return presenceFrame([...changed.values()].filter((entry) => entry !== own));
    };
    return { by };
  }

  #isOwn(connection: Peer, { client, state }: PresenceEntry): boolean {
    const own = this.#ids.get(connection);
    if (own !== undefined) return own === client;
    if (GOODBYE.equals(state)) return false;
    const owner = this.#ports.owners().get(client);
    const { seatId } = connection.access;
    // An id in use passes to a new connection of the same seat: the page came back before the old socket was missed.
    const inUse = this.#held.get(client)?.connection;
    return (
      (owner === undefined || owner === seatId) && (inUse === undefined || inUse.access.seatId === seatId)
    );
  }

  #accept(connection: Peer, { client, state }: PresenceEntry, refuse: Refuse): void {
    if (state.length > PRESENCE_MAX_BYTES) return refuse('presence_too_big');
    const kind = kindOf(state);
    if (kind === 'nonsense') return refuse('presence_malformed');
    this.#ids.set(connection, client);
    const owners = this.#ports.owners();
    if (!owners.has(client)) owners.set(client, connection.access.seatId);
    if (kind === 'goodbye') return this.#remove(client);
    const entry = this.#encode(client, this.#stamp(connection, state));
    this.#held.set(client, { connection, entry });
    this.#tell(client, entry);
  }

  #remove(client: number): void {
    if (this.#held.delete(client)) this.#tell(client, this.#encode(client, GOODBYE));
  }

  #encode(client: number, state: Uint8Array): Uint8Array {
    this.#entryClock = Math.max(this.#entryClock + 1, this.#ports.clock.nowMs());
    return encodeEntry({ client, clock: this.#entryClock, state });
  }

  /** The state with the hub's word on who it is, last: of two equal keys readers of JSON take the last. */
  #stamp(connection: Peer, state: Uint8Array): Uint8Array {
    const stamp = this.#stamps.get(connection) ?? stampOf(connection);
    this.#stamps.set(connection, stamp);
    let end = state.lastIndexOf(CLOSE);
    while (SPACES.includes(state[end - 1] ?? NaN)) end -= 1;
    const isEmpty = state[end - 1] === OPEN;
    return joined([state.subarray(0, end), isEmpty ? stamp.subarray(1) : stamp]);
  }

  #tell(client: number, entry: Uint8Array): void {
    this.#untold.set(client, entry);
    if (this.#dueOf(client) <= this.#ports.clock.nowMs()) this.#ports.onDue();
    else this.#wakeWhenDue();
  }

  #dueOf(client: number): number {
    return this.#dueAtMs.get(client) ?? -Infinity;
  }

  /** Ten times a second on average: a page that keeps to that does not wait because its last frame came late. */
  #rest(client: number, nowMs: number): void {
    const earliestMs = nowMs - PRESENCE_INTERVAL_MS / 2;
    if (!this.#held.has(client)) this.#dueAtMs.delete(client);
    else this.#dueAtMs.set(client, Math.max(this.#dueOf(client), earliestMs) + PRESENCE_INTERVAL_MS);
  }

  #wakeWhenDue(): void {
    if (this.#stopTimer || this.#untold.size === 0) return;
    const { clock, onDue } = this.#ports;
    const dueAtMs = Math.min(...[...this.#untold.keys()].map((client) => this.#dueOf(client)));
    this.#stopTimer = clock.after(Math.max(0, dueAtMs - clock.nowMs()), () => {
      this.#stopTimer = null;
      onDue();
    });
  }
}

const presenceFrame = (entries: readonly Uint8Array[]): Buffer => frame(presenceMessage(entries));

/** JSON's own characters, as bytes: none of them is ever part of another one in UTF-8. */
const [OPEN, CLOSE] = [0x7b, 0x7d];
const SPACES = [0x20, 0x0a, 0x0d, 0x09];
const GOODBYE = Buffer.from('null');

function stampOf({ access: { seatId, name, colour } }: Peer): Uint8Array {
  const role = seatId === null ? 'teacher' : 'student';
  return Buffer.from(`,"user":${JSON.stringify({ name, colour, role })}}`);
}

const textOf = ({ buffer, byteOffset, length }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, length).toString();

/** Every page that hears a state parses it, so what is no JSON would break them all. */
function kindOf(state: Uint8Array): 'state' | 'goodbye' | 'nonsense' {
  if (!isUtf8(state)) return 'nonsense';
  try {
    const said: unknown = JSON.parse(textOf(state));
    if (said === null) return 'goodbye';
    return typeof said === 'object' && !Array.isArray(said) ? 'state' : 'nonsense';
  } catch {
    return 'nonsense';
  }
}
