import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import type * as Y from 'yjs';
import { objectsOf } from '#lib/domain/board.ts';
import type { Easel, ToolName } from '#lib/ui/board/easel.svelte.ts';
import type { Element } from './elements.ts';

/** A change of one element, as a classmate made it. */
export type Change = Pick<Element, 'id'> & Partial<Pick<Element, 'x' | 'y' | 'text' | 'color'>>;

/** What a harness takes hold of. Board units are CSS pixels at 100 %. */
export interface Hook {
  /** A person could use the board now. */
  ready: Promise<unknown>;
  /** Fetches what a page that was used before has already. */
  prepare?(): Promise<unknown>;
  /** Turns elements into a stored document, which is bytes; `load` opens it. Not timed. */
  stage(elements: Element[]): Promise<void>;
  load(elements: Element[]): void;
  /** A classmate opens the board too, on a device of their own. Not timed. */
  meet?(): Promise<unknown>;
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
  let stored: Uint8Array = new Uint8Array();
  let mate: Promise<Worker> | null = null;
  const meet = () =>
    (mate ??= import('./meet.ts').then(({ comeIn }) =>
      comeIn(stored, (update) => receive(easel.doc, update)),
    ));
  return {
    ready: twoFrames(),
    prepare: () => import('#lib/ui/board/FromFar.svelte'),
    async stage(elements) {
      const { storedOf } = await import('./elements.ts');
      stored = storedOf(elements);
      void mate?.then((worker) => worker.terminate());
      mate = null;
    },
    load() {
      easel.doc.transact(() => objectsOf(easel.doc).clear(), LINE);
      receive(easel.doc, stored);
      easel.model.flush();
    },
    meet,
    applyRemote: (changes) => void meet().then((worker) => worker.postMessage(changes)),
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

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const twoFrames = () => frame().then(frame);
