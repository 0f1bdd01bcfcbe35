import * as Y from 'yjs';

/** Every so manieth write makes a note; the others drag one. */
const NEW_NOTE_EVERY = 20;
const WRITER = 1e8;

type Note = Y.Map<string | number>;
const notesOf = (doc: Y.Doc) => doc.getMap<Note>('notes');

function note(number: number, x: number, y: number): Note {
  const fields = {
    kind: 'note',
    x,
    y,
    w: 200,
    h: 120,
    colour: number % 8,
    text: `A thought, number ${number}`,
    by: `s${number}`,
  };
  return new Y.Map<string | number>(Object.entries(fields));
}

/** A board with a note for each writer to drag, and others. */
export function boardWith(writers: number, others: number): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let number = 0; number < writers + others; number++) {
      const name = number < writers ? `own ${number}` : `other ${number}`;
      notesOf(doc).set(name, note(number, number + 0.25, number + 0.75));
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Write `number` of a writer. Who and which is in its y: whoever receives the bytes finds it without applying them. */
export function drag(doc: Y.Doc, writer: number, number: number): void {
  const [x, y] = [performance.now(), (writer + 1) * WRITER + number + 0.5];
  doc.transact(() => {
    if (number % NEW_NOTE_EVERY === 0)
      return void notesOf(doc).set(`new ${writer} ${number}`, note(number, x, y));
    const own = notesOf(doc).get(`own ${writer}`);
    own?.set('x', x);
    own?.set('y', y);
  });
}

/** lib0's tag for a float64, which follows big-endian. */
const FLOAT64 = 123;

/** Finds the writes in an update. */
export function findDrags(bytes: Uint8Array, found: (writer: number, number: number) => void): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (
    let at = bytes.indexOf(FLOAT64);
    at >= 0 && at + 9 <= bytes.length;
    at = bytes.indexOf(FLOAT64, at + 1)
  ) {
    const y = view.getFloat64(at + 1);
    if (!(y >= WRITER && y < WRITER * 1_000 && y % 1 === 0.5)) continue;
    const writer = Math.floor(y / WRITER);
    found(writer - 1, y - writer * WRITER - 0.5);
  }
}

/** Where somebody's cursor is, as presence. */
export const cursor = (writer: number, number: number): string =>
  JSON.stringify({
    user: { name: `Student ${writer}`, colour: '#30bced' },
    cursor: { x: (number * 37) % 1900, y: (number * 23) % 1000 },
    t: [writer, number],
  });

const MARK = Buffer.from('"t":[');

export function findCursors(message: Buffer, found: (writer: number, number: number) => void): void {
  for (let at = message.indexOf(MARK); at >= 0; at = message.indexOf(MARK, at + 1)) {
    const end = message.indexOf(']', at);
    const [writer = 0, number = 0] = message
      .toString('latin1', at + MARK.length, end)
      .split(',')
      .map(Number);
    found(writer, number);
  }
}

/** How a board of many notes came about: `updates` single ones, the first of which make the notes. */
export function longHistory(notes: number, updates: number): { rows: Uint8Array[]; state: Uint8Array } {
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => rows.push(update));
  for (let step = 0; step < updates; step++) {
    if (step < notes) notesOf(doc).set(`other ${step}`, note(step, step + 0.25, step + 0.75));
    else moveOne(doc, `other ${(step * 7919) % notes}`, step);
  }
  return { rows, state: Y.encodeStateAsUpdate(doc) };
}

function moveOne(doc: Y.Doc, name: string, step: number): void {
  doc.transact(() => {
    notesOf(doc)
      .get(name)
      ?.set('x', step + 0.25);
    notesOf(doc)
      .get(name)
      ?.set('y', step + 0.75);
  });
}
