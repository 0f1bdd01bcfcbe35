import type { EventsPush, YouPush } from '#lib/protocol/pushes.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/wire.ts';
import { lessonCopyName } from './device-copies.ts';
import { answered, committed, openDatabase } from './idb.ts';

const STORE = 'lesson';
const KEY = 1;
/** A lesson that the hub was not asked about for so long is over: whoever opens this device then is somebody else. */
const LASTS_MS = 12 * 3_600_000;

/**
 * ms from one write to the next: the row is all of the lesson, and in a busy one something happens many times a second. What
 * a page that goes meanwhile has not written is given by the hub again.
 */
const PACE_MS = 3_000;

/** What a page knows of a lesson: who it is, and the part of the log that it may see. */
export interface LessonView {
  you: YouPush;
  events: EventsPush['events'];
}

interface Row extends LessonView {
  protocol: number;
  keptAtMs: number;
}

/** One place for one row. It rejects when there is no room. */
export interface LessonPlace {
  read(): Promise<unknown>;
  write(row: object): Promise<void>;
  close(): void;
}

/** This device's copy of a lesson, with which its page opens while the hub is away. */
export class LessonCopy {
  readonly #place: LessonPlace;
  readonly #nowMs: () => number;
  readonly #pause: (ms: number) => Promise<void>;
  #next: LessonView | null = null;
  #isWriting = false;
  #isClosed = false;

  constructor(place: LessonPlace, nowMs: () => number = Date.now, pause = later) {
    this.#place = place;
    this.#nowMs = nowMs;
    this.#pause = pause;
  }

  /** Null when nothing is kept that this page could begin with. */
  async read(): Promise<LessonView | null> {
    const row = (await this.#place.read()) as Row | undefined;
    const isOurs = row?.protocol === PROTOCOL_VERSION && this.#nowMs() - row.keptAtMs < LASTS_MS;
    return isOurs ? { you: row.you, events: row.events } : null;
  }

  /** The first at once, then one write at a time and with pauses, of what is newest then. A device without room keeps what it has. */
  keep(view: LessonView): void {
    this.#next = view;
    if (!this.#isWriting) void this.#write();
  }

  close(): void {
    this.#isClosed = true;
    this.#place.close();
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#next && !this.#isClosed) {
      const row: Row = { ...this.#next, protocol: PROTOCOL_VERSION, keptAtMs: this.#nowMs() };
      this.#next = null;
      await this.#place.write(row).catch(() => {});
      await this.#pause(PACE_MS);
    }
    this.#isWriting = false;
  }
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Rejects where there is no place to keep anything. */
export async function openLessonCopy(lessonId: string): Promise<LessonCopy> {
  const database = await openDatabase(lessonCopyName(lessonId), STORE);
  return new LessonCopy({
    read: () => answered(database.transaction(STORE).objectStore(STORE).get(KEY)),
    write: async (row) => {
      const transaction = database.transaction(STORE, 'readwrite');
      transaction.objectStore(STORE).put(row, KEY);
      await committed(transaction);
    },
    close: () => database.close(),
  });
}
