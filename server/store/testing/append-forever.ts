// A hub's worst case as a process of its own: appends to the store in the folder it is given, from eight hands at once,
// and says each number only after the store has said that it is kept. `refused` is said where the store refused.
import { writeSync } from 'node:fs';
import { StoreFullError } from '../port.ts';
import { openSqliteStore } from '../sqlite.ts';

const [, , folder = '', hands = '8', until = 'Infinity'] = process.argv;
const store = await openSqliteStore({ folder });
let next = (await store.readUpdates('a-b-c')).length;

const pause = new Int32Array(new SharedArrayBuffer(4));

/** At once, whatever happens next: a full pipe is waited for, a millisecond at a time. */
function say(line: string): void {
  for (let isSaid = false; !isSaid;) {
    try {
      writeSync(1, `${line}\n`);
      isSaid = true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

async function appendForever() {
  while (next < Number(until)) {
    const number = String(next++);
    try {
      await store.appendUpdates('a-b-c', [{ seatId: null, bytes: new TextEncoder().encode(number) }], 0, 0);
      say(number);
    } catch (error) {
      if (!(error instanceof StoreFullError)) throw error;
      say('refused');
    }
  }
}

await Promise.all(Array.from({ length: Number(hands) }, appendForever));
await store.close();
