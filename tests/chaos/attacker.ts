// One student with bad intentions, as a process of its own: `node attacker.ts KIND URL COOKIE`. Says when it begins, and each time it is cut off.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import * as Y from 'yjs';
import { Page } from '../bench/page.ts';
import { say } from './say.ts';

const [, , kind = '', url = '', cookie = ''] = process.argv;
const PERIOD_MS = 2;
const BURST = 20;
/** What the hub lets one change be, and an answer, about. */
const [CHANGE_BYTES, ANSWER_BYTES] = [250_000, 4_000_000];
/** Sockets that an attack on the door holds at the same time. */
const SOCKETS = 50;

const noise = (length: number) => randomBytes(length);
/** Levels of lists inside each other, as the value of a note. */
const deep = (levels: number) =>
  Uint8Array.from([
    ...[1, 1, 7, 0, 0x28, 1, 1, 110, 1, 107, 1],
    ...Array.from({ length: levels }, () => [117, 1]).flat(),
    126,
    0,
  ]);

/** Work that passes every check, of so many bytes, under an id of its own: as many small things as fit. */
function work(sizeBytes: number): Uint8Array {
  const doc = new Y.Doc();
  const notes = doc.getMap('notes');
  doc.transact(() => {
    for (let count = 0; count * 14 < sizeBytes; count++) notes.set(`n${count}`, count);
  });
  return Y.encodeStateAsUpdate(doc);
}

/** The same by many hands, each beside all the others: Yjs compares every one of them with every other. */
function crowd(hands: number, each: number): Uint8Array {
  const one = (client: number) => {
    const doc = new Y.Doc();
    doc.clientID = client;
    for (let count = 0; count < each; count++) doc.getArray('list').insert(0, [count]);
    return Y.encodeStateAsUpdate(doc);
  };
  return Y.mergeUpdates(Array.from({ length: hands }, (_, index) => one(1_000 + index)));
}

/** A state vector of so many pages that never were. */
const vector = (pages: number) =>
  Y.encodeStateVector(new Map(Array.from({ length: pages }, (_, index) => [2 ** 31 + index, 1])));

const once = <T>(make: () => T) => {
  let made: T | null = null;
  return () => (made ??= make());
};
const [change, answer, hands, nested, pages] = [
  once(() => work(CHANGE_BYTES)),
  once(() => work(ANSWER_BYTES)),
  once(() => crowd(60, 200)),
  once(() => deep(60_000)),
  once(() => vector(9_000)),
];

const floods: Record<string, (page: Page, round: number) => void> = {
  junk: (page) => page.update(noise(60)),
  writing: (page, round) => page.doc.getMap('notes').set(`flood ${round % 50}`, round),
  presence: (page, round) => page.presence(round, JSON.stringify({ cursor: 'x'.repeat(3_900) })),
  questions: (page) => page.ask(Y.encodeStateVector(new Y.Doc())),
  'giant questions': (page) => page.ask(pages()),
  'large frames': (page) => page.update(noise(200_000)),
  'large changes': (page) => page.update(change()),
  'large answers': (page) => page.answer(answer()),
  'a crowd of ids': (page) => page.answer(hands()),
  'deep values': (page) => page.update(nested()),
  'a gap and a gap': (page, round) => page.update(Uint8Array.of(1, 1, 200, 1, 5 + (round % 100), 0, 1, 0)),
  'tiny changes': (page, round) => {
    for (let count = 0; count < 200; count++) page.doc.getMap('notes').set('tiny', round + count);
  },
  'not reading': (page) => {
    page.deafen();
    page.ask(Y.encodeStateVector(new Y.Doc()));
  },
};

/** One page that says the same again and again, and comes back whenever it is shown the door. */
function flood(say_: (page: Page, round: number) => void): void {
  let page = new Page({ url, cookie });
  let round = 0;
  setInterval(() => {
    if (page.closed !== null) {
      say(`cut off with ${page.closed}`);
      page = new Page({ url, cookie });
    }
    for (let count = 0; count < BURST && page.isOpen; count++) say_(page, ++round);
  }, PERIOD_MS);
}

/** A socket of hers on the way to becoming a line. */
function knock() {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => socket.destroy());
  const head = `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\n`;
  const upgrade = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
  return { socket, head, upgrade };
}

const doors: Record<string, () => void> = {
  /** In and out again, with a question each time. */
  'coming and going': () => {
    const { socket, head, upgrade } = knock();
    socket.write(head + upgrade);
    socket.once('data', () => {
      socket.write(Uint8Array.from([0x82, 0x84, 0, 0, 0, 0, 0, 0, 1, 0]));
      setTimeout(() => socket.destroy(), 5);
    });
    socket.once('close', () => doors['coming and going']?.());
  },
  /** The beginning of a request, a letter at a time. */
  'half a request': () => {
    const { socket, head } = knock();
    let at = 0;
    const timer = setInterval(() => socket.write(head[at++ % head.length] ?? ''), 100);
    socket.once('close', () => (clearInterval(timer), doors['half a request']?.()));
  },
  /** The beginning of a large message, and then a byte now and then. */
  'half a message': () => {
    const { socket, head, upgrade } = knock();
    socket.write(head + upgrade);
    socket.once('data', () => {
      socket.write(Uint8Array.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x3f, 0, 0, 0, 0, 0, 0]));
      socket.write(new Uint8Array(3_000_000));
    });
    const timer = setInterval(() => socket.write(new Uint8Array(1)), 1_000);
    socket.once('close', () => (clearInterval(timer), setTimeout(() => doors['half a message']?.(), 20)));
  },
};

export const ATTACKS: readonly string[] = [...Object.keys(floods), ...Object.keys(doors)];

if (import.meta.main) {
  const [crowdIn, say_] = [doors[kind], floods[kind] ?? (() => {})];
  say('here');
  if (crowdIn) for (let count = 0; count < SOCKETS; count++) crowdIn();
  else flood(say_);
}
