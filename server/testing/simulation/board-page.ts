import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { objectsOf, readObjects, type At } from '#lib/domain/board.ts';
import type { Visitor } from '../visitor.ts';

/** A WebSocket that brings the device's cookies, as a browser's own does. */
/** Who comes in, and by which address. */
export type Comer = Pick<Visitor, 'url' | 'cookie'>;

export const withCookies = (visitor: Comer) =>
  class extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: visitor.cookie } });
    }
  } as unknown as typeof globalThis.WebSocket;

export interface BoardParts {
  visitor: Comer;
  documentId: string;
  /** What the device still holds of it. */
  kept?: Uint8Array | undefined;
  /** Somebody else's object is in this document, which has been up to date since then, or is only coming to be. */
  arrived?(objectId: string, sinceMs: number | null): void;
  /** Everything that was done here is on disk. */
  saved?(): void;
}

/** One device's page of a shared board. */
export class BoardPage {
  readonly documentId: string;
  readonly #open: SharedDocument;
  /** How often the line was lost. */
  breaks = 0;
  #syncedSinceMs: number | null = null;
  #isConnected = false;

  constructor({ visitor, documentId, kept, arrived, saved }: BoardParts) {
    this.documentId = documentId;
    this.#open = openDocument({
      url: `${visitor.url.replace(/^http/u, 'ws')}/doc`,
      documentId,
      WebSocketPolyfill: withCookies(visitor),
    });
    if (kept) Y.applyUpdate(this.doc, kept);
    objectsOf(this.doc).observe(({ keysChanged }, { local }) => {
      if (!local) for (const objectId of keysChanged) arrived?.(objectId, this.#syncedSinceMs);
    });
    this.#open.subscribe(() => {
      this.#note();
      if (this.isSaved) saved?.();
    });
  }

  #note(): void {
    const { connection } = this.#open.status();
    if (this.#isConnected && connection === 'connecting') this.breaks += 1;
    this.#isConnected = connection === 'connected';
    this.#syncedSinceMs = this.isSynced ? (this.#syncedSinceMs ?? performance.now()) : null;
  }

  get doc(): Y.Doc {
    return this.#open.doc;
  }

  get isSynced(): boolean {
    return this.#open.status().synced;
  }

  get isSaved(): boolean {
    return this.#open.status().save === 'saved';
  }

  /** Where this hand is, for the others to see. */
  point(at: At): void {
    this.#open.awareness.setLocalStateField('cursor', at);
  }

  /** What stays on the device when the page closes. */
  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** The board as text that is the same wherever the board is the same. */
  print(): string {
    return JSON.stringify(readObjects(this.doc).sort((a, b) => (a.id < b.id ? -1 : 1)));
  }

  close(): void {
    this.#open.close();
  }
}
