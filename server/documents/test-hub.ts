import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { systemClock, type Clock } from '#server/clock.ts';
import { silentLog } from '#server/log.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { StoreFullError, type Store } from '#server/store/port.ts';
import type { DocumentAccess } from './access.ts';
import { Keeper } from './keeper.ts';
import { LoggedDocument } from './logged.ts';
import type { Judged } from './memory.ts';
import { updateMessage } from './messages.ts';
import { createDocumentServer } from './server.ts';

export const BOARD = 'lesson1-board1-group1';

/** A document alone, which nobody ever makes a snapshot of. */
export async function openDocument(store: Store): Promise<LoggedDocument> {
  const compactor = { compact: async () => null };
  const document = new LoggedDocument(BOARD, { store, compactor, keeper: new Keeper(), fenceOf: () => 0 });
  await document.load();
  return document;
}

/** What the gate says to one update of a document. */
export async function judgeAlone(
  document: LoggedDocument,
  seatId: string,
  bytes: Uint8Array,
): Promise<Judged> {
  const [judged] = await document.judge([
    { bytes, author: seatId, kind: 'sync', obstacle: null, locked: null },
  ]);
  if (!judged) throw new Error('it was not judged');
  return judged;
}

/** What a seat may do is the test's to change at any time. */
export interface TestSeat extends DocumentAccess {
  read: boolean;
  write: boolean;
  lockedIds: ReadonlySet<string> | null;
}

export function seat(seatId: string | null, name = `Name of ${seatId}`): TestSeat {
  const self: TestSeat = {
    ...{ seatId, name, colour: 3, read: true, write: true, lockedIds: null },
    mayRead: () => self.read,
    mayWrite: () => self.write,
    locked: () => self.lockedIds,
  };
  return self;
}

/** A document server on a free port; the path says which seat comes: `/<seatId>/<documentId>`. */
export async function startDocuments(
  seats: readonly TestSeat[],
  store: Store = createMemoryStore(),
  clock: Clock = systemClock,
  fenceOf: (documentId: string) => number = () => 0,
) {
  const edited: string[] = [];
  let fullTimes = 0;
  const documents = createDocumentServer({
    ...{ store, clock, log: silentLog, fenceOf },
    onEdited: (documentId, seatId) => edited.push(`${seatId} ${documentId}`),
    onFull: () => (fullTimes += 1),
  });
  const http = createServer();
  http.on('upgrade', (request, socket, head) => {
    const [, seatId, documentId = ''] = (request.url ?? '').split('/');
    const access = seats.find((each) => String(each.seatId) === seatId);
    if (access) documents.connect(request, socket, head, documentId, access);
    else socket.destroy();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const stop = async () => {
    await documents.close();
    await new Promise((resolve) => http.close(resolve));
  };
  return { documents, store, edited, url, stop, fullTimes: () => fullTimes };
}

export type TestDocuments = Awaited<ReturnType<typeof startDocuments>>;

/** A page as anybody could write it: the stock provider and nothing of ours. */
export function openStock({ url }: { url: string }, seatId: string, documentId = BOARD, doc = new Y.Doc()) {
  const provider = new WebsocketProvider(`${url}/${seatId}`, documentId, doc, { disableBc: true });
  const saved: { kind: number; number: number; reason: string }[] = [];
  const heard = new EventTarget();
  provider.messageHandlers[100] = (_encoder, decoder) => {
    saved.push(readOwn(decoder));
    heard.dispatchEvent(new Event('own'));
  };
  const notes = doc.getMap<string>('notes');
  return { doc, provider, notes, saved, heard };
}

export type Page = ReturnType<typeof openStock>;

function readOwn(decoder: Parameters<WebsocketProvider['messageHandlers'][number]>[1]) {
  const kind = decoding.readVarUint(decoder);
  const number = decoding.readVarUint(decoder);
  return { kind, number, reason: kind === 1 ? decoding.readVarString(decoder) : '' };
}

/** Waits until something is so, asked again whenever the page hears or changes anything. */
export async function until({ doc, provider, heard }: Page, isSo: () => boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => isSo() && resolve();
    doc.on('update', look);
    for (const name of ['sync', 'status', 'closed'] as const) provider.on(name, look);
    provider.awareness.on('update', look);
    heard.addEventListener('own', look);
    look();
  });
}

/** A store whose disk the test can slow down, fill and break. */
export function slowStore() {
  const memory = createMemoryStore();
  let gate: Promise<void> | null = null;
  let open = () => {};
  let tellAsked = () => {};
  const asked = new Promise<void>((resolve) => (tellAsked = resolve));
  const self = {
    reads: 0,
    isFull: false,
    isBroken: false,
    hold: () => (gate = new Promise((resolve) => (open = resolve))),
    release: () => open(),
    /** Resolves when something waits for the disk. */
    asked: () => asked,
    store: {
      ...memory,
      async appendUpdates(...args: Parameters<Store['appendUpdates']>) {
        if (self.isFull) throw new StoreFullError();
        if (gate) tellAsked();
        await gate;
        return memory.appendUpdates(...args);
      },
      async readDocument(documentId: string) {
        self.reads += 1;
        if (self.isBroken) throw new Error('the disk is broken');
        return memory.readDocument(documentId);
      },
    } satisfies Store,
  };
  return self;
}

/** An update as it comes from a page, but of the test's making. */
export function sendUpdate({ provider }: Page, update: Uint8Array): void {
  provider.ws?.send(new Uint8Array(updateMessage(update)));
}

/** Text that goes on where a page's own would, under its id. */
export function forgedText({ clientID, store }: Y.Doc): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, 1, clientID, Y.getState(store, clientID)])
      encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 4);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 'text');
    encoding.writeVarString(encoder, 'not by her');
    encoding.writeVarUint(encoder, 0);
  });
}
