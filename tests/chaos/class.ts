import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HubProcess, type HubOptions } from '#server/testing/hub-process.ts';
import { firstTeacher, makeRooms, type Seat } from '../bench/seats.ts';
import { Ledger, Writer } from './writer.ts';

/** Of one writer; what a page may send without being slowed down. */
const NOTES_PER_SECOND = 25;

export interface ClassSize {
  rooms: number;
  size: number;
}

/** Groups at work in a hub that falls over, comes back, and is then asked for everything it ever promised. */
export class ChaosClass {
  readonly folder: string;
  readonly ledger = new Ledger();
  readonly lost = new Set<string>();
  readonly #rooms: readonly Seat[][];

  private constructor(folder: string, rooms: readonly Seat[][]) {
    this.folder = folder;
    this.#rooms = rooms;
  }

  static async make({ rooms, size }: ClassSize, folder?: string): Promise<ChaosClass> {
    const place = folder ?? (await mkdtemp(join(tmpdir(), 'chorus-chaos-')));
    const hub = await HubProcess.start({ folder: place });
    const seats = await makeRooms(await firstTeacher(hub.url, hub.setupKey), rooms, size);
    await hub.stop();
    return new ChaosClass(place, seats);
  }

  /** The hub starts, is asked for what it ever promised, works, and falls. */
  async round(fall: (hub: HubProcess) => Promise<void>): Promise<void> {
    const hub = await HubProcess.start({ folder: this.folder });
    await this.#auditIn(hub);
    await this.#work(hub, fall);
  }

  /** The same under a fault, which may strike before the hub has even started; asked is a hub without it. */
  async roundUnder(options: Partial<HubOptions>, fall: (hub: HubProcess) => Promise<void>): Promise<void> {
    const hub = await HubProcess.tryStart({ folder: this.folder, ...options });
    if (typeof hub !== 'string') await this.#work(hub, fall);
    await this.audit();
  }

  async audit(): Promise<void> {
    const hub = await HubProcess.start({ folder: this.folder });
    await this.#auditIn(hub);
    await hub.stop('SIGKILL');
  }

  /** A fresh reader a room: what was promised and is not there is lost. Those who wrote it have gone home. */
  async #auditIn(hub: HubProcess): Promise<void> {
    for (const [seat] of this.#rooms) if (seat) await this.#auditRoom(at(hub, seat));
  }

  /** Everybody writes until `fall` has brought the hub down. */
  async #work(hub: HubProcess, fall: (hub: HubProcess) => Promise<void>): Promise<void> {
    const writers = this.seats(hub).map((seat) => new Writer(seat, this.ledger));
    const working = setInterval(() => writers.forEach((writer) => writer.write()), 1_000 / NOTES_PER_SECOND);
    await fall(hub);
    await hub.exited;
    await Promise.all(writers.map(hasEnded));
    clearInterval(working);
  }

  async #auditRoom(seat: Seat): Promise<void> {
    const reader = new Writer(seat, new Ledger());
    await reader.synced();
    for (const note of this.ledger.lost(seat.url, reader.notes)) this.lost.add(note);
    reader.cut();
  }

  seats(hub: HubProcess): Seat[] {
    return this.#rooms.flat().map((seat) => at(hub, seat));
  }

  get promises(): string {
    return `${this.ledger.acknowledged} acknowledged, ${this.ledger.size} with those only seen`;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The hub has another port each time it starts. */
const at = ({ port }: HubProcess, { url, cookie }: Seat): Seat => ({
  url: url.replace(/:\d+/u, `:${port}`),
  cookie,
});

const hasEnded = (writer: Writer) => writer.until('its line is dead', () => writer.closed !== null, 30_000);

/** Some time into the work; short enough to fall into the first connections as well. */
export const someTime = (below: (limit: number) => number, mostMs: number) => pause(below(mostMs));
