import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import { objectsOf } from '#lib/domain/board.ts';
import type { Easel, ToolName } from '#lib/ui/board/easel.svelte.ts';
import { colourOf, toFields, type Element } from './elements.ts';

/** A change of one element, as a classmate made it. */
export type Change = Pick<Element, 'id'> & Partial<Pick<Element, 'x' | 'y' | 'text' | 'color'>>;

/** What a harness takes hold of. Board units are CSS pixels at 100 %. */
export interface Hook {
  /** A person could use the board now. */
  ready: Promise<unknown>;
  /** Fetches what a page that was used before has already. */
  prepare?(): Promise<unknown>;
  /** Turns elements into a stored document; `load` opens it. Not timed. */
  stage(elements: Element[]): void;
  load(elements: Element[]): void;
  /** On the way on which a classmate's changes come, but for the socket. */
  applyRemote(changes: Change[]): void;
  count(): number;
  get(id: string): { x: number; y: number; w: number; h: number } | null;
  setTool(tool: 'select' | 'draw' | 'note'): void;
  setView(view: { x: number; y: number; zoom: number }): void;
  view(): { x: number; y: number; zoom: number };
}

declare global {
  interface Window {
    __board?: Hook;
  }
}

const TOOLS: Record<string, ToolName> = { draw: 'pen', note: 'note', select: 'select' };
/** As the provider names itself where it applies what came. */
const LINE = 'line';

export function makeHook(easel: Easel): Hook {
  let mate = new Y.Doc();
  let staged: Element[] | null = null;
  const stage = (elements: Element[]) => {
    mate = new Y.Doc();
    mate.transact(() => elements.forEach((each, z) => objectsOf(mate).set(each.id, toFields(each, z))));
    staged = elements;
  };
  return {
    ready: twoFrames(),
    stage,
    load(elements) {
      if (staged !== elements) stage(elements);
      easel.doc.transact(() => objectsOf(easel.doc).clear(), LINE);
      receive(easel.doc, Y.encodeStateAsUpdate(mate));
      easel.model.flush();
    },
    applyRemote(changes) {
      const before = Y.encodeStateVector(mate);
      mate.transact(() => changes.forEach((change) => alter(mate, change)));
      receive(easel.doc, Y.encodeStateAsUpdate(mate, before));
    },
    count: () => objectsOf(easel.doc).size,
    get(id) {
      const object = easel.find(id);
      return object && { x: object.x, y: object.y, w: object.width, h: object.height };
    },
    setTool: (tool) => (easel.tool = TOOLS[tool] ?? 'select'),
    setView: (view) => easel.sight.camera.look(view),
    view: () => ({ ...easel.sight.camera.now }),
  };
}

/** As y-websocket's provider reads an update from its line. */
function receive(doc: Y.Doc, update: Uint8Array): void {
  const message = encoding.createEncoder();
  sync.writeUpdate(message, update);
  sync.readSyncMessage(
    decoding.createDecoder(encoding.toUint8Array(message)),
    encoding.createEncoder(),
    doc,
    LINE,
  );
}

function alter(doc: Y.Doc, { id, x, y, text, color }: Change): void {
  const fields = objectsOf(doc).get(id);
  if (!(fields instanceof Y.Map)) return;
  if (x !== undefined && y !== undefined) fields.set('at', [x, y]);
  if (color !== undefined) fields.set('colour', colourOf(color));
  const words = fields.get('text');
  if (text === undefined || !(words instanceof Y.Text) || words.toString() === text) return;
  words.delete(0, words.length);
  words.insert(0, text);
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const twoFrames = () => frame().then(frame);
