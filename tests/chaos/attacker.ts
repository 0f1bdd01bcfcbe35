// One student with bad intentions, as a process of its own: `node attacker.ts KIND URL COOKIE`. Says when it is there, and each time it is cut off.
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { Page } from '../bench/page.ts';
import { say } from './say.ts';

const [, , kind = '', url = '', cookie = ''] = process.argv;
const PERIOD_MS = 2;
const BURST = 20;

const noise = (length: number) => randomBytes(length);
/** Levels of lists inside each other, as the value of a note. */
const deep = (levels: number) =>
  Uint8Array.from([
    ...[1, 1, 7, 0, 0x28, 1, 1, 110, 1, 107, 1],
    ...Array.from({ length: levels }, () => [117, 1]).flat(),
    126,
    0,
  ]);

const attacks: Record<string, (page: Page, round: number) => void> = {
  junk: (page) => page.update(noise(60)),
  writing: (page, round) => page.doc.getMap('notes').set(`flood ${round % 50}`, round),
  presence: (page, round) => page.presence(round, JSON.stringify({ cursor: 'x'.repeat(3_900) })),
  questions: (page) => page.ask(Y.encodeStateVector(new Y.Doc())),
  'large frames': (page) => page.update(noise(200_000)),
  'deep values': (page) => page.update(deep(60_000)),
  'a gap and a gap': (page, round) => page.update(Uint8Array.of(1, 1, 200, 1, 5 + (round % 100), 0, 1, 0)),
  'not reading': (page) => {
    page.deafen();
    page.ask(Y.encodeStateVector(new Y.Doc()));
  },
};

const attack = attacks[kind] ?? attacks['junk'];
let page = new Page({ url, cookie });
await page.synced();
say('here');
let round = 0;
setInterval(() => {
  if (page.closed !== null) {
    say(`cut off with ${page.closed}`);
    page = new Page({ url, cookie });
  }
  for (let count = 0; count < BURST && page.isOpen; count++) attack?.(page, ++round);
}, PERIOD_MS);
