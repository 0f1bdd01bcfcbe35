import { minuteOf } from '#lib/domain/history.ts';
import type { DocumentUpdate } from '#server/store/port.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { longHistory } from './board.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import { Loader } from './loader.ts';
import { residentMb } from './machine.ts';
import type { PageOptions } from './page.ts';
import type { Running, Target } from './targets.ts';

/** How large and how long everything is. */
export interface Form {
  repeats: number;
  warmMs: number;
  measureMs: number;
  boards: number;
  /** How long left boards may stay in memory before it is looked again. */
  emptyMs: number;
  history: { notes: number; updates: number };
  /** Rooms of five that the limit is looked for up to; 0: it is not looked for. */
  roomsMax: number;
}

export const FULL: Form = {
  repeats: 3,
  warmMs: 2_000,
  measureMs: 8_000,
  boards: 1_000,
  emptyMs: 62_000,
  history: { notes: 10_000, updates: 50_000 },
  roomsMax: 420,
};
export const QUICK: Form = {
  repeats: 1,
  warmMs: 1_000,
  measureMs: 4_000,
  boards: 400,
  emptyMs: 0,
  history: { notes: 2_000, updates: 10_000 },
  roomsMax: 0,
};

/** Runs on a server of its own, which is stopped whatever happens. */
async function onFresh<T>(target: Target, run: (server: Running, loader: Loader) => Promise<T>): Promise<T> {
  const server = await target.start();
  const loader = new Loader();
  try {
    return await run(server, loader);
  } finally {
    loader.end();
    await server.stop();
  }
}

type Shape = Pick<LoadOrder, 'updatesPerSecond' | 'movesPerSecond' | 'notes'> & {
  rooms: number;
  size: number;
};

/** Drags and cursors as in a lesson. */
const AT_WORK = { updatesPerSecond: 5, movesPerSecond: 10, notes: 20 };
const SHAPES = {
  school: { rooms: 60, size: 5, ...AT_WORK },
  room: { rooms: 1, size: 60, updatesPerSecond: 2, movesPerSecond: 5, notes: 60 },
  class: { rooms: 6, size: 5, ...AT_WORK },
} satisfies Record<string, Shape>;

/** 300 students in groups of five, one room of sixty, or a class of thirty. */
export function underLoad(
  target: Target,
  shape: keyof typeof SHAPES,
  { warmMs, measureMs }: Form,
): Promise<LoadResult> {
  const { rooms, size, ...work } = SHAPES[shape];
  return onFresh(target, async (server, loader) => {
    const pids = [server.pid, ...(server.helpers ?? [])];
    const order = { rooms: await server.rooms(rooms, size), ...work, warmMs, measureMs, pids };
    return loader.ask('load', order);
  });
}

const P99_MAX_MS = 100;
const LIMIT_STEP = 1.4;

const isHeld = ({ updateP99Ms, cursorP99Ms, cores, share, closed }: LoadResult) =>
  updateP99Ms <= P99_MAX_MS && cursorP99Ms <= P99_MAX_MS && cores < 0.97 && share > 0.97 && closed === 0;

/** Most students in rooms of five that one core serves with p99 ≤ 100 ms, to within a fifth; and why not more. */
export function limit(target: Target, { roomsMax }: Form): Promise<{ students: number; isLoaders: boolean }> {
  return onFresh(target, async (server) => {
    let held = 0;
    let isLoaders = false;
    for (let count = 60; count <= roomsMax; count = Math.round(count * LIMIT_STEP)) {
      const rooms = await server.rooms(count, 5);
      const loader = new Loader();
      const result = await loader.ask('load', {
        rooms,
        ...AT_WORK,
        warmMs: 2_000,
        measureMs: 5_000,
        pids: [server.pid],
      });
      loader.end();
      isLoaders = result.loaderBusy > 0.9;
      if (!isHeld(result)) break;
      held = count;
      await pause(1_000);
    }
    return { students: held * 5, isLoaders };
  });
}

/** Time for what is not written at once to reach the disk: Hocuspocus waits up to 10 s. */
const STORED_MS = 6_000;

/** 300 students come within a second to 60 boards of 200 notes, after a restart: the 95th of 100 waits, in ms. */
export function coldStorm(target: Target): Promise<number> {
  return onFresh(target, async (server, loader) => {
    const rooms = await server.rooms(60, 5);
    await loader.ask('fill', { seats: firstOf(rooms), notes: 200, stay: false });
    await pause(STORED_MS);
    await server.restart();
    await pause(1_000);
    return loader.ask('storm', { seats: rooms.flat(), notes: 200, spreadMs: 1_000 });
  });
}

const firstOf = (rooms: PageOptions[][]): PageOptions[] => rooms.flatMap((seats) => seats.slice(0, 1));

/** A board at which nobody has drawn for so long is idle. */
const QUIET_MS = 25_000;

/** What a loaded and idle board of 200 notes takes, in kB, and the process after all have left, as a multiple of its start. */
export function memory(
  target: Target,
  { boards, emptyMs }: Form,
): Promise<{ boardKb: number; after: number }> {
  return onFresh(target, async (server, loader) => {
    const seats = firstOf(await server.rooms(boards, 1));
    await pause(2_000);
    const startMb = residentMb(server.pid);
    await loader.ask('fill', { seats, notes: 200, stay: true });
    await pause(QUIET_MS);
    const boardKb = ((residentMb(server.pid) - startMb) / boards) * 1_024;
    await loader.ask('leave', undefined);
    await pause(emptyMs);
    return { boardKb, after: residentMb(server.pid) / startMb };
  });
}

/** Puts a document where the server will look for it. */
async function store({ folder }: Running, target: Target, url: string, form: Form): Promise<void> {
  const documentId = url.split('/').at(-1) ?? '';
  const { rows, state } = longHistory(form.history.notes, form.history.updates);
  if (target.name === 'Hocuspocus') {
    const database = new DatabaseSync(join(folder, 'db.sqlite'));
    database.prepare('INSERT OR REPLACE INTO documents (name, data) VALUES (?, ?)').run(documentId, state);
    return database.close();
  }
  const hubStore = await openSqliteStore({ folder });
  const updates = rows.map((bytes): DocumentUpdate => ({ seatId: null, bytes }));
  for (let from = 0; from < updates.length; from += 1_000)
    await hubStore.appendUpdates(documentId, updates.slice(from, from + 1_000), minuteOf(Date.now()), 0);
  await hubStore.close();
}

/** A long document, from disk to the page that opens it first, in ms; and again after another restart. */
export function coldOpen(target: Target, form: Form): Promise<{ firstMs: number; againMs: number }> {
  return onFresh(target, async (server, loader) => {
    const [[seat] = []] = await server.rooms(1, 1);
    if (!seat) throw new Error('there is no seat');
    await server.restart(() => store(server, target, seat.url, form));
    await pause(1_000);
    const firstMs = await loader.ask('openOne', { seat, notes: form.history.notes });
    await pause(1_000);
    await server.restart();
    await pause(1_000);
    return { firstMs, againMs: await loader.ask('openOne', { seat, notes: form.history.notes }) };
  });
}
