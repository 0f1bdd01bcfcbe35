import * as Y from 'yjs';
import { cursor, drag, findCursors, findDrags } from './board.ts';
import { Page, type PageOptions } from './page.ts';

/** What is measured while it is on. Times in ms. */
export class Meter {
  isOn = false;
  readonly updateMs: number[] = [];
  readonly cursorMs: number[] = [];
  readonly savedMs: number[] = [];
  /** Pairs of a write, or a move, and somebody else who has it. */
  delivered = 0;
  frames = 0;
}

/** What a writer sent when, and how far each of the others has come in it. */
class Track {
  readonly sentMs: number[] = [0];
  readonly seen = new Map<LoadPage, number>();
}

/** One simulated student: makes real updates, keeps what it receives as bytes. */
export class LoadPage extends Page {
  readonly writes = new Track();
  readonly moves = new Track();
  readonly received: { bytes: Uint8Array; atMs: number }[] = [];
  readonly #room: readonly LoadPage[];
  readonly #index: number;
  readonly #meter: Meter;
  /** When each frame was sent, from 1. */
  readonly #framesMs: number[] = [];
  #acknowledged = 0;

  constructor(options: PageOptions, room: readonly LoadPage[], index: number, meter: Meter) {
    super(options);
    this.#room = room;
    this.#index = index;
    this.#meter = meter;
  }

  write(): void {
    this.writes.sentMs.push(performance.now());
    drag(this.doc, this.#index, this.writes.sentMs.length - 1);
    this.#framesMs[this.frames] = performance.now();
  }

  move(): void {
    this.moves.sentMs.push(performance.now());
    const number = this.moves.sentMs.length - 1;
    this.presence(number, cursor(this.#index, number));
  }

  override onUpdate(update: Uint8Array): void {
    this.received.push({ bytes: update.slice(), atMs: performance.now() });
    this.#meter.frames += 1;
    findDrags(update, (writer, number) =>
      this.#saw(this.#room[writer]?.writes, number, this.#meter.updateMs),
    );
  }

  override onPresence(message: Uint8Array): void {
    this.#meter.frames += 1;
    findCursors(message as Buffer, (writer, number) =>
      this.#saw(this.#room[writer]?.moves, number, this.#meter.cursorMs),
    );
  }

  override onSaved(upTo: number): void {
    const nowMs = performance.now();
    while (this.#acknowledged < upTo) {
      const sentMs = this.#framesMs[++this.#acknowledged];
      if (sentMs !== undefined && this.#meter.isOn) this.#meter.savedMs.push(nowMs - sentMs);
    }
  }

  /** Its notes, with everything received applied. */
  content(): string {
    this.doc.transact(
      () => this.received.splice(0).forEach(({ bytes }) => Y.applyUpdate(this.doc, bytes, this)),
      this,
    );
    return JSON.stringify(sorted(this.doc.getMap('notes').toJSON()));
  }

  /** When the bytes came with which it holds so many notes; null while it does not. */
  wholeAtMs(notes: number): number | null {
    for (const { bytes, atMs } of this.received.splice(0)) {
      Y.applyUpdate(this.doc, bytes, this);
      if (this.doc.getMap('notes').size >= notes) return atMs;
    }
    return null;
  }

  /** A newer one covers those before it that were merged away, with their own longer time. */
  #saw(track: Track | undefined, number: number, took: number[]): void {
    const before = track?.seen.get(this) ?? 0;
    const own = this.#room[this.#index];
    if (
      !track ||
      number <= before ||
      number >= track.sentMs.length ||
      track === own?.writes ||
      track === own?.moves
    )
      return;
    track.seen.set(this, number);
    if (!this.#meter.isOn) return;
    const nowMs = performance.now();
    for (let each = before + 1; each <= number; each++) took.push(nowMs - (track.sentMs[each] ?? nowMs));
    this.#meter.delivered += number - before;
  }
}

const sorted = (notes: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(notes)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, note]) => [name, Object.entries(note as object).sort()]),
  );
