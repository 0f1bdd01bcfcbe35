import type { Clock } from '#server/clock.ts';
import type { Connection } from './connection.ts';
import type { Owners } from './known.ts';
import { PRESENCE_INTERVAL_MS, PRESENCE_MAX_BYTES } from './limits.ts';
import { presenceMessage, type PresenceEntry } from './messages.ts';

/** Somebody with the document open. */
type Peer = Pick<Connection, 'access' | 'sendPresence'>;

interface Held {
  connection: Peer;
  entry: PresenceEntry;
}

type Refuse = (reason: 'presence_too_big' | 'presence_malformed') => void;

/**
 * Who is in a document and where their cursor is. Never stored. The hub owns it: it says who somebody is, lets each
 * connection speak for one Yjs client id of its own, and passes only the newest state on, at most ten times a second.
 */
export class Presence {
  readonly #clock: Clock;
  readonly #connections: ReadonlySet<Peer>;
  readonly #owners: () => Owners;
  readonly #held = new Map<number, Held>();
  readonly #ids = new Map<Peer, number>();
  /** Of the newest entry. The hub's own, from the time of day, so that it is newer than before a restart. */
  #entryClock = 0;
  readonly #changed = new Map<number, PresenceEntry>();
  #sentAtMs = -Infinity;
  #isWaiting = false;

  constructor(clock: Clock, connections: ReadonlySet<Peer>, owners: () => Owners) {
    this.#clock = clock;
    this.#connections = connections;
    this.#owners = owners;
  }

  /** The stock provider sends back what it hears of others; of all entries only the connection's own counts. */
  receive(connection: Peer, entries: readonly PresenceEntry[], refuse: Refuse): void {
    const own = entries.find((entry) => this.#isOwn(connection, entry));
    if (own) this.#accept(connection, own, refuse);
  }

  /** Everyone who is here, for somebody who just came. */
  tellAll(connection: Peer): void {
    const others = [...this.#held.values()].filter((held) => held.connection !== connection);
    connection.sendPresence(presenceMessage(others.map(({ entry }) => entry)));
  }

  leave(connection: Peer): void {
    const client = this.#ids.get(connection);
    this.#ids.delete(connection);
    if (client !== undefined && this.#held.get(client)?.connection === connection) this.#remove(client);
  }

  #isOwn(connection: Peer, { client, state }: PresenceEntry): boolean {
    const own = this.#ids.get(connection);
    if (own !== undefined) return own === client;
    if (state === 'null') return false;
    const owner = this.#owners().get(client);
    const { seatId } = connection.access;
    // An id in use passes to a new connection of the same seat: the page came back before the old socket was missed.
    const inUse = this.#held.get(client)?.connection;
    return (
      (owner === undefined || owner === seatId) && (inUse === undefined || inUse.access.seatId === seatId)
    );
  }

  #accept(connection: Peer, { client, state }: PresenceEntry, refuse: Refuse): void {
    if (Buffer.byteLength(state) > PRESENCE_MAX_BYTES) return refuse('presence_too_big');
    const stamped = stamp(state, connection);
    if (stamped === undefined) return refuse('presence_malformed');
    this.#ids.set(connection, client);
    if (!this.#owners().has(client)) this.#owners().set(client, connection.access.seatId);
    if (stamped === null) return this.#remove(client);
    const entry = { client, clock: this.#nextClock(), state: stamped };
    this.#held.set(client, { connection, entry });
    this.#tell(entry);
  }

  #remove(client: number): void {
    if (!this.#held.delete(client)) return;
    this.#tell({ client, clock: this.#nextClock(), state: 'null' });
  }

  #nextClock(): number {
    this.#entryClock = Math.max(this.#entryClock + 1, this.#clock.nowMs());
    return this.#entryClock;
  }

  #tell(entry: PresenceEntry): void {
    this.#changed.set(entry.client, entry);
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const waitMs = Math.max(0, this.#sentAtMs + PRESENCE_INTERVAL_MS - this.#clock.nowMs());
    this.#clock.after(waitMs, () => this.#flush());
  }

  #flush(): void {
    this.#isWaiting = false;
    this.#sentAtMs = this.#clock.nowMs();
    const entries = [...this.#changed.values()];
    this.#changed.clear();
    const forAll = presenceMessage(entries);
    for (const connection of this.#connections) {
      const own = this.#ids.get(connection);
      const others = entries.filter(({ client }) => client !== own);
      if (others.length === entries.length) connection.sendPresence(forAll);
      else if (others.length > 0) connection.sendPresence(presenceMessage(others));
    }
  }
}

/** The state with the hub's word on who it is; null when the client says goodbye, undefined when it says nonsense. */
function stamp(state: string, { access }: Peer): string | null | undefined {
  const said = parse(state);
  if (said === null) return null;
  if (typeof said !== 'object' || Array.isArray(said)) return undefined;
  const role = access.seatId === null ? 'teacher' : 'student';
  return JSON.stringify({ ...said, user: { name: access.name, colour: access.colour, role } });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
