// The load process: holds all simulated students of a run and takes orders from the bench that started it.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { boardWith } from './board.ts';
import { LoadPage, Meter } from './load-page.ts';
import { cpuSeconds } from './machine.ts';
import { Page, type PageOptions } from './page.ts';

export interface LoadOrder {
  rooms: PageOptions[][];
  updatesPerSecond: number;
  movesPerSecond: number;
  /** Besides one for each writer. */
  notes: number;
  warmMs: number;
  measureMs: number;
  /** Whose processor time is counted. */
  pids: readonly number[];
}

export interface LoadResult {
  /** Of the server, per 1,000 deliveries. */
  cpuMs: number;
  /** Of the server, in cores. */
  cores: number;
  /** Of what should have been delivered, what was, from 0 to 1. */
  share: number;
  updateP99Ms: number;
  cursorP99Ms: number;
  savedP95Ms: number;
  /** How much of its own core the load process was busy, from 0 to 1: near 1 it is the limit itself. */
  loaderBusy: number;
  /** Rooms in which all ended with the same board. */
  same: number;
  closed: number;
}

const quantile = (values: number[], part: number) =>
  values.sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;

/** Connections that are made at the same time. */
const AT_ONCE = 25;

async function inBatches<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(items.slice(from, from + AT_ONCE).map(act));
}

async function openRooms({ rooms, notes }: LoadOrder, meter: Meter): Promise<LoadPage[][]> {
  const made: LoadPage[][] = [];
  await inBatches(rooms, async (seats) => {
    const pages: LoadPage[] = [];
    seats.forEach((seat, index) => pages.push(new LoadPage(seat, pages, index, meter)));
    await Promise.all(pages.map((page) => page.synced()));
    const board = boardWith(pages.length, notes);
    for (const page of pages) Y.applyUpdate(page.doc, board, page);
    pages[0]?.update(board);
    made.push(pages);
  });
  return made;
}

/** Acts for each page `perSecond` times, spread over the second. Returns how to stop. */
function regularly(pages: readonly LoadPage[], perSecond: number, act: (page: LoadPage) => void): () => void {
  if (perSecond === 0) return () => undefined;
  const periodMs = 1_000 / perSecond;
  const startMs = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - startMs) / periodMs) * pages.length;
    for (; done < due; done++) act(pages[done % pages.length]!);
  }, 1);
  return () => clearInterval(timer);
}

async function load(order: LoadOrder): Promise<LoadResult> {
  const meter = new Meter();
  const rooms = await openRooms(order, meter);
  const pages = rooms.flat();
  const stops = [
    regularly(pages, order.updatesPerSecond, (page) => page.write()),
    regularly(pages, order.movesPerSecond, (page) => page.move()),
  ];
  await pause(order.warmMs);
  const window = await measure(order, meter);
  for (const stop of stops) stop();
  await pause(1_500); // what is under way arrives
  meter.isOn = false;
  const perSecond = order.rooms.reduce((sum, seats) => sum + seats.length * (seats.length - 1), 0);
  const expected = perSecond * (order.updatesPerSecond + order.movesPerSecond) * window.seconds;
  return {
    cpuMs: (window.cpuSeconds / window.delivered) * 1e6,
    cores: window.cpuSeconds / window.seconds,
    share: window.delivered / expected,
    updateP99Ms: quantile(meter.updateMs, 0.99),
    cursorP99Ms: quantile(meter.cursorMs, 0.99),
    savedP95Ms: quantile(meter.savedMs, 0.95),
    loaderBusy: window.busy,
    same: rooms.filter((room) => new Set(room.map((page) => page.content())).size === 1).length,
    closed: pages.filter(({ closed }) => closed !== null).length,
  };
}

async function measure({ pids, measureMs }: LoadOrder, meter: Meter) {
  const cpuOfAll = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const [startMs, cpu, idle] = [performance.now(), cpuOfAll(), performance.eventLoopUtilization()];
  meter.isOn = true;
  await pause(measureMs);
  return {
    seconds: (performance.now() - startMs) / 1_000,
    cpuSeconds: cpuOfAll() - cpu,
    delivered: meter.delivered,
    busy: performance.eventLoopUtilization(idle).utilization,
  };
}

const kept: Page[] = [];

/** Writes a board of so many notes into each document. `stay`: keeps it open. */
async function fill({
  seats,
  notes,
  stay,
}: {
  seats: PageOptions[];
  notes: number;
  stay: boolean;
}): Promise<null> {
  const board = boardWith(0, notes);
  await inBatches(seats, async (seat) => {
    const page = new Page(seat);
    await page.synced();
    page.update(board);
    page.isSynced = false;
    page.ask(); // what answers this has taken the board before
    await page.synced();
    if (stay) kept.push(page);
    else page.leave();
  });
  return null;
}

async function leave(): Promise<null> {
  for (const page of kept.splice(0)) page.leave();
  await pause(500);
  return null;
}

/** So long nothing may come until everything counts as come, in ms. */
const QUIET_MS = 500;

interface Arrival {
  page: LoadPage;
  beganMs: number;
}

function arrive(seat: PageOptions): Arrival {
  const beganMs = performance.now();
  return { page: new LoadPage(seat, [], 0, new Meter()), beganMs };
}

/** How long each waited for all its notes, in ms. Nothing is applied while others wait: the load process is no browser. */
async function waitsOf(arrivals: readonly Arrival[], notes: number): Promise<number[]> {
  const waits = new Map<Arrival, number>();
  while (waits.size < arrivals.length) {
    await pause(QUIET_MS);
    const newest = Math.max(...arrivals.map(({ page }) => page.received.at(-1)?.atMs ?? 0));
    if (performance.now() - newest < QUIET_MS) continue;
    for (const arrival of arrivals) {
      const wholeMs = waits.has(arrival) ? null : arrival.page.wholeAtMs(notes);
      if (wholeMs !== null) waits.set(arrival, wholeMs - arrival.beganMs);
    }
  }
  for (const { page } of arrivals) page.leave();
  return [...waits.values()];
}

async function openOne({ seat, notes }: { seat: PageOptions; notes: number }): Promise<number> {
  const [waitMs = NaN] = await waitsOf([arrive(seat)], notes);
  return waitMs;
}

/** Everybody comes within `spreadMs`. Returns the 95th of 100 waits, in ms. */
async function storm({
  seats,
  notes,
  spreadMs,
}: {
  seats: PageOptions[];
  notes: number;
  spreadMs: number;
}): Promise<number> {
  const coming = seats.map(async (seat, index) => {
    await pause((index / seats.length) * spreadMs);
    return arrive(seat);
  });
  return quantile(await waitsOf(await Promise.all(coming), notes), 0.95);
}

const orders = { load, fill, leave, openOne, storm };
export type Orders = typeof orders;

interface Message {
  name: keyof Orders;
  order: never;
}

process.on('message', ({ name, order }: Message) => {
  orders[name](order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
