import * as Y from 'yjs';

export type Struct = Y.Item | Y.GC | Y.Skip;
/** Structs by the client that wrote them, in the order of their clocks and without a hole. */
export type Sections = Map<number, Struct[]>;

/** Set by the reader below while `decodeUpdateV2` makes one; decoding never waits, so there is only ever one. */
let reader: SectionReader | null = null;

/** Reads as Yjs does and remembers what Yjs does not tell: which sections there were, and whether bytes are left. */
class SectionReader extends Y.UpdateDecoderV1 {
  readonly clients: number[] = [];

  constructor(decoder: ConstructorParameters<typeof Y.UpdateDecoderV1>[0]) {
    super(decoder);
    reader = this;
  }

  override readClient(): number {
    const client = super.readClient();
    this.clients.push(client);
    return client;
  }

  get isAtEnd(): boolean {
    return this.restDecoder.pos === this.restDecoder.arr.length;
  }
}

/** Null: it does not decode completely, or not to what applying it would read. */
export function readStructs(bytes: Uint8Array) {
  try {
    const { structs, ds } = Y.decodeUpdateV2(bytes, SectionReader);
    const sections = bySection(structs);
    // Applying keeps only the last of two sections of one client.
    const isSound = reader?.isAtEnd === true && reader.clients.length === sections.size;
    return isSound ? { sections, deletes: ds.clients } : null;
  } catch {
    return null;
  } finally {
    reader = null;
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
