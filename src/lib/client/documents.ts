import * as decoding from 'lib0/decoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { UPDATE_MAX_BYTES } from '#lib/protocol/documents.ts';
import { openRows } from './copy-rows.ts';
import { Delivery, type SaveState } from './delivery.ts';
import { DeviceCopy, type DeviceState } from './device-copy.ts';
import { LineWatch } from './line-watch.ts';
import { observed } from './observed-socket.ts';

/** Reconnecting waits at most this long, in ms; where in between, the dice say, so that a class does not come at once. */
const BACKOFF_MIN_MS = 1_500;
const BACKOFF_MAX_MS = 6_000;
/** The hub is not kept waiting longer for this device's own copy, in ms: another tab may hold it up. */
const COPY_PATIENCE_MS = 3_000;

const QUERY_MESSAGE = 3;
const SAVED_MESSAGE = 100;
const SAVED = 0;
const REFUSED = 1;
const MODE = 2;
const MODES = ['readWrite', 'readOnly', 'diskFull', 'documentFull', 'nearlyFull'] as const;

export interface DocumentStatus {
  connection: 'connecting' | 'connected' | 'closed';
  /** Has everything the hub had when this connection began. */
  synced: boolean;
  /**
   * `diskFull`: may only read, because the hub has no room; that passes by itself when it has. `documentFull`: likewise,
   * because this document has none. `nearlyFull`: may write, but not for much longer.
   */
  mode: (typeof MODES)[number];
  /** What the hub has of this page's work. */
  save: SaveState;
  /** What this device has of it. */
  device: DeviceState;
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
  /** Takes what another holds and this one lacks, as this page's own work. */
  takeFrom(other: SharedDocument): void;
  /** Leaves the document; what was kept on the device stays there. */
  close(): void;
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

class StockDocument implements SharedDocument {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  readonly provider: WebsocketProvider;
  readonly #delivery: Delivery;
  readonly #watch: LineWatch;
  readonly #listeners = new Set<() => void>();
  #copy: DeviceCopy | null = null;
  /** Whether this device can keep a copy is not known yet. */
  #isCopyOpening: boolean;
  #mode: DocumentStatus['mode'] = 'readWrite';
  #closedBecause: string | null = null;
  #isClosed = false;

  constructor(options: DocumentOptions) {
    const { url, documentId, persist = null, nowMs = Date.now, dice = Math.random } = options;
    this.#delivery = new Delivery(nowMs);
    this.#watch = new LineWatch({ ask: () => this.#askForSign(), drop: () => this.#drop() }, nowMs);
    this.provider = new WebsocketProvider(url, documentId, this.doc, {
      awareness: this.awareness,
      connect: false,
      disableBc: true,
      maxBackoffTime: BACKOFF_MIN_MS + dice() * (BACKOFF_MAX_MS - BACKOFF_MIN_MS),
      WebSocketPolyfill: this.#observed(options.WebSocketPolyfill ?? WebSocket),
    });
    this.#listen();
    this.#isCopyOpening = persist !== null;
    void this.#start(persist);
  }

  status(): DocumentStatus {
    const { wsconnected, synced } = this.provider;
    return {
      connection: this.#isClosed ? 'closed' : wsconnected ? 'connected' : 'connecting',
      synced,
      mode: this.#mode,
      save: this.#delivery.state,
      device: this.#isCopyOpening ? 'writing' : (this.#copy?.state ?? 'none'),
      unsavedSinceMs: this.#delivery.unsavedSinceMs,
      refusal: this.#closedBecause ?? this.#delivery.refusal,
    };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  takeFrom({ doc }: SharedDocument): void {
    const lacking = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.doc));
    if (lacking.length > UPDATE_MAX_BYTES) this.#drop(); // the answer to "what do I lack?" may be larger than a change
    Y.applyUpdate(this.doc, lacking, doc);
  }

  close(): void {
    this.#isClosed = true;
    for (const [target, event, listener] of this.#signs()) target.removeEventListener(event, listener);
    this.#watch.closed();
    this.provider.destroy();
    this.awareness.destroy();
    void this.#copy?.close();
    this.doc.destroy();
    this.#tell();
    this.#listeners.clear();
  }

  #observed(Base: typeof WebSocket): typeof WebSocket {
    return observed(Base, {
      opening: () => {
        this.#delivery.connected();
        this.#watch.opening();
      },
      heard: () => this.#watch.heard(),
      sent: (frame) => this.#delivery.sent(frame),
    });
  }

  #listen(): void {
    const { provider } = this;
    this.doc.on('update', this.#changed);
    provider.messageHandlers[SAVED_MESSAGE] = (_encoder, decoder) => this.#hear(decoder);
    provider.on('status', this.#tell);
    provider.on('sync', this.#tell);
    provider.on('connection-close', () => this.#watch.closed());
    provider.on('closed', ({ code, reason }) => this.#stop(reason || String(code)));
    this.#sendOnlyOwnPresence();
    for (const [target, event, listener] of this.#signs()) target.addEventListener(event, listener);
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

  async #start(persist: DocumentOptions['persist']): Promise<void> {
    if (persist) await Promise.race([this.#openCopy(persist.name), pause(COPY_PATIENCE_MS)]);
    if (!this.#isClosed) this.provider.connect();
  }

  /** Without a place to keep it (a private window), the document works as well, only not through a reload offline. */
  async #openCopy(name: string): Promise<void> {
    const copy = await this.#readCopy(name).catch(() => null);
    if (this.#isClosed) void copy?.close();
    else this.#copy = copy;
    this.#isCopyOpening = false;
    this.#tell();
  }

  async #readCopy(name: string): Promise<DeviceCopy> {
    const { doc, provider } = this;
    const rows = await openRows(name);
    const isOwn = (origin: unknown) => origin !== provider;
    const copy = new DeviceCopy({ doc, rows, isOwn, onChange: this.#tell });
    await copy.read();
    return copy;
  }

  readonly #changed = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.provider) return;
    const { wsconnected, ws } = this.provider;
    this.#delivery.changed({ isSent: wsconnected && ws?.readyState === ws?.OPEN });
    this.#tell();
  };

  #hear(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const number = decoding.readVarUint(decoder);
    if (kind === SAVED) this.#delivery.saved(number);
    else if (kind === REFUSED) this.#delivery.refused(number, decoding.readVarString(decoder));
    else if (kind === MODE) this.#mode = MODES[number] ?? 'readOnly';
    this.#tell();
  }

  /** The hub closed for a reason that trying again does not mend. */
  #stop(reason: string): void {
    this.#isClosed = true;
    this.#closedBecause = reason;
    this.#tell();
  }

  #askForSign(): void {
    this.provider.ws?.send(Uint8Array.of(QUERY_MESSAGE));
  }

  /** Comes again after the usual wait. */
  #drop(): void {
    this.provider.disconnect();
    this.provider.shouldConnect = true;
  }

  /** A line may be possible again, or dead: the network came, or somebody opened the lid. */
  readonly #wake = (): void => {
    if (this.#isClosed || !this.provider.shouldConnect) return;
    if (this.provider.wsconnected) return this.#watch.doubt();
    this.provider.disconnect(); // a try that is under way may be stuck in the network that is gone
    this.provider.connect();
  };

  /** Whether the hub can still be reached is to be seen: it may run on this very device. */
  readonly #doubt = (): void => this.#watch.doubt();

  readonly #look = (): void => {
    if (document.visibilityState === 'visible') this.#wake();
  };

  /** What the browser says about the network and the lid. */
  #signs(): [EventTarget, string, () => void][] {
    if (typeof window === 'undefined') return [];
    return [
      [window, 'online', this.#wake],
      [window, 'offline', this.#doubt],
      [document, 'visibilitychange', this.#look],
    ];
  }

  readonly #tell = (): void => {
    for (const listener of this.#listeners) listener();
  };
}

interface PresenceChange {
  added: number[];
  updated: number[];
  removed: number[];
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
