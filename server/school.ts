import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import type { BlobStore } from './blobs/port.ts';
import type { Bus } from './bus/port.ts';
import type { Clock } from './clock.ts';
import { Disk } from './disk.ts';
import type { Effect } from './documents/effect.ts';
import { createDocumentServer, type DocumentServer } from './documents/server.ts';
import { parseDocumentId } from '#lib/domain/documents.ts';
import { createApp } from './http/app.ts';
import { localAddresses, ownAddress, type Bound } from './http/addresses.ts';
import type { Gauges } from './http/health.ts';
import { originCheck } from './http/origin.ts';
import { ownUpgrades } from './http/upgrades.ts';
import { onlyHome } from './homes.ts';
import { standBefore } from './district/front.ts';
import { LeasedHomes, type Moves, type Whereabouts } from './district/homes.ts';
import { SETUP } from './district/place.ts';
import type { District } from './district/join.ts';
import type { Leases } from './leases/port.ts';
import { createHub, type Hub, type VoiceOffice } from './hub.ts';
import { RIGHTS_TOPIC } from './lessons.ts';
import type { Log } from './log.ts';
import type { Random } from './random.ts';
import { openSockets } from './realtime/sockets.ts';
import type { Store } from './store/port.ts';
import type { OpenBox, VoiceBox } from './voice/box.ts';
import { voiceDoor } from './voice/door.ts';
import { Released } from './voice/released.ts';

export interface SchoolParts {
  store: Store;
  blobs: BlobStore;
  bus: Bus;
  /** Where this hub is one node of several. */
  district?: District | undefined;
  clock: Clock;
  random: Random;
  log: Log;
  openBox: OpenBox;
  /** Makes the handlers that serve the pages; it is given the server so that hot reload can share its sockets. */
  pages: (server: Server) => Promise<RequestHandler[]>;
  /** The address people use when a proxy stands before the hub. */
  origin: string | null;
  /** Walks the simulated class into the lesson with this code, by the hub's own address; false when one is walking. */
  startDemo(code: string, url: string): boolean;
}

export interface School {
  hub: Hub;
  /** Resolves with the port that is listened on. */
  listen(port: number, host: string): Promise<number>;
  addresses(): string[];
  /** Whether the first teacher is made by this node's link; by which other node's, if not. Null: nobody knows now. */
  whereToSetUp(): Promise<Whereabouts>;
  close(): Promise<void>;
}

const boundOf = (server: Server): Bound => {
  const address = server.address();
  return typeof address === 'object' && address ? address : { address: '::', port: 0 };
};

const listenOn = (server: Server, port: number, host: string) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(boundOf(server).port);
    });
  });

/** How long a closing hub waits for the other ends to say goodbye, in ms: a device that sleeps never does. */
const GOODBYE_MS = 1_000;

/** What is open to a server right now, websockets included. */
function linesOf(server: Server): ReadonlySet<Socket> {
  const lines = new Set<Socket>();
  server.on('connection', (line) => {
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
  return lines;
}

const gaugesOf = (
  documents: DocumentServer,
  { images, ports: { store } }: Hub,
  district?: District,
): Gauges => ({
  redis_up: {
    help: 'Whether the Redis of the district answers this node.',
    read: () => (district ? Number(district.isHeard()) : null),
  },
  documents: { help: 'Shared documents in memory.', read: () => documents.metrics().documents },
  document_connections: {
    help: 'Connections to shared documents.',
    read: () => documents.metrics().connections,
  },
  document_updates_queued: {
    help: 'Updates waiting to be judged or written.',
    read: () => documents.metrics().queued,
  },
  document_pending: {
    help: 'Documents that miss parts; above 0 the gate has a hole.',
    read: () => documents.metrics().pending,
  },
  document_bad_rows: { help: 'Log rows that cannot be applied.', read: () => documents.metrics().badRows },
  documents_full: {
    help: 'Documents that are read-only because the disk is full.',
    read: () => documents.metrics().full,
  },
  document_updates_refused: {
    help: 'Updates refused since the start.',
    readByReason: () => documents.metrics().refused,
  },
  documents_awake: {
    help: 'Documents that are more than bytes, because somebody writes in them.',
    read: () => documents.metrics().awake,
  },
  documents_kept: {
    help: 'Documents that are judged in a thread of their own, because they are large.',
    read: () => documents.metrics().kept,
  },
  document_outgoing_bytes: {
    help: 'Bytes that wait for pages to read them.',
    read: () => documents.metrics().outgoingBytes,
  },
  document_readers_behind: {
    help: 'Pages that read too slowly to be sent every change.',
    read: () => documents.metrics().behind,
  },
  document_window_ms: {
    help: 'For how long changes are collected before they leave.',
    read: () => documents.metrics().windowMs,
  },
  images_taken: { help: 'Pictures and sounds taken since the start.', read: () => images.taken },
  images_refused: {
    help: 'Pictures and sounds refused since the start.',
    readByReason: () => images.refused,
  },
  store_last_write_seconds: {
    help: 'When something was last written to the disk, since 1970.',
    read: () => seconds(store.durability().lastWriteAtMs),
  },
  store_commit_p95_seconds: {
    help: '95 of 100 of the latest commits took no longer, fsync included.',
    read: () => seconds(store.durability().commitP95Ms),
  },
});

const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);

/** The box takes and gives; what it has given is read from where it lies. */
const officeOf = (box: VoiceBox, released: Released): VoiceOffice => ({
  boxKey: () => box.boxKey(),
  makeKey: () => box.makeKey(),
  sign: (requests) => box.sign(requests),
  open: (question, publicKey) => box.open(question, publicKey),
  close: (question, keyId) => box.close(question, keyId),
  list: (question) => released.list(question),
  read: (question, voiceId) => released.read(question, voiceId),
  sealReply: (question, voiceId, text) => released.sealReply(question, voiceId, text),
  findByThread: (question, secret) => released.findByThread(question, secret),
  onReleased: (listener) => released.onReleased(listener),
  async forget(lessonId) {
    await box.forget(lessonId);
    released.forget(lessonId);
  },
});

/** Other nodes may have had a part in this store before. */
async function resumeAlone(store: Store, hub: Hub): Promise<void> {
  await store.dismissHomes();
  await hub.resume();
}

const leasedHomes = ({ store, clock, log }: SchoolParts, leases: Leases, moves: Moves) =>
  new LeasedHomes(
    {
      leases,
      store,
      clock,
      onError: (error) => log.error({ error: String(error) }, 'a lesson could not be let go'),
    },
    moves,
  );

/** Puts the rooms together behind one HTTP server. Which store, bus and clock they get is the caller's to say. */
export async function createSchool(parts: SchoolParts): Promise<School> {
  const { store, blobs, bus, clock, random, log } = parts;
  const server = createServer();
  const lines = linesOf(server);
  const isOwnOrigin = originCheck(parts.origin);
  const addresses = () => (parts.origin ? [parts.origin] : localAddresses(boundOf(server)));
  const released = new Released(store);
  const box = parts.openBox({
    store: released,
    clock,
    random,
    onTrouble: (error) => log.error({ error: String(error) }, 'the box of voices'),
    onStartedAnew: () => {
      hub.resumeVoices().catch((error: unknown) => log.error({ error: String(error) }, 'voices'));
    },
  });

  const homes =
    parts.district &&
    leasedHomes(parts, parts.district.leases, {
      takeUp: (lessonId) => hub.takeUp(lessonId),
      async letGo(lessonId) {
        documents.release(lessonId);
        sockets.release(lessonId);
        await hub.letGo(lessonId);
      },
      isWanted: (lessonId) =>
        documents.isOpen(lessonId) || sockets.isWatched(lessonId) || hub.isRunning(lessonId),
    });
  const documents = createDocumentServer({
    store,
    clock,
    log,
    fenceOf: (id) => (homes ?? onlyHome).fenceOf(parseDocumentId(id)?.lessonId ?? ''),
    onEdited: (id, seatId, effect) => noteEdit(id, seatId, effect),
    onFull: () => disk.noteFull(),
  });
  const disk = new Disk({ store, clock, bus, isWaitedFor: () => documents.metrics().full > 0 });
  const hub = createHub({
    store,
    blobs,
    bus,
    nodes: parts.district?.bus ?? bus,
    homes: homes ?? onlyHome,
    clock,
    random,
    log,
    disk,
    voices: officeOf(box, released),
    documents,
    startDemo: (code) => parts.startDemo(code, ownAddress(boundOf(server))),
    addresses,
  });
  const noteEdit = (id: string, seatId: string, effect: Effect) => {
    const address = parseDocumentId(id);
    if (!address) return;
    hub.noteEdit(address.lessonId, address.activityId, seatId, effect).catch((error: unknown) => {
      log.error({ error: String(error) }, 'an edit could not be noted');
    });
  };

  const pages = await parts.pages(server);
  server.on(
    'request',
    createApp({
      hub,
      voiceDoor: voiceDoor(box, released),
      pages,
      isOwnOrigin,
      gauges: gaugesOf(documents, hub, parts.district),
      isHeard: () => parts.district?.isHeard() ?? true,
      behindProxy: parts.origin !== null,
    }),
  );
  const sockets = openSockets(server, hub, isOwnOrigin);
  // Who was moved, paused or sent out loses the pen at once.
  bus.subscribe(RIGHTS_TOPIC, (lessonId) => documents.recheck(lessonId));
  ownUpgrades(server, { ports: hub.ports, documents, isOwnOrigin });
  if (homes) standBefore(server, { find: (place) => homes.find(place), clock, log });
  else await resumeAlone(store, hub);

  return {
    hub,
    addresses,
    whereToSetUp: async () => (homes ? homes.find(SETUP) : 'here'),
    listen: (port, host) => listenOn(server, port, host),
    async close() {
      server.close(); // whoever is sent away from here must not come back
      await homes?.leaveAll((lessonId) => documents.settled(lessonId));
      const stopWaiting = clock.after(GOODBYE_MS, () => lines.forEach((line) => line.destroy()));
      // Together: the server counts as closed only when the last board is, too.
      await Promise.all([sockets.close(), documents.close()]);
      stopWaiting();
      disk.close();
      box.stop();
      server.closeAllConnections();
      await Promise.all([bus.close(), parts.district?.close()]);
      await store.close();
    },
  };
}
