import type { BoardLook } from '#lib/protocol/pushes.ts';
import type { Log } from '#server/log.ts';
import { LOOK_MS, SHEET_BYTES_A_SECOND } from './limits.ts';
import type { HungSheet, LooksWork } from './looks-worker.ts';
import type { Room } from './room.ts';
import type { Thread } from './thread.ts';

export type Show = (look: BoardLook) => void;
export type ShowSheet = (sheet: Uint8Array) => void;

interface Ports {
  log: Log;
  thread: Thread<LooksWork>;
  enter(documentId: string): Room;
  leave(room: Room): void;
}

/** One board that is looked at from afar, and those who look. */
export class Watched {
  readonly #shows = new Set<Show>();
  readonly #documentId: string;
  readonly #ports: Ports;
  #room: Room | null = null;
  /** The copy in the thread; another one each time a room is entered. */
  #key = 0;
  /** What was written since the last look. */
  #changes: Uint8Array[] = [];
  #now: BoardLook | null = null;
  readonly #sheetShows = new Set<ShowSheet>();
  #sheet: HungSheet | null = null;
  #isSheetOld = true;
  /** Looks until the next sheet: large ones come more seldom. */
  #sheetRest = 0;
  #isLooking = false;
  #hasEnded = false;

  constructor(documentId: string, ports: Ports) {
    this.#documentId = documentId;
    this.#ports = ports;
  }

  get isWatched(): boolean {
    return this.#shows.size + this.#sheetShows.size > 0;
  }

  add(show: Show): void {
    this.#shows.add(show);
    if (this.#now) show(this.#now);
    else void this.look();
  }

  remove(show: Show): void {
    this.#shows.delete(show);
  }

  addSheet(show: ShowSheet): void {
    this.#sheetShows.add(show);
    if (this.#sheet) show(this.#sheet.bytes);
    else void this.look();
  }

  removeSheet(show: ShowSheet): void {
    this.#sheetShows.delete(show);
    if (this.#sheetShows.size === 0) this.#sheet = null;
  }

  hasPicture(blob: string): boolean {
    return this.#sheet?.pictures.includes(blob) ?? false;
  }

  /** Never two at a time; what went wrong begins anew with the next. */
  async look(): Promise<void> {
    if (this.#isLooking || this.#hasEnded) return;
    this.#isLooking = true;
    try {
      await this.#look();
    } catch (error) {
      if (!this.#hasEnded) this.#ports.log.error(this.#fields(error), 'a board could not be looked at');
      this.#leave();
    } finally {
      this.#isLooking = false;
    }
  }

  end(): void {
    this.#hasEnded = true;
    this.#shows.clear();
    this.#sheetShows.clear();
    this.#sheet = null;
    this.#leave();
  }

  async #look(): Promise<void> {
    const room = this.#ports.enter(this.#documentId);
    if (room !== this.#room) await this.#enter(room);
    const changes = this.#changes.splice(0);
    const packed =
      changes.length > 0 && !this.#hasEnded ? await this.#ports.thread.run('look', this.#key, changes) : null;
    this.#show({
      miniature: packed ?? this.#now?.miniature ?? new Uint8Array(),
      hands: room.hands,
      fullness: room.fullness,
    });
    this.#isSheetOld ||= changes.length > 0;
    await this.#lookAtSheet();
  }

  async #lookAtSheet(): Promise<void> {
    this.#sheetRest -= 1;
    if (this.#sheetShows.size === 0 || this.#hasEnded) return;
    if (this.#sheet && (!this.#isSheetOld || this.#sheetRest > 0)) return;
    this.#isSheetOld = false;
    const sheet = await this.#ports.thread.run('sheet', this.#key);
    this.#sheetRest = (sheet.bytes.length / SHEET_BYTES_A_SECOND) * (1_000 / LOOK_MS);
    this.#sheet = this.#sheetShows.size > 0 ? sheet : null;
    for (const show of this.#sheetShows) show(sheet.bytes);
  }

  #show(look: BoardLook): void {
    const { miniature, hands, fullness } = this.#now ?? {};
    if (look.miniature === miniature && look.hands === hands && look.fullness === fullness) return;
    this.#now = look;
    for (const show of this.#shows) show(look);
  }

  async #enter(room: Room): Promise<void> {
    this.#leave();
    this.#room = room;
    this.#key = nextKey();
    room.watchers.add(this.#hear);
    await this.#ports.thread.run('begin', this.#key);
    this.#changes.unshift(await room.state());
  }

  /** A copy: what comes from a socket shares its memory with other messages, and all of that would go to the thread. */
  readonly #hear = (bytes: Uint8Array): void => void this.#changes.push(new Uint8Array(bytes));

  #leave(): void {
    const room = this.#room;
    if (!room) return;
    this.#room = null;
    this.#changes = [];
    this.#isSheetOld = true;
    room.watchers.delete(this.#hear);
    this.#ports.thread.run('end', this.#key).catch(() => {}); // then it is gone anyway
    this.#ports.leave(room);
  }

  #fields(error: unknown): object {
    return { documentId: this.#documentId, error: String(error) };
  }
}

let lastKey = 0;
const nextKey = () => ++lastKey;
