import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/**
 * `yjs`: as y-websocket speaks it. `hocuspocus`: the same behind the document's name, after a word of greeting.
 * `relay`: bytes to the others, and nobody there who holds a document.
 */
export type Protocol = 'yjs' | 'hocuspocus' | 'relay';

export interface PageOptions {
  url: string;
  cookie?: string;
  protocol?: Protocol;
  /** Work that is there already: of a page that was here before. */
  doc?: Y.Doc;
}

const SYNC = 0;
const PRESENCE = 1;
const HOCUSPOCUS_AUTH = 2;
const HOCUSPOCUS_SYNC_REPLY = 4;
const SAVED = 100;
const [ASK, ANSWER, UPDATE] = [0, 1, 2];

/** One client of one document over a socket of its own: real Yjs, and nothing of a browser. */
export class Page {
  readonly doc: Y.Doc;
  /** Update frames sent on this connection, from 1: what "saved up to n" counts. */
  frames = 0;
  /** What the hub said is on disk, of this connection's frames. */
  savedUpTo = 0;
  readonly refused = new Map<number, string>();
  isSynced = false;
  mayWrite = true;
  /** Close code once it is over. */
  closed: number | null = null;
  readonly #socket: WebSocket;
  readonly #protocol: Protocol;
  /** What stands before every message. */
  readonly #prefix: Uint8Array;
  readonly #waiting = new Set<() => void>();

  constructor({ url, cookie, protocol = 'yjs', doc = new Y.Doc() }: PageOptions) {
    this.doc = doc;
    this.#protocol = protocol;
    const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
    this.#prefix =
      protocol === 'hocuspocus' ? encoding.encode((e) => encoding.writeVarString(e, name)) : new Uint8Array();
    this.#socket = new WebSocket(url, { headers: cookie ? { cookie } : {}, perMessageDeflate: false });
    this.#socket.on('open', () => this.#greet());
    this.#socket.on('message', (data) => this.hear(data as Buffer));
    this.#socket.on('error', () => this.#socket.terminate());
    this.#socket.on('close', (code) => this.#end(code));
    this.doc.on('update', this.#changed);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Its own work since the connection began is on disk, as far as it was not refused. */
  get isSaved(): boolean {
    return this.savedUpTo >= this.frames || this.refused.has(this.frames);
  }

  update(update: Uint8Array): void {
    this.#sync(UPDATE, update);
  }

  /** As the stock provider says where it is: one entry under its own id. */
  presence(clock: number, state: string, client = this.doc.clientID): void {
    const entry = encoding.encode((inner) => {
      for (const number of [1, client, clock]) encoding.writeVarUint(inner, number);
      encoding.writeVarString(inner, state);
    });
    this.raw(
      encoding.encode((outer) => {
        encoding.writeVarUint(outer, PRESENCE);
        encoding.writeVarUint8Array(outer, entry);
      }),
    );
  }

  ask(stateVector = Y.encodeStateVector(this.doc)): void {
    this.#sync(ASK, stateVector);
  }

  answer(update: Uint8Array): void {
    this.#sync(ANSWER, update);
  }

  /** Any bytes at all, behind what every message begins with. */
  raw(message: Uint8Array): void {
    if (!this.isOpen) return;
    this.#socket.send(this.#prefix.length > 0 ? Buffer.concat([this.#prefix, message]) : message);
  }

  /** Reads nothing from now on. */
  deafen(): void {
    this.#socket.pause();
  }

  /** Resolves when this is so; looked at after every message. Rejects when the connection ends first. */
  until(what: string, isSo: () => boolean, patienceMs = 20_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (run: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        run();
      };
      const fail = (why: string) => stop(() => reject(new Error(`it never happened that ${what}: ${why}`)));
      const timer = setTimeout(() => fail('out of patience'), patienceMs);
      const look = () => {
        if (isSo()) stop(resolve);
        else if (this.closed !== null) fail(`closed with ${this.closed}`);
      };
      this.#waiting.add(look);
      look();
    });
  }

  synced(): Promise<void> {
    return this.until('the page has all there is', () => this.isSynced);
  }

  /** Ends the connection without a word, as a lost network does. */
  cut(): void {
    this.#socket.terminate();
  }

  leave(): void {
    this.#socket.close();
  }

  /** What a subclass does with a document's bytes. */
  onUpdate(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this);
  }

  onPresence(_message: Uint8Array): void {}

  onSaved(_upTo: number): void {}

  /** One message from the hub. */
  hear(message: Buffer): void {
    const decoder = decoding.createDecoder(message);
    if (this.#prefix.length > 0) decoding.readVarString(decoder);
    const kind = decoding.readVarUint(decoder);
    if (kind === SYNC || (kind === HOCUSPOCUS_SYNC_REPLY && this.#protocol === 'hocuspocus'))
      this.#hearSync(decoder);
    else if (kind === PRESENCE) this.onPresence(message);
    else if (kind === SAVED) this.#hearSaved(decoder);
    else if (kind === HOCUSPOCUS_AUTH) this.ask();
    for (const look of [...this.#waiting]) look();
  }

  #hearSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === ASK) return this.answer(Y.encodeStateAsUpdate(this.doc, body));
    this.onUpdate(body);
    if (step === ANSWER) this.isSynced = true;
  }

  #hearSaved(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const number = decoding.readVarUint(decoder);
    if (kind === 0) this.onSaved((this.savedUpTo = number));
    else if (kind === 1) this.refused.set(number, decoding.readVarString(decoder));
    else this.mayWrite = number === 0;
  }

  #greet(): void {
    if (this.#protocol === 'relay') this.isSynced = true;
    else if (this.#protocol === 'yjs') this.ask();
    else
      this.raw(
        encoding.encode(
          (e) =>
            [HOCUSPOCUS_AUTH, 0].forEach((n) => encoding.writeVarUint(e, n)) ??
            encoding.writeVarString(e, 'bench'),
        ),
      );
    for (const look of [...this.#waiting]) look();
  }

  #sync(step: number, body: Uint8Array): void {
    if (step !== ASK && this.isOpen) this.frames += 1;
    this.raw(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, SYNC);
        encoding.writeVarUint(encoder, step);
        encoding.writeVarUint8Array(encoder, body);
      }),
    );
  }

  readonly #changed = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this) this.update(update);
  };

  #end(code: number): void {
    this.doc.off('update', this.#changed);
    this.closed = code;
    for (const look of [...this.#waiting]) look();
  }
}
