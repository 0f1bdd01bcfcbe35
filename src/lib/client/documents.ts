import * as decoding from 'lib0/decoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Delivery, type SaveState } from './delivery.ts';

/** Reconnecting waits at most this long, in ms; where in between, the dice say, so that a class does not come at once. */
const BACKOFF_MIN_MS = 1_500;
const BACKOFF_MAX_MS = 6_000;

const SAVED_MESSAGE = 100;
const SAVED = 0;
const REFUSED = 1;
const MODE = 2;
const SYNC_MESSAGE = 0;
const SYNC_ANSWER = 1;
const SYNC_UPDATE = 2;

export interface DocumentStatus {
  connection: 'connecting' | 'connected' | 'closed';
  /** Has everything the hub had when this connection began. */
  synced: boolean;
  mode: 'readWrite' | 'readOnly';
  /** `saving`: on its way; `device`: kept on this device, will be sent; `refused`: the hub did not take it. */
  save: SaveState;
  /** Since when something waits to be saved, ms since 1970. */
  unsavedSinceMs: number | null;
  /** Why work was refused or the connection closed for good. */
  refusal: string | null;
}

export interface SharedDocument {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly provider: WebsocketProvider;
  status(): DocumentStatus;
  /** Runs at every change of the status. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Leaves the document; what was kept on the device stays there. */
  close(): void;
  /** Leaves for good: also clears this device's copy. */
  leave(): Promise<void>;
}

export interface DocumentOptions {
  /** Of the documents' door: `ws://host/doc`. */
  url: string;
  documentId: string;
  WebSocketPolyfill?: typeof WebSocket;
  /** Keep a copy in this device's IndexedDB under this name; null keeps none. */
  persist?: { name: string } | null;
  nowMs?: () => number;
  /** From 0 up to 1. */
  dice?: () => number;
}

export function openDocument(options: DocumentOptions): SharedDocument {
  return new StockDocument(options);
}

interface DeviceCopy {
  whenSynced: Promise<unknown>;
  clearData(): Promise<void>;
  destroy(): Promise<void>;
}

class StockDocument implements SharedDocument {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  readonly provider: WebsocketProvider;
  readonly #delivery: Delivery;
  readonly #listeners = new Set<() => void>();
  readonly #copy: Promise<DeviceCopy | null>;
  #mode: DocumentStatus['mode'] = 'readWrite';
  #closedBecause: string | null = null;
  #isClosed = false;

  constructor(options: DocumentOptions) {
    const { url, documentId, persist = null, nowMs = Date.now, dice = Math.random } = options;
    this.#delivery = new Delivery(nowMs);
    this.provider = new WebsocketProvider(url, documentId, this.doc, {
      awareness: this.awareness,
      connect: false,
      disableBc: true,
      maxBackoffTime: BACKOFF_MIN_MS + dice() * (BACKOFF_MAX_MS - BACKOFF_MIN_MS),
      WebSocketPolyfill: counting(options.WebSocketPolyfill ?? WebSocket, this.#delivery),
    });
    this.#listen();
    this.#copy = this.#start(persist);
  }

  status(): DocumentStatus {
    const { wsconnected, synced } = this.provider;
    const save = this.#delivery.state(wsconnected);
    return {
      connection: this.#isClosed ? 'closed' : wsconnected ? 'connected' : 'connecting',
      synced,
      mode: this.#mode,
      save,
      unsavedSinceMs: save === 'saved' ? null : this.#delivery.unsavedSinceMs,
      refusal: this.#closedBecause ?? this.#delivery.refusal,
    };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#isClosed = true;
    for (const [target, event] of wakeUps()) target.removeEventListener(event, this.#wake);
    this.provider.destroy();
    this.awareness.destroy();
    void this.#copy.then((copy) => copy?.destroy());
    this.doc.destroy();
    this.#tell();
    this.#listeners.clear();
  }

  async leave(): Promise<void> {
    this.close();
    const copy = await this.#copy;
    await copy?.clearData();
  }

  #listen(): void {
    const { provider } = this;
    this.doc.on('update', this.#changed);
    provider.messageHandlers[SAVED_MESSAGE] = (_encoder, decoder) => this.#hear(decoder);
    provider.on('status', this.#tell);
    provider.on('sync', this.#tell);
    provider.on('closed', ({ code, reason }) => this.#stop(reason || String(code)));
    this.#sendOnlyOwnPresence();
    for (const [target, event] of wakeUps()) target.addEventListener(event, this.#wake);
  }

  /** The stock provider sends every change of anybody's presence back to the hub, which knows it best. */
  #sendOnlyOwnPresence(): void {
    const send = this.provider._awarenessUpdateHandler;
    const sendOwn = (change: PresenceChange, origin: unknown) => {
      const isOwn = [...change.added, ...change.updated, ...change.removed].includes(this.doc.clientID);
      if (isOwn) send({ added: [], updated: [this.doc.clientID], removed: [] }, origin);
    };
    this.awareness.off('update', send);
    this.awareness.on('update', sendOwn);
  }

  async #start(persist: DocumentOptions['persist']): Promise<DeviceCopy | null> {
    const copy = persist ? await openCopy(persist.name, this.doc) : null;
    this.#delivery.isKept = copy !== null;
    if (!this.#isClosed) this.provider.connect();
    this.#tell();
    return copy;
  }

  readonly #changed = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.provider) return;
    this.#delivery.changed();
    this.#tell();
  };

  #hear(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const number = decoding.readVarUint(decoder);
    if (kind === SAVED) this.#delivery.saved(number);
    else if (kind === REFUSED) this.#delivery.refused(number, decoding.readVarString(decoder));
    else if (kind === MODE) this.#mode = number === 0 ? 'readWrite' : 'readOnly';
    this.#tell();
  }

  /** The hub closed for a reason that trying again does not mend. */
  #stop(reason: string): void {
    this.#isClosed = true;
    this.#closedBecause = reason;
    this.#tell();
  }

  readonly #wake = (): void => {
    const { provider } = this;
    if (!this.#isClosed && provider.shouldConnect && provider.ws === null) provider.connect();
  };

  readonly #tell = (): void => {
    for (const listener of this.#listeners) listener();
  };
}

interface PresenceChange {
  added: number[];
  updated: number[];
  removed: number[];
}

/** Without a place to keep it (a private window), the document works as well, only not through a reload offline. */
async function openCopy(name: string, doc: Y.Doc): Promise<DeviceCopy | null> {
  if (typeof indexedDB === 'undefined') return null;
  const { IndexeddbPersistence } = await import('y-indexeddb');
  const copy = new IndexeddbPersistence(name, doc);
  try {
    await copy._db;
  } catch {
    return null; // refused, as in some private windows; `whenSynced` would wait for ever
  }
  await copy.whenSynced;
  return copy;
}

/** A WebSocket that tells which frames of work go out. */
function counting(Base: typeof WebSocket, delivery: Delivery): typeof WebSocket {
  return class extends Base {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      delivery.connected();
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      if (data instanceof Uint8Array && data[0] === SYNC_MESSAGE) {
        if (data[1] === SYNC_ANSWER) delivery.sent({ isEverything: true });
        else if (data[1] === SYNC_UPDATE) delivery.sent({ isEverything: false });
      }
      super.send(data as Uint8Array<ArrayBuffer>);
    }
  };
}

/** What tells that a connection may be possible again: the network, or somebody opening the lid. */
function wakeUps(): [EventTarget, string][] {
  if (typeof window === 'undefined') return [];
  return [
    [window, 'online'],
    [document, 'visibilitychange'],
  ];
}
