import type { Awareness } from 'y-protocols/awareness';
import type { Box } from './box.ts';
import { COLOUR_COUNT, COORDINATE_MAX, type At } from '#lib/domain/board.ts';
import { within } from '#lib/domain/ink.ts';
import { NAME_MAX_LENGTH } from '#lib/protocol/text.ts';

/** Somebody else at this board. Name and colour are stamped by the server; the rest is their device's word. */
export interface Peer {
  clientId: number;
  name: string;
  colour: number;
  cursor: At | null;
  /** What their hand moves just now, and where each is. */
  drag: ReadonlyMap<string, At>;
  /** What their hand turns just now, and into which angle, in degrees. */
  turn: readonly [id: string, degrees: number] | null;
  isTeacher: boolean;
  /** What they see, while they show the others where to look. */
  guide: Box | null;
}

const PEERS_SHOWN = 40;
/** More than these in one hand are seen to move when they are put down: presence has 4 kB. */
export const DRAG_SHOWN = 60;
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
      const { user, cursor, drag, turn, guide } = record(state);
      const { name, colour, role } = record(user);
      return {
        clientId,
        name: typeof name === 'string' ? name.slice(0, NAME_MAX_LENGTH) : '',
        colour: typeof colour === 'number' ? within(Math.trunc(colour), 0, COLOUR_COUNT - 1) : 0,
        cursor: readAt(cursor),
        drag: readDrag(drag),
        turn: readTurn(turn),
        isTeacher: role === 'teacher',
        guide: readGuide(guide),
      };
    });
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function readDrag(value: unknown): Map<string, At> {
  const drags: unknown[] = Array.isArray(value) ? value.slice(0, DRAG_SHOWN) : [];
  return new Map(
    drags.flatMap((drag) => {
      const [id, x, y]: unknown[] = Array.isArray(drag) ? drag : [];
      const at = readAt([x, y]);
      return typeof id === 'string' && at ? [[id, at] as const] : [];
    }),
  );
}

function readTurn(value: unknown): Peer['turn'] {
  const [id, degrees]: unknown[] = Array.isArray(value) ? value : [];
  if (typeof id !== 'string' || typeof degrees !== 'number') return null;
  return [id, within(Math.trunc(degrees), -360, 360)];
}

/** As it is sent: from one corner to the other. */
function readGuide(value: unknown): Box | null {
  const [x0, y0, x1, y1]: unknown[] = Array.isArray(value) ? value : [];
  const [from, to] = [readAt([x0, y0]), readAt([x1, y1])];
  if (!from || !to || from[0] >= to[0] || from[1] >= to[1]) return null;
  return { left: from[0], top: from[1], right: to[0], bottom: to[1] };
}

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
  /** As it is sent: an id and its place each. */
  #drag: [id: string, x: number, y: number][] | null = null;
  #turn: Peer['turn'] = null;
  #guide: readonly number[] | null = null;
  #isWaiting = false;

  constructor(awareness: Awareness, later: Later = setTimeout) {
    this.#awareness = awareness;
    this.#later = (run, ms) => later(run, ms);
  }

  point(cursor: At | null): void {
    this.#cursor = cursor && rounded(cursor);
    this.#tell();
  }

  drag(places: ReadonlyMap<string, At>): void {
    this.#drag = [...places].slice(0, DRAG_SHOWN).map(([id, at]) => [id, ...rounded(at)]);
    this.#tell();
  }

  turn(id: string, degrees: number): void {
    this.#turn = [id, degrees];
    this.#tell();
  }

  /** Shows the others where to look; null: no more. */
  guide(box: Box | null): void {
    this.#guide = box && [...rounded([box.left, box.top]), ...rounded([box.right, box.bottom])];
    this.#tell();
  }

  drop(): void {
    const [drag, turn] = [this.#drag, this.#turn];
    this.#later(() => {
      if (this.#drag === drag && this.#turn === turn) this.letGo();
    }, LINGER_MS);
  }

  letGo(): void {
    this.#drag = this.#turn = null;
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
    if (!state) return;
    const [cursor, drag, turn, guide] = [this.#cursor, this.#drag, this.#turn, this.#guide];
    this.#awareness.setLocalState({ ...state, cursor, drag, turn, guide });
  }
}

const rounded = ([x, y]: At): [number, number] => [Math.round(x), Math.round(y)];
