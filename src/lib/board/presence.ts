import type { Awareness } from 'y-protocols/awareness';
import { COLOUR_COUNT, COORDINATE_MAX, type At } from '#lib/domain/board.ts';
import { within } from '#lib/domain/ink.ts';
import { NAME_MAX_LENGTH } from '#lib/protocol/text.ts';

/** Somebody else at this board. Name and colour are stamped by the server; the rest is their device's word. */
export interface Peer {
  clientId: number;
  name: string;
  colour: number;
  cursor: At | null;
  drag: { id: string; at: At } | null;
}

const PEERS_SHOWN = 40;
/** ms; 20 a second at most. */
const PACE_MS = 50;
/** The end of a drag is shown until the document, which waits for the disk, has surely caught up. */
const LINGER_MS = 600;

/** Reads whatever others sent, wrong types left out. */
export function readPeers(states: ReadonlyMap<number, unknown>, ownClientId: number): Peer[] {
  return [...states]
    .filter(([clientId]) => clientId !== ownClientId)
    .slice(0, PEERS_SHOWN)
    .map(([clientId, state]) => {
      const { user, cursor, drag } = record(state);
      const { name, colour } = record(user);
      const { id, at } = record(drag);
      const place = readAt(at);
      return {
        clientId,
        name: typeof name === 'string' ? name.slice(0, NAME_MAX_LENGTH) : '',
        colour: typeof colour === 'number' ? within(Math.trunc(colour), 0, COLOUR_COUNT - 1) : 0,
        cursor: readAt(cursor),
        drag: typeof id === 'string' && place ? { id, at: place } : null,
      };
    });
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function readAt(value: unknown): At | null {
  if (!Array.isArray(value)) return null;
  const [x, y]: unknown[] = value;
  if (typeof x !== 'number' || typeof y !== 'number') return null;
  return [within(x, -COORDINATE_MAX, COORDINATE_MAX), within(y, -COORDINATE_MAX, COORDINATE_MAX)];
}

type Later = (run: () => void, ms: number) => unknown;

/** Tells the others where this hand is and what it drags, at a gentle pace: the newest place counts, not every place. */
export class Presence {
  readonly #awareness: Awareness;
  readonly #later: Later;
  #cursor: At | null = null;
  #drag: Peer['drag'] = null;
  #isWaiting = false;

  constructor(awareness: Awareness, later: Later = setTimeout) {
    this.#awareness = awareness;
    this.#later = (run, ms) => later(run, ms);
  }

  point(cursor: At | null): void {
    this.#cursor = cursor && rounded(cursor);
    this.#tell();
  }

  drag(id: string, at: At): void {
    this.#drag = { id, at: rounded(at) };
    this.#tell();
  }

  drop(): void {
    const dropped = this.#drag;
    this.#later(() => {
      if (this.#drag === dropped) this.letGo();
    }, LINGER_MS);
  }

  letGo(): void {
    this.#drag = null;
    this.#tell();
  }

  #tell(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#later(() => this.#send(), PACE_MS);
  }

  #send(): void {
    this.#isWaiting = false;
    const state = this.#awareness.getLocalState();
    if (state) this.#awareness.setLocalState({ ...state, cursor: this.#cursor, drag: this.#drag });
  }
}

const rounded = ([x, y]: At): At => [Math.round(x), Math.round(y)];
