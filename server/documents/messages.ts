/**
 * The bytes on `/doc/<documentId>`: y-websocket's, and one kind of ours. Every WebSocket message is binary and begins
 * with its kind. `uint` is lib0's variable-length unsigned integer (7 bits a byte, lowest first, high bit = more follow),
 * `bytes` a uint length and that many bytes, `string` the same in UTF-8.
 *
 *   0 sync       uint 0, uint 0, bytes state vector   "what I have; what do I lack?"        both ways
 *                uint 0, uint 1, bytes update         the answer: all that was lacking      both ways
 *                uint 0, uint 2, bytes update         one change, as it happens             both ways
 *   1 presence   uint 1, bytes (uint n, n × (uint Yjs client id, uint clock, string JSON or "null"))   both ways
 *   3 query      uint 3                               "who is here?"                        to the hub
 *   100 saved    uint 100, uint 0, uint n             the first n frames are on disk        from the hub
 *                uint 100, uint 1, uint n, string why frame n was refused and is not kept   from the hub
 *                uint 100, uint 2, uint mode          0 you may write, 1 you may only read, from the hub
 *                                                     2 likewise: the disk is full, 3 the document is,
 *                                                     4 you may write, but it is getting full
 *
 * A client counts the frames 0/1 and 0/2 it sends on one connection, from 1. "n on disk" speaks of all frames up to n
 * but those refused. A hub that could not take a frame for a while asks for everything again (0/0) once it can.
 * In presence the hub writes `user: { name, colour, role }` itself and the client's own presence is not sent back.
 * Close codes: 1012 the hub restarts · 4403 no longer allowed to read · 4404 the document is gone · 4429 too many bad
 * frames · 4500 the document could not be read just now, 4508 too slow a reader: try again later.
 */
import * as decoding from 'lib0/decoding';
import { joined, uints } from './bytes.ts';
import { PRESENCE_ENTRIES_MAX, PRESENCE_MESSAGE_MAX_BYTES, STATE_VECTOR_MAX_BYTES } from './limits.ts';

export const MESSAGE_SYNC = 0;
export const MESSAGE_PRESENCE = 1;
export const MESSAGE_QUERY_PRESENCE = 3;
export const MESSAGE_SAVED = 100;

const SYNC_ASK = 0;
const SYNC_ANSWER = 1;
const SYNC_UPDATE = 2;

export const CLOSE_RESTART = 1012;
export const CLOSE_NOT_ALLOWED = 4403;
export const CLOSE_GONE = 4404;
export const CLOSE_TOO_MANY = 4429;
export const CLOSE_TRY_AGAIN = 4500;
export const CLOSE_TOO_SLOW = 4508;

export interface PresenceEntry {
  client: number;
  clock: number;
  /** JSON in UTF-8; "null" when the client left. Of a message that came, a window on its bytes. */
  state: Uint8Array;
}

export type Message =
  | { kind: 'ask'; stateVector: Uint8Array }
  | { kind: 'update'; update: Uint8Array; isAnswer: boolean }
  | { kind: 'presence'; entries: PresenceEntry[] }
  | { kind: 'query' };

/** Null: not a message of this protocol. */
export function readMessage(bytes: Uint8Array): Message | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const kind = decoding.readVarUint(decoder);
    if (kind === MESSAGE_SYNC) return readSync(decoder);
    if (kind === MESSAGE_PRESENCE) return { kind: 'presence', entries: readPresence(decoder) };
    return kind === MESSAGE_QUERY_PRESENCE ? { kind: 'query' } : null;
  } catch {
    return null;
  }
}

function readSync(decoder: decoding.Decoder): Message | null {
  const step = decoding.readVarUint(decoder);
  const body = decoding.readVarUint8Array(decoder);
  if (step === SYNC_ASK)
    return body.length <= STATE_VECTOR_MAX_BYTES ? { kind: 'ask', stateVector: body } : null;
  if (step !== SYNC_ANSWER && step !== SYNC_UPDATE) return null;
  // A copy: the body is a window on the socket's buffer, and it is kept.
  return { kind: 'update', update: new Uint8Array(body), isAnswer: step === SYNC_ANSWER };
}

function readPresence(decoder: decoding.Decoder): PresenceEntry[] {
  const body = decoding.readVarUint8Array(decoder);
  if (body.length > PRESENCE_MESSAGE_MAX_BYTES) throw new Error('more than there can be to say');
  const inner = decoding.createDecoder(body);
  const count = decoding.readVarUint(inner);
  if (count > PRESENCE_ENTRIES_MAX) throw new Error('more than can be here');
  const entries: PresenceEntry[] = [];
  for (let index = 0; index < count; index++) {
    const client = decoding.readVarUint(inner);
    const clock = decoding.readVarUint(inner);
    entries.push({ client, clock, state: decoding.readVarUint8Array(inner) });
  }
  return entries;
}

const syncMessage = (step: number) => (body: Uint8Array) =>
  joined([uints(MESSAGE_SYNC, step, body.length), body]);

export const askMessage = syncMessage(SYNC_ASK);
export const answerMessage = syncMessage(SYNC_ANSWER);
export const updateMessage = syncMessage(SYNC_UPDATE);

/** One entry as it stands in a presence message. */
export function encodeEntry({ client, clock, state }: PresenceEntry): Uint8Array {
  return joined([uints(client, clock, state.length), state]);
}

export function presenceMessage(entries: readonly Uint8Array[]): Uint8Array {
  const count = uints(entries.length);
  const size = entries.reduce((sum, entry) => sum + entry.length, count.length);
  return joined([uints(MESSAGE_PRESENCE, size), count, ...entries]);
}

/** Says nothing to anybody; keeps the stock provider from taking a quiet room for a lost one. */
export const HEARTBEAT = presenceMessage([]);

const SAVED = 0;
const REFUSED = 1;
const MODE = 2;

function ownMessage(kind: number, number: number, text?: string): Uint8Array {
  if (text === undefined) return uints(MESSAGE_SAVED, kind, number);
  const bytes = Buffer.from(text);
  return joined([uints(MESSAGE_SAVED, kind, number, bytes.length), bytes]);
}

export const savedMessage = (frames: number) => ownMessage(SAVED, frames);
export const refusedMessage = (frame: number, reason: string) => ownMessage(REFUSED, frame, reason);
/** What a page may do: write, in the last one not for much longer; or only read, for want of room on the disk or in the document. */
export type Mode = 'write' | 'read' | 'diskFull' | 'documentFull' | 'nearlyFull';
export const MODES: Record<Mode, number> = { write: 0, read: 1, diskFull: 2, documentFull: 3, nearlyFull: 4 };

export const modeMessage = (mode: Mode) => ownMessage(MODE, MODES[mode]);
