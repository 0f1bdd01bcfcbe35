import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { VALUE_DEPTH_MAX } from './limits.ts';

export type Struct = Y.Item | Y.GC | Y.Skip;
/** Structs by the client that wrote them, in the order of their clocks and without a hole. */
export type Sections = Map<number, Struct[]>;

/** Values inside values, deeper than anybody nests them. */
export class TooDeep extends Error {}

const [OBJECT, ARRAY] = [118, 117];

/** As lib0 reads a value, but not by a recursion as deep as whoever wrote the bytes likes: that takes time, and the stack. */
function readValue(decoder: decoding.Decoder, depth = 0): unknown {
  const kind = decoder.arr[decoder.pos];
  if (kind !== OBJECT && kind !== ARRAY) return decoding.readAny(decoder);
  if (depth > VALUE_DEPTH_MAX) throw new TooDeep();
  decoder.pos += 1;
  const count = decoding.readVarUint(decoder);
  if (kind === ARRAY) {
    const list: unknown[] = [];
    for (let index = 0; index < count; index++) list.push(readValue(decoder, depth + 1));
    return list;
  }
  const object: Record<string, unknown> = {};
  for (let index = 0; index < count; index++)
    object[decoding.readVarString(decoder)] = readValue(decoder, depth + 1);
  return object;
}

/** Reads as Yjs does and remembers what Yjs does not tell: which sections there were, and whether bytes are left. */
class SectionReader extends Y.UpdateDecoderV1 {
  readonly clients: number[] = [];

  override readClient(): number {
    const client = super.readClient();
    this.clients.push(client);
    return client;
  }

  override readAny(): unknown {
    return readValue(this.restDecoder);
  }

  get isAtEnd(): boolean {
    return this.restDecoder.pos === this.restDecoder.arr.length;
  }
}

function decode(bytes: Uint8Array) {
  const reader = new SectionReader(decoding.createDecoder(bytes));
  // Yjs makes its reader itself, of a class it is given; a constructor may answer with one that is there already.
  const GivenReader = function () {
    return reader;
  } as unknown as typeof Y.UpdateDecoderV1;
  return { reader, ...Y.decodeUpdateV2(bytes, GivenReader) };
}

/** Null: it does not decode completely, or not to what applying it would read. Throws `TooDeep`. */
export function readStructs(bytes: Uint8Array) {
  try {
    const { reader, structs, ds } = decode(bytes);
    const sections = bySection(structs);
    // Applying keeps only the last of two sections of one client.
    const isSound = reader.isAtEnd && reader.clients.length === sections.size;
    return isSound ? { sections, deletes: ds.clients } : null;
  } catch (error) {
    if (error instanceof TooDeep) throw error;
    return null;
  }
}

function bySection(structs: readonly Struct[]): Sections {
  const sections: Sections = new Map();
  for (const struct of structs) {
    const section = sections.get(struct.id.client);
    if (section) section.push(struct);
    else sections.set(struct.id.client, [struct]);
  }
  return sections;
}

/** The struct that covers a clock, in a list without holes. */
export function structAt(structs: readonly Struct[] | undefined, clock: number): Struct | undefined {
  const first = structs?.[0];
  const last = structs?.at(-1);
  if (!structs || !first || !last) return undefined;
  if (clock < first.id.clock || clock >= last.id.clock + last.length) return undefined;
  return structs[indexAt(structs, clock)];
}

export function indexAt(structs: readonly Struct[], clock: number): number {
  let low = 0;
  let high = structs.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((structs[middle]?.id.clock ?? 0) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function isStateVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes);
    return true;
  } catch {
    return false;
  }
}
